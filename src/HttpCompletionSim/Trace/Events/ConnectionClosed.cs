namespace HttpCompletionSim;

/// <summary>A connection was closed in an orderly way.</summary>
public sealed record ConnectionClosed : TraceEvent
{
    /// <summary>The connection.</summary>
    public required string Connection { get; init; }

    /// <summary>Why the connection was closed.</summary>
    public ConnectionCloseReason Reason { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ConnectionClosed;

    private protected override string OwnSubject => Connection;
}
