namespace HttpCompletionSim.Http;

/// <summary>Why a request ends. <see cref="HttpRequest.TryEnd"/> says from which states each of them can end it.</summary>
internal enum RequestEnd
{
    /// <summary>The last byte of its response is flushed.</summary>
    Answered,

    /// <summary>Its connection has ended (SEND-09).</summary>
    ConnectionEnded,

    /// <summary>HttpCancelHttpRequest was called for it (CANC-01).</summary>
    Cancelled,

    /// <summary>Its queue was shut down or closed (SHUT-01, CLOSE-02).</summary>
    QueueClosed,

    /// <summary>Its queue did not take it.</summary>
    QueueRefused,

    /// <summary>Its body turned out malformed before the response began.</summary>
    BodyMalformed,
}
