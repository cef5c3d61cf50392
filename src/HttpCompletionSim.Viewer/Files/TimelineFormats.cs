namespace HttpCompletionSim.Viewer.Files;

/// <summary>The forms of a timeline with the ends of their file names.</summary>
internal static class TimelineFormats
{
    /// <summary>The known ends of file names, in words.</summary>
    public const string Extensions = ".svg, .html, .md, .mmd or .json";

    /// <summary>The form for the end of a file name; null for an unknown end.</summary>
    public static TimelineFormat? OfFile(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".svg" => TimelineFormat.Svg,
        ".html" or ".htm" => TimelineFormat.Html,
        ".md" => TimelineFormat.Markdown,
        ".mmd" => TimelineFormat.Mermaid,
        ".json" => TimelineFormat.Perfetto,
        ".txt" => TimelineFormat.Text,
        _ => null,
    };

    /// <summary>True for a form that is written while the events are read, so that a trace may have any length.</summary>
    public static bool IsStreamed(TimelineFormat format) => format is TimelineFormat.Text or TimelineFormat.Perfetto;

    /// <summary>Writes events in a form.</summary>
    /// <param name="format">The form.</param>
    /// <param name="events">The events.</param>
    /// <param name="output">Where they go.</param>
    /// <param name="title">The title of a picture or a page.</param>
    /// <param name="note">A sentence below the title of a page, or null.</param>
    public static void Write(TimelineFormat format, IEnumerable<TraceEvent> events, TextWriter output, string title, string? note = null)
    {
        switch (format)
        {
            case TimelineFormat.Text:
                foreach (TraceEvent traceEvent in events)
                    output.Write($"{traceEvent}\n");

                break;

            case TimelineFormat.Perfetto:
                PerfettoTrace.Write(events, output);
                break;

            case TimelineFormat.Svg:
                output.Write(Timeline.Of(events).ToSvg(title));
                break;

            case TimelineFormat.Mermaid:
                output.Write(Timeline.Of(events).ToMermaid());
                break;

            case TimelineFormat.Markdown:
                output.Write($"```mermaid\n{Timeline.Of(events).ToMermaid()}```\n");
                break;

            case TimelineFormat.Html:
                Timeline.Of(events).WriteHtml(output, title, note);
                break;

            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }
    }
}
