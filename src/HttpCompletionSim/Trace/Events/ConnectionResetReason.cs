namespace HttpCompletionSim;

/// <summary>Why a connection was broken.</summary>
public enum ConnectionResetReason
{
    /// <summary>The client has reset it.</summary>
    ResetByClient = 1,

    /// <summary>The client has stopped sending inside the body of a request.</summary>
    RequestIncomplete = 2,

    /// <summary>The client is gone and takes no response.</summary>
    ResponseNotRead = 3,

    /// <summary>The application has cancelled its request.</summary>
    RequestCancelled = 4,

    /// <summary>The application has cancelled a send on it.</summary>
    SendCancelled = 5,

    /// <summary>The queue of its request was full.</summary>
    QueueFull = 6,

    /// <summary>The queue of its request was shut down or closed.</summary>
    QueueClosed = 7,

    /// <summary>The machine was switched off.</summary>
    MachineSwitchedOff = 8,
}
