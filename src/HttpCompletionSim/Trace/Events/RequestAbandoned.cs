namespace HttpCompletionSim;

/// <summary>A request ended without a complete response. Its id is invalid now.</summary>
public sealed record RequestAbandoned : TraceEvent
{
    /// <summary>The request.</summary>
    public required string Request { get; init; }

    /// <summary>Why it ended.</summary>
    public RequestAbandonReason Reason { get; init; }

    private protected override TraceKind OwnKind => TraceKind.RequestAbandoned;

    private protected override string OwnSubject => Request;
}
