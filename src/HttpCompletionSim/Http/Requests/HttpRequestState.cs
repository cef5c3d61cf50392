namespace HttpCompletionSim.Http;

/// <summary>How far a request has come. It only ever moves forward, but for a send that is refused.</summary>
internal enum HttpRequestState
{
    /// <summary>It waits in its queue for a receive.</summary>
    Queued,

    /// <summary>A receive has taken it, but its buffer was too small: it belongs to its id now (RECV-13).</summary>
    Claimed,

    /// <summary>The application has it.</summary>
    Delivered,

    /// <summary>The head of the response was sent with more to come; the id is still valid.</summary>
    Streaming,

    /// <summary>The final send has begun; the id is invalid (SEND-06).</summary>
    Responding,

    /// <summary>Answered, aborted or abandoned.</summary>
    Gone,
}
