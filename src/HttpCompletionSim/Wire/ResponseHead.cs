namespace HttpCompletionSim.Wire;

/// <summary>Status line and headers of one response, as a client sees them. Text is Latin-1, so no byte is lost.</summary>
internal sealed record ResponseHead(
    int MajorVersion, int MinorVersion, int StatusCode, string Reason, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>How the end of the body is found.</summary>
    public BodyFraming Framing { get; init; }

    /// <summary>The announced length when the framing is <see cref="BodyFraming.ContentLength"/>, else 0.</summary>
    public ulong ContentLength { get; init; }

    /// <summary>Bytes of status line, headers and blank line.</summary>
    public int HeadByteCount { get; init; }

    /// <summary>Whether another response to the same request follows: 1xx other than 101 (BODY-14).</summary>
    public bool IsInterim => StatusCode is >= 100 and < 200 and not 101;

    /// <summary>Whether no further response can come on this connection.</summary>
    public bool ConnectionClose { get; init; }

    /// <summary>The values of a header in order of arrival.</summary>
    public IEnumerable<string> Values(string name) =>
        Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    /// <summary>The only or first value of a header, or null.</summary>
    public string? Value(string name) => Values(name).FirstOrDefault();
}
