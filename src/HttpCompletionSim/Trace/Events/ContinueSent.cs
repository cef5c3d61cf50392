namespace HttpCompletionSim;

/// <summary>The kernel side has told a client to go on and send the body (100 Continue).</summary>
public sealed record ContinueSent : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.ContinueSent;

    /// <inheritdoc/>
    public override string Subject => Request;

    /// <summary>The request whose body is awaited.</summary>
    public required string Request { get; init; }
}
