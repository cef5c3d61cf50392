using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Requests;

/// <summary>Body bytes that a receive returns together with the request.</summary>
[Cases("receive/body")]
internal static class ReceiveBodyCases
{
    private const uint FixedPartOfVersion1 = 848;
    private const uint CopyBody = HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_COPY_BODY;

    [Case("not-asked-for", "Without a flag the structure has no body, but says that there is one.", "RECV-25")]
    public static void Not_asked_for(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Post("hello");

        RequestBuffer request = server.Receive();

        context.Expect("EntityChunkCount", 0, request.EntityChunkCount);
        context.Expect("more body is to come", true, request.MoreEntityBodyExists);
    }

    [Case("copied", "COPY_BODY returns a body that has arrived completely, and says that no more will come.", "RECV-23", "BODY-05")]
    public static void Copied(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Post("hello");

        RequestBuffer request = server.Receive(flags: CopyBody);

        context.Expect("EntityChunkCount", 1, request.EntityChunkCount);
        context.Expect("body", "hello", System.Text.Encoding.Latin1.GetString(request.EntityBytes));
        context.Expect("more body is to come", false, request.MoreEntityBodyExists);
        context.ExpectCode("reading on", Win32Error.ERROR_HANDLE_EOF, server.ReadBody(context, request, out _));
    }

    [Case("no-body", "COPY_BODY on a request without a body changes nothing.", "RECV-23", "RECV-26")]
    public static void No_body(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get("/");

        RequestBuffer request = server.Receive(flags: CopyBody);

        context.Expect("EntityChunkCount", 0, request.EntityChunkCount);
        context.Expect("more body is to come", false, request.MoreEntityBodyExists);
    }

    [Case(
        "cut-to-fit",
        "When the buffer has room for the headers but not for the whole body, COPY_BODY fills it and succeeds; reading continues "
        + "where it was cut.",
        "RECV-24", "RECV-15", "BODY-10")]
    public static void Cut_to_fit(CaseContext context)
    {
        const uint Room = 100;
        string body = string.Concat(Enumerable.Range(0, 50).Select(number => $"{number:0000}"));
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Post(body);
        RequestBuffer request = context.NewRequestBuffer(FixedPartOfVersion1);
        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, CopyBody, request, out uint needed);
        CaseContext.Require(code == Win32Error.ERROR_MORE_DATA, "A buffer for the structure alone was enough.");
        request.Grow(needed + Room);

        code = context.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, CopyBody, request, out uint bytes);

        string copied = System.Text.Encoding.Latin1.GetString(request.EntityBytes);
        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        context.Expect("bytes are the length of the buffer", true, bytes == needed + Room);
        context.Expect("EntityChunkCount", 1, request.EntityChunkCount);
        context.Expect("some of the body was copied, not all", true, copied.Length > 0 && copied.Length < body.Length);
        context.Expect("more body is to come", true, request.MoreEntityBodyExists);
        context.ExpectCode("reading on", Win32Error.NO_ERROR, server.ReadBody(context, request, out string rest));
        context.Expect("the two parts are the body", body, copied + rest);
    }

    [Case("does-not-wait", "COPY_BODY returns the bytes that have arrived and does not wait for the rest.", "RECV-27")]
    public static void Does_not_wait(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Connect();
        server.Send(client, "POST", "/", "Content-Length: 10\r\n", "hello");
        RequestBuffer request = context.NewRequestBuffer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();

        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, CopyBody, request, overlapped);

        context.ExpectCode("half of the body is there", Win32Error.NO_ERROR, context.EndOf(server.Queue, code, overlapped, out _));
        context.Expect(
            "what was copied begins the body",
            true,
            "hello".StartsWith(System.Text.Encoding.Latin1.GetString(request.EntityBytes), StringComparison.Ordinal));
        context.Expect("more body is to come", true, request.MoreEntityBodyExists);
    }

    [Case("flush-waits", "FLUSH_BODY waits for the whole body.", "RECV-27", Level = ConformanceLevel.Observed)]
    public static void Flush_waits(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Connect();
        RequestBuffer request = context.NewRequestBuffer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        context.Http.HttpReceiveHttpRequest(
            server.Queue, HttpConstants.HTTP_NULL_ID, HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_FLUSH_BODY, request, overlapped);

        server.Send(client, "POST", "/", "Content-Length: 10\r\n", "hello");
        context.Expect("it ends with half of the body", false, context.IsSignaled(overlapped.Event, context.SettleMs));
        client.Send("world");

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out _));
        context.Expect("body", "helloworld", System.Text.Encoding.Latin1.GetString(request.EntityBytes));
        context.Expect("more body is to come", false, request.MoreEntityBodyExists);
    }

    [Case("counted", "With COPY_BODY the bytes received are those of head and body.", "RECV-31", "RECV-23")]
    public static void Counted(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        string text = $"POST / HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: 5\r\n\r\nhello";
        server.Connect().Send(text);

        context.Expect("BytesReceived", (ulong)text.Length, server.Receive(flags: CopyBody).BytesReceived);
    }
}
