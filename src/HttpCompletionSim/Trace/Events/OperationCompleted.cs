namespace HttpCompletionSim;

/// <summary>An operation ended. The values say what is published, in this order: byte count, status block, event or handle,
/// packet.</summary>
public sealed record OperationCompleted : TraceEvent
{
    /// <summary>The use of the OVERLAPPED that ends here; null for a call without an OVERLAPPED.</summary>
    public string? Operation { get; init; }

    /// <summary>The function that started the operation.</summary>
    public required string Function { get; init; }

    /// <summary>The object whose handle was given.</summary>
    public required string Handle { get; init; }

    /// <summary>The final NTSTATUS.</summary>
    public uint Status { get; init; }

    /// <summary>The number of bytes transferred, or the size needed.</summary>
    public ulong Information { get; init; }

    /// <summary>True when the operation was pending: its call has returned ERROR_IO_PENDING, or blocks. False when it ended inside its
    /// call.</summary>
    public bool Pended { get; init; }

    /// <summary>True when the caller's byte count gets <see cref="Information"/> before the status block is written.</summary>
    public bool ByteCountWritten { get; init; }

    /// <summary>True when Internal and InternalHigh get their final values here; false when they stay as they are, or wait for the
    /// dequeue.</summary>
    public bool StatusBlockWritten { get; init; }

    /// <summary>The event that is set; null when none is.</summary>
    public string? EventSet { get; init; }

    /// <summary>True when the handle is signaled.</summary>
    public bool HandleSignaled { get; init; }

    /// <summary>The port that gets a packet; null when no packet is queued.</summary>
    public string? PacketQueuedTo { get; init; }

    private protected override TraceKind OwnKind => TraceKind.OperationCompleted;

    private protected override string OwnSubject => Operation ?? Function;
}
