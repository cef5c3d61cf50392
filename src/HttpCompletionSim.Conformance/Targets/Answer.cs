using System.Text;

namespace HttpCompletionSim.Conformance;

/// <summary>A response as a client saw it.</summary>
/// <param name="Version"><c>HTTP/1.1</c>.</param>
/// <param name="Status">The status code.</param>
/// <param name="Reason">The reason phrase.</param>
/// <param name="Headers">The header fields in order, as they were spelt.</param>
/// <param name="Head">The head as text, with its empty line.</param>
/// <param name="Body">The body without framing.</param>
/// <param name="RawBody">The body as it was on the wire.</param>
internal sealed record Answer(
    string Version, int Status, string Reason, IReadOnlyList<KeyValuePair<string, string>> Headers, string Head, byte[] Body, byte[] RawBody)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.Latin1.GetString(Body);

    /// <summary>How many bytes the response took on the wire.</summary>
    public int WireLength => Head.Length + RawBody.Length;

    /// <summary>The value of the first header field of a name; null when there is none.</summary>
    public string? this[string name] => Headers.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
