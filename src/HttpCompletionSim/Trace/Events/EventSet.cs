namespace HttpCompletionSim;

/// <summary>An event was set.</summary>
public sealed record EventSet : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.EventSet;

    /// <inheritdoc/>
    public override string Subject => Event;

    /// <summary>The event.</summary>
    public required string Event { get; init; }

    /// <summary>The operation whose end sets the event; null when the program calls SetEvent.</summary>
    public string? Operation { get; init; }
}
