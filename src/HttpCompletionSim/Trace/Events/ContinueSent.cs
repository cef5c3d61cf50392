namespace HttpCompletionSim;

/// <summary>The kernel side has told a client to go on and send the body (100 Continue).</summary>
public sealed record ContinueSent : TraceEvent
{
    /// <summary>The request whose body is awaited.</summary>
    public required string Request { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ContinueSent;

    private protected override string OwnSubject => Request;
}
