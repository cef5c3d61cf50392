using System.Net;
using System.Text;

namespace HttpCompletionSim.Samples.Listeners;

/// <summary>What a client sees of a response.</summary>
internal static class Responses
{
    private const string Chapter = "Responses";
    private const string Old = "GET / HTTP/1.0\r\nHost: localhost:PORT\r\n\r\n";

    public static IEnumerable<Situation> All =>
    [
        new(Chapter, "all headers, in their order", () => Task.FromResult(Headers())),
        Seen("Close with a body of 5 bytes", context => Server.Answer(context, "hello")),
        Seen("Close without a body", context => context.Response.Close()),
        Seen("writes without a length", context => Write(context, "hello")),
        Seen("ContentLength64 of 5, then a write", context => Write(context, "hello", response => response.ContentLength64 = 5)),
        Seen("SendChunked", context => Write(context, "hello", response => response.SendChunked = true)),
        Seen("writes without a length to HTTP/1.0", context => Write(context, "hello"), Old),
        new(Chapter, "HTTP/1.0 that asks for keep-alive", () => Task.FromResult(KeepAlive())),
        Seen(
            "HEAD with ContentLength64 of 5",
            context => Close(context, response => response.ContentLength64 = 5),
            Server.Get().Replace("GET", "HEAD", StringComparison.Ordinal)),
        Seen("status 204", context => Close(context, response => response.StatusCode = 204)),
        Seen("status 304", context => Close(context, response => response.StatusCode = 304)),
        Seen(
            "KeepAlive = false",
            context => Close(context, response => response.KeepAlive = false),
            Server.Get().Replace("Connection: close\r\n", "", StringComparison.Ordinal)),
        Seen("the Server header 'mine'", context => Close(context, response => response.Headers["Server"] = "mine"), header: "Server"),
        Seen("an empty Server header", context => Close(context, response => response.Headers["Server"] = ""), header: "Server"),
        new(Chapter, "a Date header of the application", () => Task.FromResult(OwnDate())),
        Seen("Redirect", context => Close(context, response => response.Redirect("http://localhost/there"))),
        Seen("a cookie", context => Close(context, SetCookie), header: "Set-Cookie"),
        Seen("a header twice", context => Close(context, AppendTwice)),
        Seen("StatusDescription of the application", context => Close(context, response => response.StatusDescription = "Fine")),
        Seen("StatusDescription of an unknown status", context => Close(context, response => response.StatusCode = 299)),
        Seen("ContentType with ContentEncoding", context => Close(context, SetEncoding), header: "Content-Type"),
        Set("StatusCode = 99", context => context.Response.StatusCode = 99),
        Set("StatusCode = 101", context => context.Response.StatusCode = 101),
        Set("ProtocolVersion = 1.0", context => context.Response.ProtocolVersion = HttpVersion.Version10),
        Set("a header with a line break", context => context.Response.AddHeader("X-Bad", "a\r\nb: c")),
        Set("a header with a letter above 127", context => context.Response.AddHeader("X-Bad", "\u00E4")),
        Set("the header Content-Length", context => context.Response.AddHeader("Content-Length", "5")),
        Set("the header Transfer-Encoding", context => context.Response.AddHeader("Transfer-Encoding", "chunked")),
        Set("the header Keep-Alive", context => context.Response.AddHeader("Keep-Alive", "true")),
        Set("a negative ContentLength64", context => context.Response.ContentLength64 = -1),
        Set("a write of more than ContentLength64", WriteTooMuch),
        Set("a header after the first write", ChangeLate),
        Set("a write after Close", context => WriteAfter(context, response => response.Close())),
        Set("a write after Abort", context => WriteAfter(context, response => response.Abort())),
        Set("Close twice", CloseTwice),
        Set("SendChunked to HTTP/1.0", context => context.Response.SendChunked = true, Old),
        Set("fewer bytes than ContentLength64, then Close", context => Write(context, "half", response => response.ContentLength64 = 10)),
        new(Chapter, "Abort before the first write", () => Task.FromResult(Abort(written: false))),
        new(Chapter, "Abort after the first write", () => Task.FromResult(Abort(written: true))),
    ];

    /// <summary>The status, the headers and the body that a client gets, or one header of it.</summary>
    private static Situation Seen(string name, Action<HttpListenerContext> serve, string? request = null, string? header = null) =>
        new(Chapter, name, () =>
        {
            using var server = new Server(serve);
            RawResponse response = server.Ask(request ?? Server.Get());
            string seen = header is not null
                ? response.Header(header)
                : $"{response.Status}; {response.OwnHeaders}; body '{response.Body}'";
            return Task.FromResult(response.End == "closed" ? seen : $"{seen}, {response.End}");
        });

    /// <summary>What the server sees when it changes a response.</summary>
    private static Situation Set(string name, Action<HttpListenerContext> change, string? request = null) =>
        new(Chapter, name, async () =>
        {
            var outcome = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var server = new Server(context =>
            {
                outcome.SetResult(Outcome.Of(() => change(context)));
                context.Response.Abort();
            });
            using RawClient client = server.Connect(request ?? Server.Get());
            return await outcome.Task;
        });

    private static string Headers()
    {
        using var server = new Server(context => Server.Answer(context, "hello"));
        return server.Ask(Server.Get()).Headers;
    }

    private static string OwnDate()
    {
        using var server = new Server(context => Close(context, response => response.Headers["Date"] = "mine"));
        return server.Ask(Server.Get()).Headers.Contains("Date: mine", StringComparison.Ordinal) ? "is sent" : "is replaced";
    }

    private static string KeepAlive()
    {
        using var server = new Server(context => Server.Answer(context, "hello"));
        using RawClient client = server.Connect("GET / HTTP/1.0\r\nHost: localhost:PORT\r\nConnection: keep-alive\r\n\r\n");
        return client.ReadUntil("hello").Header("Connection");
    }

    private static void Write(HttpListenerContext context, string text, Action<HttpListenerResponse>? prepare = null)
    {
        prepare?.Invoke(context.Response);
        context.Response.OutputStream.Write(Encoding.ASCII.GetBytes(text));
        context.Response.Close();
    }

    private static void Close(HttpListenerContext context, Action<HttpListenerResponse> prepare)
    {
        prepare(context.Response);
        context.Response.Close();
    }

    private static void AppendTwice(HttpListenerResponse response)
    {
        response.AppendHeader("X-Told", "a");
        response.AppendHeader("X-Told", "b");
    }

    private static void SetCookie(HttpListenerResponse response) => response.Cookies.Add(new Cookie("name", "value") { Path = "/p" });

    private static void SetEncoding(HttpListenerResponse response)
    {
        response.ContentType = "text/plain";
        response.ContentEncoding = Encoding.UTF8;
    }

    private static void WriteTooMuch(HttpListenerContext context)
    {
        context.Response.ContentLength64 = 2;
        context.Response.OutputStream.Write("too much"u8);
    }

    private static void ChangeLate(HttpListenerContext context)
    {
        context.Response.OutputStream.Write("early"u8);
        context.Response.StatusCode = 500;
    }

    private static void WriteAfter(HttpListenerContext context, Action<HttpListenerResponse> end)
    {
        Stream stream = context.Response.OutputStream;
        end(context.Response);
        stream.Write("late"u8);
    }

    private static void CloseTwice(HttpListenerContext context)
    {
        context.Response.Close();
        context.Response.Close();
    }

    private static string Abort(bool written)
    {
        using var server = new Server(context =>
        {
            context.Response.ContentLength64 = 10;
            if (written)
                context.Response.OutputStream.Write("half"u8);
            context.Response.Abort();
        });
        RawResponse response = server.Ask(Server.Get());
        return written ? $"body '{response.Body}', then {response.End}" : response.End;
    }
}
