namespace HttpCompletionSim;

/// <summary>A request ended without a complete response. The id of the request is invalid now.</summary>
public sealed record RequestAbandoned : TraceEvent
{
    /// <summary>The request.</summary>
    public required string Request { get; init; }

    /// <summary>Why the request ended.</summary>
    public RequestAbandonReason Reason { get; init; }

    private protected override TraceKind OwnKind => TraceKind.RequestAbandoned;

    private protected override string OwnSubject => Request;
}
