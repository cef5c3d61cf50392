namespace HttpCompletionSim;

/// <summary>A connection was closed in an orderly way.</summary>
public sealed record ConnectionClosed : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.ConnectionClosed;

    /// <inheritdoc/>
    public override string Subject => Connection;

    /// <summary>The connection.</summary>
    public required string Connection { get; init; }

    /// <summary>Why it was closed.</summary>
    public ConnectionCloseReason Reason { get; init; }
}
