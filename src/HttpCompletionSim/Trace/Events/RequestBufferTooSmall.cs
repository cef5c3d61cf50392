namespace HttpCompletionSim;

/// <summary>The buffer of a receive was too small. From now on the request can be received by its id only.</summary>
public sealed record RequestBufferTooSmall : TraceEvent
{
    /// <summary>The request.</summary>
    public required string Request { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <summary>The receive; null for a call without an OVERLAPPED.</summary>
    public string? Operation { get; init; }

    /// <summary>The buffer size that is needed.</summary>
    public uint BytesNeeded { get; init; }

    /// <summary>The buffer size that was given.</summary>
    public uint BufferLength { get; init; }

    private protected override TraceKind OwnKind => TraceKind.RequestBufferTooSmall;

    private protected override string OwnSubject => Request;
}
