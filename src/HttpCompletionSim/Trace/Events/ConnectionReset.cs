namespace HttpCompletionSim;

/// <summary>A connection was reset.</summary>
public sealed record ConnectionReset : TraceEvent
{
    /// <summary>The connection.</summary>
    public required string Connection { get; init; }

    /// <summary>Why the connection was reset.</summary>
    public ConnectionResetReason Reason { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ConnectionReset;

    private protected override string OwnSubject => Connection;
}
