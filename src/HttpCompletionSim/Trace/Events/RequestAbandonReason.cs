namespace HttpCompletionSim;

/// <summary>Why a request ended without a complete response.</summary>
public enum RequestAbandonReason
{
    /// <summary>The connection of the request has ended. The event of the connection says why.</summary>
    ConnectionEnded = 1,

    /// <summary>The queue refused the request.</summary>
    QueueRefused = 2,

    /// <summary>The body of the request is malformed, and the response has not begun.</summary>
    BodyMalformed = 3,
}
