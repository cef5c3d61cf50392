using System.Text;

namespace HttpCompletionSim;

/// <summary>A response as it came over the wire, with nothing added and nothing taken away.</summary>
/// <remarks>Text of the head is Latin-1, so that every byte the server sent can be seen.</remarks>
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

    /// <summary>The number in the status line.</summary>
    public int StatusCode { get; }

    /// <summary>The words after the number; empty when there are none.</summary>
    public string ReasonPhrase { get; }

    /// <summary>The headers in the order in which they came, repeated ones too.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The body without chunked framing.</summary>
    public ReadOnlyMemory<byte> Body => _body;

    /// <summary>The body as UTF-8.</summary>
    public string BodyText => Encoding.UTF8.GetString(_body);

    /// <summary>Every byte of the response: status line, headers, and the body with its framing.</summary>
    public ReadOnlyMemory<byte> RawBytes => _raw;

    /// <summary>How many bytes the response took on the wire.</summary>
    public int RawByteCount => _raw.Length;

    /// <summary>The first value of a header, whatever its case; null when it is absent.</summary>
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

    /// <summary>Every value of a header, in the order in which they came.</summary>
    public IReadOnlyList<string> HeaderValues(string name) =>
        [.. from header in Headers where header.Key.Equals(name, StringComparison.OrdinalIgnoreCase) select header.Value];

    /// <summary>Status line and headers as they came, and the body as UTF-8.</summary>
    public override string ToString() => Encoding.Latin1.GetString(_raw.AsSpan(0, HeadByteCount)) + BodyText;

    internal int HeadByteCount { get; init; }
}
