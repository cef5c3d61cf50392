using System.Text;

namespace HttpCompletionSim.Fuzz.Http;

/// <summary>A request of the model: what a client sends, and what the server must get.</summary>
internal sealed record SentRequest(string Verb, string Url, byte[] Body, byte[] Bytes)
{
    public override string ToString() => Printable(Bytes);

    /// <summary>Bytes as text, with escapes for what does not print.</summary>
    public static string Printable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (byte value in bytes)
        {
            text.Append(value switch
            {
                (byte)'\r' => "\\r",
                (byte)'\n' => "\\n",
                (byte)'\\' => "\\\\",
                >= 0x20 and < 0x7F => ((char)value).ToString(),
                _ => $"\\x{value:x2}",
            });
        }

        return text.ToString();
    }
}
