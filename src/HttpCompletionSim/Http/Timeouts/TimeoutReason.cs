namespace HttpCompletionSim.Http;

/// <summary>The kernel's time limits for a connection.</summary>
internal enum TimeoutReason
{
    /// <summary>The connection waits for its next request.</summary>
    IdleConnection,

    /// <summary>The head of a request is arriving.</summary>
    HeaderWait,

    /// <summary>The next piece of a request body is due (TIME-06).</summary>
    EntityBody,

    /// <summary>The rest of the body of an answered request is being dropped (BODY-18).</summary>
    DrainEntityBody,

    /// <summary>A request waits in its queue for a receive (QUEUE-17).</summary>
    RequestQueue,

    /// <summary>A response is being sent, and the client must read it at the minimum rate.</summary>
    MinSendRate,
}
