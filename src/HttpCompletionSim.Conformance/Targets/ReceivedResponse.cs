using System.Text;

namespace HttpCompletionSim.Conformance.Targets;

/// <summary>A response as the client received it.</summary>
/// <param name="Version"><c>HTTP/1.1</c>.</param>
/// <param name="Status">The status code.</param>
/// <param name="Reason">The reason phrase.</param>
/// <param name="Headers">The header fields in order, in the spelling of the server.</param>
/// <param name="Head">The head as text, including the empty line.</param>
/// <param name="Body">The body without framing.</param>
/// <param name="RawBody">The body as it was sent, with its framing.</param>
internal sealed record ReceivedResponse(
    string Version,
    int Status,
    string Reason,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string Head,
    byte[] Body,
    byte[] RawBody)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.Latin1.GetString(Body);

    /// <summary>The size of the response on the wire, in bytes.</summary>
    public int WireLength => Head.Length + RawBody.Length;

    /// <summary>The value of the first header field of a name; null when there is none.</summary>
    public string? this[string name] => Headers.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
