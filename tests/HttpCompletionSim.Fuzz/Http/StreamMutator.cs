using System.Text;

namespace HttpCompletionSim.Fuzz.Http;

/// <summary>Damages a stream of requests: other bytes, missing and doubled parts, and texts that parsers have stumbled over.</summary>
internal static class StreamMutator
{
    private const int MaxChanges = 4;

    private static readonly string[] s_numbers =
    [
        "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616", "4294967295", "4294967296", "-1",
        "+5", "0x5", "5, 5", "5,6", "1e3", "", "00000000000000000000000000005", "7fffffffffffffff", "8000000000000000", "ffffffffffffffff",
        "10000000000000000", "FFFFFFFFFFFFFFFFF", "5 5",
    ];

    private static readonly string[] s_fields =
    [
        "Transfer-Encoding: chunked", "Transfer-Encoding: identity", "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, chunked", "Transfer-Encoding : chunked", "Transfer-Encoding:\tchunked", "Transfer-Encoding: xchunked",
        "Transfer-Encoding:", "Content-Length: 5", "Content-Length : 5", "Content-Length: 0", "content-length: 5", "Host: b", "Host:",
        "Host: a b", "Host: [::1", "Expect: 100-continue", "Expect: 200-ok", "Connection: close", "Connection: Upgrade", "Upgrade: h2c",
        " folded", "\tfolded", "no colon", ": no name", "X: \0", "Connection: close, keep-alive", "Content-Length: 5\n", "X: a\rb",
        "Range: bytes=0-18446744073709551615",
    ];

    private static readonly string[] s_texts =
    [
        "\r", "\n", "\r\n", "\r\n\r\n", "\n\n", " ", "\t", "\0", ":", ";", "0\r\n\r\n", "HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/0.9",
        "HTTP/1.10", "http/1.1", "\x7F", "\xFF", "\xC3\x28", "%", "%00", "%zz", "%u0041", "*", "http://a.example/", "//", "\\", "..",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET /x\r\n", "#", "@", "[", "]",
    ];

    /// <summary>Damages a stream at one to four places, or cuts it off.</summary>
    public static byte[] Mutate(byte[] stream, Random random)
    {
        var bytes = new List<byte>(stream);
        for (int changes = random.Next(1, MaxChanges + 1); changes > 0; changes--)
            Change(bytes, random);

        return [.. bytes];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        int place = random.Next(bytes.Count + 1);
        int length = Math.Min(bytes.Count - place, random.Next(1, 20));
        switch (random.Next(9))
        {
            case 0 when length > 0:
                bytes[place] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(place, length);
                break;
            case 2:
                bytes.InsertRange(place, bytes.GetRange(place, length));
                break;
            case 3 or 4:
                bytes.InsertRange(place, Latin1(RequestGenerator.Pick(random, s_texts)));
                break;
            case 5 or 6:
                InsertField(bytes, random);
                break;
            case 7:
                ReplaceNumber(bytes, random);
                break;
            case 8 when random.Next(3) == 0:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
        }
    }

    private static void InsertField(List<byte> bytes, Random random)
    {
        List<int> ends = [.. Enumerable.Range(0, bytes.Count).Where(index => bytes[index] == '\n')];
        int place = ends.Count == 0 ? 0 : ends[random.Next(ends.Count)] + 1;
        string field = random.Next(4) == 0
            ? $"Content-Length: {RequestGenerator.Pick(random, s_numbers)}"
            : RequestGenerator.Pick(random, s_fields);
        bytes.InsertRange(place, Latin1(field + (random.Next(10) == 0 ? "\n" : "\r\n")));
    }

    /// <summary>Puts another number where digits are: a length, the size of a chunk, a version.</summary>
    private static void ReplaceNumber(List<byte> bytes, Random random)
    {
        List<int> digits = [.. Enumerable.Range(0, bytes.Count).Where(index => char.IsAsciiDigit((char)bytes[index]))];
        if (digits.Count == 0)
            return;

        int place = digits[random.Next(digits.Count)];
        bytes.RemoveAt(place);
        bytes.InsertRange(place, Latin1(RequestGenerator.Pick(random, s_numbers)));
    }

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);
}
