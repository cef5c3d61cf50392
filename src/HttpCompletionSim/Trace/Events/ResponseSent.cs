namespace HttpCompletionSim;

/// <summary>Bytes of a response were written to the connection.</summary>
public sealed record ResponseSent : TraceEvent
{
    /// <summary>The request that is answered.</summary>
    public required string Request { get; init; }

    /// <summary>How many bytes: head, framing and body of one call.</summary>
    public ulong Bytes { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ResponseSent;

    private protected override string OwnSubject => Request;
}
