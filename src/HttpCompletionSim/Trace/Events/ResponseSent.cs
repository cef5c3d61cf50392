namespace HttpCompletionSim;

/// <summary>Bytes of a response were written to the connection.</summary>
public sealed record ResponseSent : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.ResponseSent;

    /// <inheritdoc/>
    public override string Subject => Request;

    /// <summary>The request that is answered.</summary>
    public required string Request { get; init; }

    /// <summary>How many bytes: head, framing and body of one call.</summary>
    public ulong Bytes { get; init; }
}
