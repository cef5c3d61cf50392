namespace HttpCompletionSim;

/// <summary>The kernel has sent 100 Continue, so the client sends the body.</summary>
public sealed record ContinueSent : TraceEvent
{
    /// <summary>The request whose body is awaited.</summary>
    public required string Request { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ContinueSent;

    private protected override string OwnSubject => Request;
}
