namespace HttpCompletionSim.Wire;

/// <summary>The properties of request and call that a response head depends on.</summary>
internal readonly record struct ResponseContext
{
    /// <summary>Whether the request was HEAD (SEND-20 to SEND-22).</summary>
    public bool IsHeadRequest { get; init; }

    /// <summary>Whether the version of the request was below 1.1: the client knows no chunks (CONN-02).</summary>
    public bool IsHttp10Request { get; init; }

    /// <summary>Whether the request asked to close the connection, as HTTP/1.0 does without keep-alive (CONN-01, CONN-02).</summary>
    public bool RequestConnectionClose { get; init; }

    /// <summary>HTTP_SEND_RESPONSE_FLAG_DISCONNECT (SEND-33).</summary>
    public bool Disconnect { get; init; }

    /// <summary>HTTP_SEND_RESPONSE_FLAG_MORE_DATA: the body is not complete yet (SEND-23).</summary>
    public bool MoreData { get; init; }

    /// <summary>HTTP_SEND_RESPONSE_FLAG_OPAQUE: after this head the connection carries raw bytes (SEND-37).</summary>
    public bool Opaque { get; init; }

    /// <summary>HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING (SEND-24).</summary>
    public bool AutomaticChunking { get; init; }

    /// <summary>The sum of the lengths of the entity chunks of this call, in bytes (SEND-18).</summary>
    public long BodyLength { get; init; }

    /// <summary>How the Server header is written.</summary>
    public ServerHeaderPolicy ServerHeader { get; init; }

    /// <summary>A context with the members that the request head decides.</summary>
    public static ResponseContext For(RequestHead request) => new()
    {
        IsHeadRequest = request.Verb == HttpVerb.Head,
        IsHttp10Request = request.IsHttp10,
        RequestConnectionClose = request.ConnectionClose,
    };
}
