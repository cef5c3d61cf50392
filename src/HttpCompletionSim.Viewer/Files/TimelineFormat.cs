namespace HttpCompletionSim.Viewer.Files;

/// <summary>The forms in which a trace is shown.</summary>
internal enum TimelineFormat
{
    /// <summary>The lines of the trace.</summary>
    Text,

    /// <summary>An SVG picture.</summary>
    Svg,

    /// <summary>A sequence diagram of Mermaid.</summary>
    Mermaid,

    /// <summary>The same diagram in a block of Markdown.</summary>
    Markdown,

    /// <summary>JSON for ui.perfetto.dev.</summary>
    Perfetto,

    /// <summary>One HTML page.</summary>
    Html,
}
