using System.Text;

namespace HttpCompletionSim;

/// <summary>A response as the client received it, with nothing added and nothing left out.</summary>
/// <remarks>Text of the head is decoded as Latin-1, so that each byte of the server shows as one character.</remarks>
public sealed class ClientResponse
{
    private readonly byte[] _raw;
    private readonly byte[] _body;

    internal ClientResponse(
        int statusCode,
        string reasonPhrase,
        Version version,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        byte[] body,
        byte[] raw)
    {
        StatusCode = statusCode;
        ReasonPhrase = reasonPhrase;
        Version = version;
        Headers = headers;
        _body = body;
        _raw = raw;
    }

    /// <summary>The version in the status line.</summary>
    public Version Version { get; }

    /// <summary>The status code.</summary>
    public int StatusCode { get; }

    /// <summary>The text after the status code; empty if there is none.</summary>
    public string ReasonPhrase { get; }

    /// <summary>The headers in the order in which the server sent them, repeated ones too.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The body without chunked framing.</summary>
    public ReadOnlyMemory<byte> Body => _body;

    /// <summary>The body as UTF-8.</summary>
    public string BodyText => Encoding.UTF8.GetString(_body);

    /// <summary>Every byte of the response: status line, headers, and the body with its framing.</summary>
    public ReadOnlyMemory<byte> RawBytes => _raw;

    /// <summary>The length of <see cref="RawBytes"/>.</summary>
    public int RawByteCount => _raw.Length;

    /// <summary>The first value of a header, or null. Names match in any case.</summary>
    public string? this[string name]
    {
        get
        {
            foreach ((string key, string value) in Headers)
            {
                if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return value;
            }

            return null;
        }
    }

    /// <summary>Every value of a header, in the order in which the server sent them.</summary>
    public IReadOnlyList<string> HeaderValues(string name) =>
        [.. from header in Headers where header.Key.Equals(name, StringComparison.OrdinalIgnoreCase) select header.Value];

    /// <summary>Status line and headers as the server sent them, and the body as UTF-8.</summary>
    public override string ToString() => Encoding.Latin1.GetString(_raw.AsSpan(0, HeadByteCount)) + BodyText;

    internal int HeadByteCount { get; init; }
}
