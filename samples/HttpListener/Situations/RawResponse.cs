using System.Text;
using System.Text.RegularExpressions;

namespace HttpCompletionSim.Samples.Listeners;

/// <summary>What a client has received on a connection.</summary>
/// <param name="Text">All bytes, as text.</param>
/// <param name="End">How the connection has ended.</param>
internal sealed partial record RawResponse(string Text, string End)
{
    /// <summary>The status and the reason; without a response, how the connection ended.</summary>
    public string Status => Text.Length == 0 ? End : Head.Split("\r\n")[0]["HTTP/1.1 ".Length..];

    /// <summary>The lines of the head without the status, one after the other.</summary>
    public string Headers => Date().Replace(string.Join("; ", Head.Split("\r\n")[1..]), "Date: now");

    /// <summary>The headers in alphabetic order, without Server and Date, which every response has.</summary>
    public string OwnHeaders
    {
        get
        {
            IEnumerable<string> own = Head.Split("\r\n")[1..].Where(line => line.Split(':')[0] is not ("Server" or "Date"));
            return string.Join("; ", own.Order(StringComparer.Ordinal));
        }
    }

    /// <summary>What follows the head, chunks as they came.</summary>
    public string Body => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Text[Math.Min(Head.Length + 4, Text.Length)..]))
        .Replace("\r\n", "\\r\\n", StringComparison.Ordinal);

    private string Head => Text[..(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var end ? end : Text.Length)];

    /// <summary>The value of a header, or "no" and its name.</summary>
    public string Header(string name) =>
        Head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)) ?? $"no {name}";

    [GeneratedRegex("Date: [A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT")]
    private static partial Regex Date();
}
