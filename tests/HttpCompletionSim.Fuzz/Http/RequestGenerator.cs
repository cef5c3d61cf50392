using System.Text;

namespace HttpCompletionSim.Fuzz.Http;

/// <summary>Makes well-formed requests, of the forms that RFC 9112 allows and a server must take.</summary>
/// <remarks>Bodies often hold the text of another request. A server that delivers it has lost the frame of a message.</remarks>
internal static class RequestGenerator
{
    private const int MaxBody = 3000;

    private static readonly string[] s_verbs = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND", "BREW"];
    private static readonly string[] s_hosts = ["localhost", "localhost:80", "LOCALHOST", "127.0.0.1", "a.example", "[::1]:80"];

    private static readonly string[] s_fields =
    [
        "Accept: */*", "Cookie: a=b; c=d", "X-Empty:", "x-lower:no blank", "X-Blanks: \t several   words \t", "User-Agent: fuzz/1.0",
        "X-Length: 9223372036854775807", "X-Text: Content-Length: 5", "Referer: http://localhost/a?b", "Connection: keep-alive",
    ];

    /// <summary>Makes the request with a number.</summary>
    public static SentRequest Next(Random random, int number)
    {
        string verb = random.Next(2) == 0 ? "GET" : Pick(random, s_verbs);
        string url = Url(random, number);
        var head = new List<string> { $"Host: {Pick(random, s_hosts)}" };
        for (int i = random.Next(4); i > 0; i--)
            head.Add(Pick(random, s_fields));

        byte[] body = [];
        byte[] framed = [];
        int framing = random.Next(4);
        if (framing == 1)
        {
            body = Body(random);
            framed = body;
            head.Add($"Content-Length: {new string('0', random.Next(3))}{body.Length}");
        }
        else if (framing == 2)
        {
            body = Body(random);
            framed = Chunked(random, body);
            head.Add(random.Next(4) == 0 ? "transfer-encoding: Chunked" : "Transfer-Encoding: chunked");

            // Beside chunks, a length does not count (BODY-24).
            if (random.Next(5) == 0)
                head.Add($"Content-Length: {random.Next(100)}");
        }
        else if (verb is "POST" or "PUT" || random.Next(2) == 0)
        {
            // Without a length, a POST or PUT is refused with 411.
            head.Add("Content-Length: 0");
        }

        if (body.Length > 0 && random.Next(6) == 0)
            head.Add("Expect: 100-continue");

        string[] fields = [.. head];
        random.Shuffle(fields);
        string text = $"{verb} {url} HTTP/1.1\r\n{string.Concat(fields.Select(field => field + "\r\n"))}\r\n";
        return new SentRequest(verb, url, body, [.. Encoding.Latin1.GetBytes(text), .. framed]);
    }

    public static string Pick(Random random, string[] values) => values[random.Next(values.Length)];

    private static string Url(Random random, int number)
    {
        string path = $"/r{number}" + Pick(random, ["", "/a", "/a%20b", "/./b", "/x/../y", "/%C3%A4", "/~u;v=1,2"]);
        return path + Pick(random, ["", "", "?q=1", "?", "?a/b?c=%2F"]);
    }

    private static byte[] Body(Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                return "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray();
            case 1:
                return "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray();
            default:
                var body = new byte[random.Next(4) == 0 ? random.Next(MaxBody) : random.Next(20)];
                random.NextBytes(body);
                return body;
        }
    }

    private static byte[] Chunked(Random random, byte[] body)
    {
        var framed = new List<byte>();
        for (int start = 0; start < body.Length;)
        {
            int length = random.Next(1, Math.Min(body.Length - start, 600) + 1);
            string size = random.Next(2) == 0 ? $"{length:x}" : $"{length:X4}";
            string extension = random.Next(4) == 0 ? ";a=b" : "";
            framed.AddRange(Encoding.Latin1.GetBytes($"{size}{extension}\r\n"));
            framed.AddRange(body.AsSpan(start, length));
            framed.AddRange("\r\n"u8);
            start += length;
        }

        framed.AddRange(Encoding.Latin1.GetBytes(random.Next(4) == 0 ? "0\r\nX-Trailer: end\r\n\r\n" : "0\r\n\r\n"));
        return [.. framed];
    }
}
