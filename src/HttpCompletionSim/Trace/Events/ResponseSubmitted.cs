namespace HttpCompletionSim;

/// <summary>The application has passed a response, or more of its body, to a send function.</summary>
public sealed record ResponseSubmitted : TraceEvent
{
    /// <summary>The request that is answered.</summary>
    public required string Request { get; init; }

    /// <summary>The status code, where the call gives the head of the response; null for more of the body.</summary>
    public int? StatusCode { get; init; }

    /// <summary>False when this is the end of the response. The id of the request is invalid then.</summary>
    public bool MoreToCome { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ResponseSubmitted;

    private protected override string OwnSubject => Request;
}
