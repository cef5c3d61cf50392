namespace HttpCompletionSim.Testing;

/// <summary>The time limits of a connection (TIME-01).</summary>
public enum TimeLimit
{
    /// <summary>The connection waits for its next request.</summary>
    IdleConnection,

    /// <summary>The head of a request is arriving.</summary>
    HeaderWait,

    /// <summary>The next part of the body of a request is due.</summary>
    EntityBody,

    /// <summary>The rest of the body of an answered request is being dropped.</summary>
    DrainEntityBody,

    /// <summary>A request waits in its queue for a receive.</summary>
    RequestQueue,

    /// <summary>A response is being sent, and the client must read it at the minimum rate.</summary>
    MinSendRate,
}
