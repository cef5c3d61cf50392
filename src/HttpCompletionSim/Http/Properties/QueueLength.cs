namespace HttpCompletionSim.Http;

/// <summary>How many requests may wait in a request queue (QUEUE-13).</summary>
/// <param name="Requests">At least 1.</param>
internal sealed record QueueLength(int Requests)
{
    /// <summary>The length of a queue whose property was not set (QUEUE-11).</summary>
    public static QueueLength Default { get; } = new(1000);
}
