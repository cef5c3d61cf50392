namespace HttpCompletionSim;

/// <summary>A request ended without a complete response. Its id is invalid now.</summary>
public sealed record RequestAbandoned : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.RequestAbandoned;

    /// <inheritdoc/>
    public override string Subject => Request;

    /// <summary>The request.</summary>
    public required string Request { get; init; }

    /// <summary>Why it ended.</summary>
    public RequestAbandonReason Reason { get; init; }
}
