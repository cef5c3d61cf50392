namespace HttpCompletionSim.Samples.Notes;

/// <summary>The few numbers that a server is made with.</summary>
public sealed record NoteServerOptions
{
    /// <summary>How many requests are served at once, and so how many receives wait while there are none.</summary>
    public int Exchanges { get; init; } = 16;

    /// <summary>Longer bodies are refused.</summary>
    public int LongestNote { get; init; } = 64 * 1024;
}
