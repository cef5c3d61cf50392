namespace HttpCompletionSim.Http;

/// <summary>The progress of a request. The state only moves forward, except that a refused send restores the state before it.</summary>
internal enum HttpRequestState
{
    /// <summary>The request waits in its queue for a receive.</summary>
    Queued,

    /// <summary>
    /// A receive has taken the request. If its buffer was too small, only a receive by id can deliver the request (RECV-13).
    /// </summary>
    Claimed,

    /// <summary>A receive has delivered the request to the application.</summary>
    Delivered,

    /// <summary>The head of the response was sent with more to come; the id is still valid.</summary>
    Streaming,

    /// <summary>The final send has begun; the id is invalid (SEND-06).</summary>
    Responding,

    /// <summary>The request was answered, aborted or abandoned.</summary>
    Gone,
}
