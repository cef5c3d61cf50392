using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HttpCompletionSim.Fuzz.Http;

/// <summary>
/// Reads the requests at the beginning of a stream for as long as each is beyond doubt: it stops at the first byte that a server might
/// refuse, or read in two ways. Written apart from the simulator's parser.
/// </summary>
internal static partial class StrictReader
{
    private const int MaxDigits = 9;

    /// <summary>The requests that a server must deliver, whatever follows them.</summary>
    public static IReadOnlyList<Delivered> Read(byte[] stream)
    {
        var requests = new List<Delivered>();
        string text = Encoding.Latin1.GetString(stream);
        int position = 0;
        while (ReadOne(text, ref position, out bool isLast) is { } request)
        {
            requests.Add(request);
            if (isLast)
                break;
        }

        return requests;
    }

    [GeneratedRegex(@"\G(?<verb>[A-Z]{3,10}) (?<url>/[A-Za-z0-9/_~;=,-]*(\?[A-Za-z0-9/=]*)?) HTTP/1\.1\r\n(?<head>([^\r\n]+\r\n)*)\r\n")]
    private static partial Regex Head { get; }

    [GeneratedRegex(@"^(?<name>[A-Za-z][A-Za-z-]*): ?(?<value>[\x20-\x7E]*)\r$", RegexOptions.Multiline)]
    private static partial Regex Field { get; }

    [GeneratedRegex(@"\G(?<size>[0-9A-Fa-f]{1,7})\r\n")]
    private static partial Regex ChunkSize { get; }

    private static Delivered? ReadOne(string text, ref int position, out bool isLast)
    {
        isLast = false;
        Match head = Head.Match(text, position);
        if (!head.Success || head.Groups["verb"].Value is "CONNECT" or "PRI")
            return null;

        string fields = head.Groups["head"].Value;
        MatchCollection matches = Field.Matches(fields);
        if (matches.Count != fields.Count(letter => letter == '\n'))
            return null;

        string? host = null;
        string? length = null;
        string? coding = null;
        foreach (Match field in matches)
        {
            string value = field.Groups["value"].Value.Trim(' ');
            switch (field.Groups["name"].Value.ToLowerInvariant())
            {
                case "host" when host is null && value is "localhost" or "localhost:80":
                    host = value;
                    break;
                case "content-length" when length is null && value.Length is > 0 and <= MaxDigits && value.All(char.IsAsciiDigit):
                    length = value;
                    break;
                case "transfer-encoding" when coding is null && value == "chunked":
                    coding = value;
                    break;
                case "connection" when value == "close":
                    isLast = true;
                    break;
                case "connection" when value == "keep-alive":
                case "accept" or "cookie" or "user-agent" or "referer" or "x-empty" or "x-text":
                    break;
                default:
                    return null;
            }
        }

        if (host is null)
            return null;

        // Without a length, a POST or PUT is refused with 411.
        if (length is null && coding is null && head.Groups["verb"].Value is "POST" or "PUT")
            return null;

        int end = head.Index + head.Length;
        string? body = coding is not null ? ReadChunks(text, ref end) : ReadLength(text, ref end, length ?? "0");
        if (body is null)
            return null;

        position = end;
        string hex = Convert.ToHexString(Encoding.Latin1.GetBytes(body));
        return new Delivered(head.Groups["verb"].Value, head.Groups["url"].Value, hex, "ERROR_HANDLE_EOF");
    }

    private static string? ReadLength(string text, ref int position, string length)
    {
        int count = int.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture);
        if (count > text.Length - position)
            return null;

        position += count;
        return text.Substring(position - count, count);
    }

    private static string? ReadChunks(string text, ref int position)
    {
        var body = new StringBuilder();
        while (true)
        {
            Match line = ChunkSize.Match(text, position);
            if (!line.Success)
                return null;

            position += line.Length;
            string size = int.Parse(line.Groups["size"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture);
            string? data = ReadLength(text, ref position, size);
            if (data is null || string.CompareOrdinal(text, position, "\r\n", 0, 2) != 0)
                return null;

            position += 2;
            if (data.Length == 0)
                return body.ToString();

            body.Append(data);
        }
    }
}
