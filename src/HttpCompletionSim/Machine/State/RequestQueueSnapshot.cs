namespace HttpCompletionSim;

/// <summary>A request queue, as part of a <see cref="MachineSnapshot"/>.</summary>
public sealed record RequestQueueSnapshot
{
    /// <summary>Its name in the trace.</summary>
    public required string Queue { get; init; }

    /// <summary>The name with which it was created; null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>1 for HttpCreateHttpHandle, 2 for HttpCreateRequestQueue.</summary>
    public required int Version { get; init; }

    /// <summary>Whether its state property is active (QUEUE-16).</summary>
    public required bool IsActive { get; init; }

    /// <summary>Whether every process that has it open has shut it down.</summary>
    public required bool IsShutDown { get; init; }

    /// <summary>The 503 verbosity: Basic, Limited or Full.</summary>
    public required string Verbosity { get; init; }

    /// <summary>How many requests may wait for a receive.</summary>
    public required int MaxRequests { get; init; }

    /// <summary>How many requests were received and have not ended.</summary>
    public required int ActiveRequests { get; init; }

    /// <summary>How many requests wait for a receive.</summary>
    public required int QueuedRequests { get; init; }

    /// <summary>What is open, in the order in which it was opened.</summary>
    public required IReadOnlyList<QueueProcessSnapshot> Processes { get; init; }

    /// <summary>The operations in flight, in the order in which they were started on each handle.</summary>
    public required IReadOnlyList<PendingOperationSnapshot> PendingOperations { get; init; }

    /// <summary>The prefixes of its groups, or of a 1.0 queue itself, as they were written.</summary>
    public required IReadOnlyList<string> Urls { get; init; }
}
