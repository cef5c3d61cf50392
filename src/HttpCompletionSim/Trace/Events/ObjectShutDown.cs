namespace HttpCompletionSim;

/// <summary>A request queue was shut down.</summary>
public sealed record ObjectShutDown : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.ObjectShutDown;

    /// <inheritdoc/>
    public override string Subject => Object;

    /// <summary>The queue.</summary>
    public required string Object { get; init; }
}
