namespace HttpCompletionSim.Cli.Serving;

/// <summary>A URL cannot be served.</summary>
internal sealed class ListenException(string message, bool isWrongUsage) : Exception(message)
{
    /// <summary>True when the URL itself is wrong; false when its port cannot be used.</summary>
    public bool IsWrongUsage { get; } = isWrongUsage;
}
