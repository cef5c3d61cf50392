namespace HttpCompletionSim;

/// <summary>The last handle of an object was closed.</summary>
public sealed record ObjectClosed : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.ObjectClosed;

    /// <inheritdoc/>
    public override string Subject => Object;

    /// <summary>The object.</summary>
    public required string Object { get; init; }
}
