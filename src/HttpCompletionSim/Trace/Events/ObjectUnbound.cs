namespace HttpCompletionSim;

/// <summary>A URL group was unbound from its request queue.</summary>
public sealed record ObjectUnbound : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.ObjectUnbound;

    /// <inheritdoc/>
    public override string Subject => Object;

    /// <summary>The group.</summary>
    public required string Object { get; init; }
}
