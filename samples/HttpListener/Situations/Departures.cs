using System.Net;

namespace HttpCompletionSim.Samples.Listeners;

/// <summary>A client that leaves before its request or its response is complete.</summary>
internal static class Departures
{
    private const string Chapter = "A client that leaves";
    private const int Pieces = 2_000;
    private const int RoundTrips = 5;

    private const string Post = "POST / HTTP/1.1\r\nHost: localhost:PORT\r\n";

    public static IEnumerable<Situation> All =>
    [
        new(Chapter, "the first write after the client has left", () => Leave(Server.Get(), Write)),
        new(Chapter, "the first write, with IgnoreWriteExceptions", () => Leave(Server.Get(), Write, Ignore)),
        new(Chapter, "further writes", () => Leave(Server.Get(), Write, beforehand: WriteOnce)),
        new(Chapter, "further writes, with IgnoreWriteExceptions", () => Leave(Server.Get(), Write, Ignore, WriteOnce)),
        new(Chapter, "Close without a body", () => Leave(Server.Get(), context => context.Response.Close())),
        new(Chapter, "Close with a body", () => Leave(Server.Get(), context => Server.Answer(context, "late"))),
        new(Chapter, "read of a body", () => Leave(Post + "Content-Length: 10\r\n\r\nhalf", ReadAll)),
        new(Chapter, "read of a chunked body", () => Leave(Post + "Transfer-Encoding: chunked\r\n\r\n8\r\nhalf", ReadAll)),
    ];

    private static void Ignore(HttpListener listener) => listener.IgnoreWriteExceptions = true;

    private static void WriteOnce(HttpListenerContext context)
    {
        context.Response.SendChunked = true;
        context.Response.OutputStream.Write("once"u8);
    }

    private static void Write(HttpListenerContext context)
    {
        byte[] piece = new byte[64 * 1024];
        for (int i = 0; i < Pieces; i++)
            context.Response.OutputStream.Write(piece);
    }

    private static void ReadAll(HttpListenerContext context)
    {
        byte[] buffer = new byte[100];
        while (context.Request.InputStream.Read(buffer) > 0)
        {
        }
    }

    /// <summary>The outcome of what the server does once its client has left with a reset.</summary>
    private static async Task<string> Leave(
        string request,
        Action<HttpListenerContext> serve,
        Action<HttpListener>? configure = null,
        Action<HttpListenerContext>? beforehand = null)
    {
        using var server = new Server(configure: configure);
        RawClient client = server.Connect(request);
        HttpListenerContext context = await server.Listener.GetContextAsync();
        beforehand?.Invoke(context);
        client.Reset();

        // A listener has no event for a client that has left. What came later on other connections shows that it has had time to notice.
        for (int i = 0; i < RoundTrips; i++)
            await RoundTrip(server);

        string outcome = Outcome.Of(() => serve(context));
        context.Response.Abort();
        return outcome;
    }

    private static async Task RoundTrip(Server server)
    {
        using RawClient client = server.Connect(Server.Get());
        Server.Answer(await server.Listener.GetContextAsync(), "served");
        client.ReadToEnd();
    }
}
