namespace HttpCompletionSim;

/// <summary>A request was put into its queue, where it waits for a receive.</summary>
public sealed record RequestQueued : TraceEvent
{
    /// <summary>The request.</summary>
    public required string Request { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    private protected override TraceKind OwnKind => TraceKind.RequestQueued;

    private protected override string OwnSubject => Request;
}
