namespace HttpCompletionSim.Cli.Serving;

/// <summary>A URL cannot be served.</summary>
internal sealed class ListenException(string message, bool isWrongUsage) : Exception(message)
{
    /// <summary>The URL itself is at fault, and not the port that it names.</summary>
    public bool IsWrongUsage { get; } = isWrongUsage;
}
