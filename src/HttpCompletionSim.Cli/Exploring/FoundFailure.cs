namespace HttpCompletionSim.Cli.Exploring;

/// <summary>A failure that an exploration has found, or several with the same message.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Count">How many runs failed with this message.</param>
/// <param name="Message">Why the run failed, in which order of events.</param>
/// <param name="Token">Repeats the run.</param>
/// <param name="Command">The command that repeats it.</param>
/// <param name="Timeline">The latest events of the run, and where the turn changed.</param>
internal sealed record FoundFailure(
    ExplorationOutcome Outcome, int Count, string Message, string Token, string Command, IReadOnlyList<string> Timeline)
{
    private const int MostOfHeadline = 200;

    /// <summary>The beginning of the message in one line: many a message has only a name in its first line.</summary>
    public string Headline
    {
        get
        {
            string line = string.Join(' ', Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return line.Length <= MostOfHeadline ? line : line[..MostOfHeadline] + "...";
        }
    }
}
