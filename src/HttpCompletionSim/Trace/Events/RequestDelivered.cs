namespace HttpCompletionSim;

/// <summary>A request was copied into the buffer of a receive.</summary>
public sealed record RequestDelivered : TraceEvent
{
    /// <summary>The request.</summary>
    public required string Request { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <summary>The receive; null for a call without an OVERLAPPED.</summary>
    public string? Operation { get; init; }

    /// <summary>How much of the buffer the request takes, without body bytes.</summary>
    public uint Bytes { get; init; }

    private protected override TraceKind OwnKind => TraceKind.RequestDelivered;

    private protected override string OwnSubject => Request;
}
