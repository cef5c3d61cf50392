namespace HttpCompletionSim.Samples.Notes;

/// <summary>Limits of a <see cref="NoteServer"/>.</summary>
public sealed record NoteServerOptions
{
    /// <summary>How many requests are served at once, and so how many receives wait while there are none.</summary>
    public int Exchanges { get; init; } = 16;

    /// <summary>The size in bytes of the longest note. A longer body is refused.</summary>
    public int LongestNote { get; init; } = 64 * 1024;
}
