namespace HttpCompletionSim;

/// <summary>A request was put into its queue, where it waits for a receive.</summary>
public sealed record RequestQueued : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.RequestQueued;

    /// <inheritdoc/>
    public override string Subject => Request;

    /// <summary>The request.</summary>
    public required string Request { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }
}
