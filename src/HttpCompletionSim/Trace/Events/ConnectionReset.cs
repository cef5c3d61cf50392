namespace HttpCompletionSim;

/// <summary>A connection was broken: the other side sees a reset.</summary>
public sealed record ConnectionReset : TraceEvent
{
    /// <summary>The connection.</summary>
    public required string Connection { get; init; }

    /// <summary>Why it was broken.</summary>
    public ConnectionResetReason Reason { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ConnectionReset;

    private protected override string OwnSubject => Connection;
}
