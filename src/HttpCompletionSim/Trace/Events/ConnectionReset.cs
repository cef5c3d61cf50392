namespace HttpCompletionSim;

/// <summary>A connection was broken: the other side sees a reset.</summary>
public sealed record ConnectionReset : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.ConnectionReset;

    /// <inheritdoc/>
    public override string Subject => Connection;

    /// <summary>The connection.</summary>
    public required string Connection { get; init; }

    /// <summary>Why it was broken.</summary>
    public ConnectionResetReason Reason { get; init; }
}
