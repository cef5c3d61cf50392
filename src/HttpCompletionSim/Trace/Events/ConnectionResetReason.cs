namespace HttpCompletionSim;

/// <summary>Why a connection was reset.</summary>
public enum ConnectionResetReason
{
    /// <summary>The client has reset the connection.</summary>
    ResetByClient = 1,

    /// <summary>The client has stopped sending inside the body of a request.</summary>
    RequestIncomplete = 2,

    /// <summary>The client has disconnected and does not read the response.</summary>
    ResponseNotRead = 3,

    /// <summary>The application has cancelled the request of the connection.</summary>
    RequestCancelled = 4,

    /// <summary>The application has cancelled a send on the connection.</summary>
    SendCancelled = 5,

    /// <summary>The queue of the request was full.</summary>
    QueueFull = 6,

    /// <summary>The queue of the request was shut down or closed.</summary>
    QueueClosed = 7,

    /// <summary>The machine was switched off.</summary>
    MachineSwitchedOff = 8,

    /// <summary>The URL group, its session, or the queue of the request is inactive.</summary>
    Disabled = 9,

    /// <summary>The URL group has as many connections as its limit allows.</summary>
    ConnectionLimit = 10,

    /// <summary>No request has come within the time limit for idle connections (Timer_ConnectionIdle).</summary>
    IdleConnection = 11,

    /// <summary>The head of a request has not come within its time limit (Timer_HeaderWait).</summary>
    HeaderWait = 12,

    /// <summary>The next part of a body has not come within its time limit (Timer_EntityBody).</summary>
    EntityBody = 13,

    /// <summary>The rest of the body of an answered request has not come within its time limit (Timer_EntityBody).</summary>
    DrainEntityBody = 14,

    /// <summary>A request has waited in its queue for the time limit (Timer_AppPool).</summary>
    RequestQueue = 15,

    /// <summary>The client reads a response more slowly than the minimum rate (Timer_MinBytesPerSecond).</summary>
    MinSendRate = 16,

    /// <summary>A file of a response has become shorter, or was closed, before it was sent.</summary>
    ResponseCutShort = 17,
}
