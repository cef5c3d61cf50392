namespace HttpCompletionSim.Http;

/// <summary>Why a queue does not take a request.</summary>
internal enum RequestRefusal
{
    /// <summary>The queue is shut down or closed. The URL group counts as unbound (GRP-09).</summary>
    QueueClosed,

    /// <summary>The state of the queue is inactive (QUEUE-16).</summary>
    QueueInactive,

    /// <summary>Too many requests wait (QUEUE-13).</summary>
    QueueFull,
}
