namespace HttpCompletionSim.Http;

/// <summary>Why a request ends. <see cref="HttpRequest.TryEnd"/> says from which states each of them can end it.</summary>
internal enum RequestEnd
{
    /// <summary>The last byte of the response was flushed.</summary>
    Answered,

    /// <summary>The connection of the request has ended (SEND-09).</summary>
    ConnectionEnded,

    /// <summary>HttpCancelHttpRequest was called for the request (CANC-01).</summary>
    Cancelled,

    /// <summary>The queue of the request was shut down or closed (SHUT-01, CLOSE-02).</summary>
    QueueClosed,

    /// <summary>The queue refused the request.</summary>
    QueueRefused,

    /// <summary>The body turned out to be malformed before the response began.</summary>
    BodyMalformed,
}
