namespace HttpCompletionSim.Wire;

/// <summary>What a finished response head means for the body and for the connection.</summary>
internal readonly record struct ResponseHeadResult
{
    /// <summary>False if a reason, name or value held CR, LF or NUL: nothing may be sent, ERROR_INVALID_PARAMETER (SEND-32).</summary>
    public bool IsValid { get; init; }

    /// <summary>Bytes of status line, headers and blank line (SEND-02).</summary>
    public int HeadByteCount { get; init; }

    /// <summary>
    /// Whether the client expects no body: a response to HEAD, or 1xx, 204 and 304 (SEND-20). Nothing is announced or framed then, but the
    /// chunks of the caller are sent all the same (SEND-22).
    /// </summary>
    public bool IsBodiless { get; init; }

    /// <summary>Whether the sender has to put chunk framing around the body (AUTOMATIC_CHUNKING).</summary>
    public bool ChunksBody { get; init; }

    /// <summary>Whether the body has chunk framing, by the sender or by the caller (SEND-24).</summary>
    public bool IsChunked { get; init; }

    /// <summary>Whether the connection ends with this response (CONN-01, CONN-02, SEND-33, ENT-11).</summary>
    public bool ClosesConnection { get; init; }

    /// <summary>
    /// How many body bytes the head announces; null if it has no Content-Length, if that is no number, or if a Transfer-Encoding frames the
    /// body instead (ENT-07).
    /// </summary>
    public ulong? ContentLength { get; init; }
}
