namespace HttpCompletionSim;

/// <summary>A request queue was shut down.</summary>
public sealed record ObjectShutDown : TraceEvent
{
    /// <summary>The queue.</summary>
    public required string Object { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ObjectShutDown;

    private protected override string OwnSubject => Object;
}
