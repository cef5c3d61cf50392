namespace HttpCompletionSim;

/// <summary>A client has connected.</summary>
public sealed record ConnectionAccepted : TraceEvent
{
    /// <summary>The connection.</summary>
    public required string Connection { get; init; }

    /// <summary>The TCP port on which the connection was accepted.</summary>
    public int LocalPort { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ConnectionAccepted;

    private protected override string OwnSubject => Connection;
}
