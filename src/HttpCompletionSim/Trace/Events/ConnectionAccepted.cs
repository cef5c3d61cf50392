namespace HttpCompletionSim;

/// <summary>A client has connected.</summary>
public sealed record ConnectionAccepted : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.ConnectionAccepted;

    /// <inheritdoc/>
    public override string Subject => Connection;

    /// <summary>The connection.</summary>
    public required string Connection { get; init; }

    /// <summary>The TCP port on which it was accepted.</summary>
    public int LocalPort { get; init; }
}
