using System.Net;

namespace HttpCompletionSim.Samples.Listeners;

/// <summary>What becomes of a request, and what the server reads of it.</summary>
internal static class Requests
{
    private const string Chapter = "Requests";
    private const string Close = "Connection: close\r\n";

    private static readonly string[] s_targets =
    [
        "/app/a?b=c", "/app/%61", "/app/a%20b", "/app/a%2Fb", "/app/%C3%A4", "/app/%E4", "/app/a+b", "/app/a/../b", "/app/./a", "/app//a",
        "/app/%2e%2e/app/a", "/app/%", "/app/%zz", "/app/%00", "/app/a\\b", "/app/<a>", "/app/a?b=%20&c=\"", "/app/a#b",
        "http://localhost:PORT/app/a", "http://other:PORT/app/a", "*", "/APP/a", "app/a", "/app", "/other",
    ];

    public static IEnumerable<Situation> All =>
    [
        .. s_targets.Select(target => Served(
            $"target `{target}`", Server.Get(target), context => $"RawUrl {context.Request.RawUrl}, Url {context.Request.Url}")),
        new(Chapter, "the answer to an unknown path", () => Task.FromResult(Unknown())),
        Served("another host", "GET /app/ HTTP/1.1\r\nHost: other\r\n" + Close + "\r\n"),
        Served("the host as an address", "GET /app/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n" + Close + "\r\n"),
        Served("the host with another port", "GET /app/ HTTP/1.1\r\nHost: localhost:1\r\n" + Close + "\r\n"),
        Served("the host without a port", "GET /app/ HTTP/1.1\r\nHost: localhost\r\n" + Close + "\r\n"),
        Served("no Host in HTTP/1.1", "GET /app/ HTTP/1.1\r\n" + Close + "\r\n"),
        Served("no Host in HTTP/1.0", "GET /app/ HTTP/1.0\r\n\r\n"),
        Served("two Host headers", "GET /app/ HTTP/1.1\r\nHost: localhost:PORT\r\nHost: localhost:PORT\r\n" + Close + "\r\n"),
        Served("a request line that is none", "nonsense\r\n\r\n"),
        Served("version HTTP/3.7", "GET /app/ HTTP/3.7\r\nHost: localhost:PORT\r\n" + Close + "\r\n"),
        Served("version HTTP/1.2", "GET /app/ HTTP/1.2\r\nHost: localhost:PORT\r\n" + Close + "\r\n"),
        Served("a method of lower case", WithMethod("get"), context => context.Request.HttpMethod),
        Served("an unknown method", WithMethod("BREW"), context => context.Request.HttpMethod),
        Served("a method with a wrong character", WithMethod("G@T")),
        Served("lines that end with LF alone", "GET /app/ HTTP/1.1\nHost: localhost:PORT\nConnection: close\n\n"),
        Served("a header without a colon", Server.Get("/app/", "nonsense\r\n")),
        Served("a header with a space before the colon", Server.Get("/app/", "X-Asked : a\r\n"), Asked),
        Served("a header on two lines", Server.Get("/app/", "X-Asked: a\r\n b\r\n"), Asked),
        Served("a header twice", Server.Get("/app/", "X-Asked: a\r\nX-Asked: b\r\n"), Asked),
        Served("a header with the byte E4", Server.Get("/app/", "X-Asked: \u00E4\r\n"), context => $"U+{(int)Asked(context)![0]:X4}"),
        Served("a header of 15 KB", Server.Get("/app/", $"X-Asked: {new string('a', 15_000)}\r\n")),
        Served("a header of 40 KB", Server.Get("/app/", $"X-Asked: {new string('a', 40_000)}\r\n")),
        Served("the order of the headers", Server.Get("/app/", "X-B: 1\r\nAccept: 2\r\nX-A: 3\r\n"), Names),
        Served("POST without a length", Post("", "")),
        Served("Content-Length that is no number", Post("Content-Length: x\r\n", "")),
        Served("a negative Content-Length", Post("Content-Length: -1\r\n", "")),
        Served("two different Content-Lengths", Post("Content-Length: 1\r\nContent-Length: 2\r\n", "ab")),
        Served("Content-Length and chunked", Post("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "1\r\na\r\n0\r\n\r\n"), ReadBody),
        Served("a body of 3 bytes", Post("Content-Length: 3\r\n", "abc"), ReadBody),
        Served("a chunked body", Post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"), ReadBody),
        Served("a chunk whose length is none", Post("Transfer-Encoding: chunked\r\n", "x\r\nabc\r\n0\r\n\r\n"), ReadBody),
        Served("another transfer encoding", Post("Transfer-Encoding: gzip\r\n", "abc"), ReadBody),
        Served("GET with a body", Server.Get("/app/", "Content-Length: 3\r\n") + "abc", ReadBody),
        new(Chapter, "Expect: 100-continue, body not read", () => Task.FromResult(Expect(read: false))),
        new(Chapter, "Expect: 100-continue, body read", () => Task.FromResult(Expect(read: true))),
        Served("Expect of something else", Server.Get("/app/", "Expect: the-unexpected\r\n")),
        Served("TRACE", WithMethod("TRACE")),
        Asks("IsLocal", request => request.IsLocal),
        Asks("UserHostAddress", request => request.UserHostAddress),
        Asks("LocalEndPoint.Address", request => request.LocalEndPoint.Address),
        Asks("RequestTraceIdentifier", request => request.RequestTraceIdentifier == Guid.Empty ? "empty" : "set"),
        Asks("GetClientCertificate", request => request.GetClientCertificate()),
        Asks("ClientCertificateError", request => request.ClientCertificateError),
        Asks("ServiceName", request => request.ServiceName),
        Asks("TransportContext", request => request.TransportContext.GetType().Name),
        new(Chapter, "150 requests on one connection", () => Task.FromResult(Repeat(150))),
        new(Chapter, "requests 1 and 2 sent together, then 3", () => Task.FromResult(Pipelined())),
        new(Chapter, "a request after one whose body was not read", () => Task.FromResult(AfterUnreadBody())),
    ];

    /// <summary>The status that the client gets, and what the server has answered.</summary>
    private static Situation Served(string name, string request, Func<HttpListenerContext, string?>? read = null) =>
        new(Chapter, name, () =>
        {
            using var server = new Server(context => Server.Answer(context, $"[{read?.Invoke(context) ?? "served"}]"), path: "app/");
            return Task.FromResult(Told(server.Ask(request)));
        });

    private static Situation Asks(string property, Func<HttpListenerRequest, object?> read) =>
        Served(property, Server.Get("/app/"), context => Outcome.Of(() => read(context.Request) ?? "null"));

    private static string? Asked(HttpListenerContext context) => context.Request.Headers["X-Asked"];

    private static string Names(HttpListenerContext context) => string.Join(", ", context.Request.Headers.AllKeys);

    private static string WithMethod(string method) => $"{method} /app/ HTTP/1.1\r\nHost: localhost:PORT\r\n{Close}\r\n";

    /// <summary>What the server has told between brackets, or the status with which the listener refused the request.</summary>
    private static string Told(RawResponse response)
    {
        string body = response.Body;
        if (!body.Contains('[', StringComparison.Ordinal))
            return response.Status;

        string told = body[(body.IndexOf('[', StringComparison.Ordinal) + 1)..body.LastIndexOf(']')];
        return response.OwnHeaders.Contains("chunked", StringComparison.Ordinal) ? $"{told}, answered in chunks" : told;
    }

    private static string Unknown()
    {
        using var server = new Server(context => Server.Answer(context, "served"), path: "app/");
        RawResponse response = server.Ask(Server.Get("/other"));
        return $"{response.Status}; {response.Headers}; body {response.Body[..9]}...";
    }

    private static string Post(string headers, string body) =>
        $"POST /app/ HTTP/1.1\r\nHost: localhost:PORT\r\n{Close}{headers}\r\n{body}";

    private static string ReadBody(HttpListenerContext context)
    {
        HttpListenerRequest request = context.Request;
        string text = Outcome.Of(() => new StreamReader(request.InputStream).ReadToEnd());
        return $"{text}, ContentLength64 {request.ContentLength64}, HasEntityBody {request.HasEntityBody}";
    }

    private static string Expect(bool read)
    {
        using var server = new Server(
            context => Server.Answer(context, read ? new StreamReader(context.Request.InputStream).ReadToEnd() : "unread"), path: "app/");
        using RawClient client = server.Connect(Post("Content-Length: 3\r\nExpect: 100-continue\r\n", ""));
        if (!read)
            return client.ReadToEnd().Status;

        if (!client.ReadPast("100 Continue\r\n\r\n"))
            return "no 100 Continue";

        client.Send("abc");
        return $"100 Continue, then {client.ReadToEnd().Status}";
    }

    private static string Repeat(int count)
    {
        using var server = new Server(context => Server.Answer(context, "served"));
        using RawClient client = server.Connect("");
        int answered = 0;
        while (answered < count)
        {
            client.Send($"GET / HTTP/1.1\r\nHost: localhost:{server.Port}\r\n\r\n");
            if (!client.ReadPast("served"))
                break;

            answered++;
        }

        return answered == count ? "all are answered" : $"closed after {answered}";
    }

    private static string Pipelined()
    {
        using var server = new Server(context => Server.Answer(context, $"<{context.Request.RawUrl}>"));
        string open = (Server.Get("/1") + Server.Get("/2")).Replace(Close, "", StringComparison.Ordinal);
        using RawClient client = server.Connect(open);
        client.ReadUntil("</1>");

        // A third request shows what became of the second: it is answered before, or afterwards, or never.
        client.Send(Server.Get("/3").Replace("PORT", $"{server.Port}", StringComparison.Ordinal));
        string text = client.ReadToEnd().Text;
        IEnumerable<int> answered = Enumerable.Range(1, 3).Where(number => text.Contains($"</{number}>", StringComparison.Ordinal));
        return $"answered: {string.Join(", ", answered)}";
    }

    private static string AfterUnreadBody()
    {
        using var server = new Server(context => Server.Answer(context, $"<{context.Request.RawUrl}>"));
        using RawClient client = server.Connect(
            "POST /1 HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 100000\r\n\r\n" + new string('a', 100_000));
        if (!client.ReadPast("</1>"))
            return "the first is not answered";

        client.Send(Server.Get("/2").Replace("PORT", $"{server.Port}", StringComparison.Ordinal));
        return client.ReadPast("</2>") ? "is answered" : "is not answered";
    }
}
