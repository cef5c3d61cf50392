namespace HttpCompletionSim.Http;

/// <summary>Which of the kernel's time limits a connection runs against.</summary>
internal enum TimeoutReason
{
    /// <summary>The connection waits for its next request.</summary>
    IdleConnection,

    /// <summary>The head of a request is arriving.</summary>
    HeaderWait,

    /// <summary>The next piece of a request body is due (TIME-06).</summary>
    EntityBody,

    /// <summary>The rest of the body of an answered request is thrown away (BODY-18).</summary>
    DrainEntityBody,

    /// <summary>A response goes out, and the client must read at the least rate.</summary>
    MinSendRate,
}
