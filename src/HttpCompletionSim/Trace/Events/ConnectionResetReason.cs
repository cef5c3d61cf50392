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
}
