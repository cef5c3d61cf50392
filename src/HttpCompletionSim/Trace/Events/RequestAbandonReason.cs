namespace HttpCompletionSim;

/// <summary>Why a request ended without a complete response.</summary>
public enum RequestAbandonReason
{
    /// <summary>Its connection has ended. The event of the connection says why.</summary>
    ConnectionEnded = 1,

    /// <summary>Its queue did not take it.</summary>
    QueueRefused = 2,

    /// <summary>Its body turned out malformed before the response began.</summary>
    BodyMalformed = 3,
}
