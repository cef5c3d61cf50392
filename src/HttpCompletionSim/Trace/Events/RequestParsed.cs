namespace HttpCompletionSim;

/// <summary>The head of a request was read and its URL belongs to a request queue.</summary>
public sealed record RequestParsed : TraceEvent
{
    /// <summary>The request.</summary>
    public required string Request { get; init; }

    /// <summary>The connection on which the request arrived.</summary>
    public required string Connection { get; init; }

    /// <summary>The method, as the client wrote it.</summary>
    public required string Method { get; init; }

    /// <summary>The request target, as the client has written it.</summary>
    public required string Target { get; init; }

    private protected override TraceKind OwnKind => TraceKind.RequestParsed;

    private protected override string OwnSubject => Request;
}
