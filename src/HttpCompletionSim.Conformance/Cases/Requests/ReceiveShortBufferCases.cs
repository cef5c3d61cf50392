using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Requests;

/// <summary>A receive whose buffer is too small for the request.</summary>
[Cases("receive/short-buffer")]
internal static unsafe class ReceiveShortBufferCases
{
    private const uint FixedPartOfVersion1 = 848;

    [Case(
        "keeps-the-request",
        "ERROR_MORE_DATA comes with the size that is needed and the id; the request stays, and is received by that id.",
        "RECV-12", "RECV-14")]
    public static void Keeps_the_request(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        TargetClient client = server.Get("/a/rather/long/target", $"X-Filler: {new string('x', 200)}\r\n");
        RequestBuffer request = context.NewRequestBuffer(FixedPartOfVersion1);

        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out uint needed);

        context.ExpectCode("the first call", Win32Error.ERROR_MORE_DATA, code);
        context.Expect("more is needed", true, needed > FixedPartOfVersion1);
        context.Expect("there is an id", true, request.RequestId != HttpConstants.HTTP_NULL_ID);

        request.Grow(needed);
        code = context.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, request, out uint received);

        context.ExpectCode("the second call", Win32Error.NO_ERROR, code);
        context.Expect("bytes are those that were needed", needed, received);
        context.Expect("target", "/a/rather/long/target", request.RawUrl);
        context.ExpectCode("the response", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("status", 200, client.ReadResponse().Status);
    }

    [Case(
        "below-the-structure",
        "A buffer shorter than the structure is refused, and the next receive gets the request.",
        "RECV-11", "VER-04")]
    public static void Below_the_structure(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Get("/kept");

        uint code = context.Http.HttpReceiveHttpRequest(
            server.Queue, HttpConstants.HTTP_NULL_ID, 0, context.NewRequestBuffer(FixedPartOfVersion1 - 1), out _);

        context.ExpectCode("one byte less than the structure", Win32Error.ERROR_INSUFFICIENT_BUFFER, code);
        context.Expect("the next receive gets", "/kept", server.Receive().RawUrl);
    }

    [Case(
        "below-the-structure-bytes",
        "Windows 10 sets the byte count to 0 when the buffer is shorter than the structure; earlier versions leave it alone.",
        "RECV-11")]
    public static void Below_the_structure_bytes(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        RequestBuffer request = context.NewRequestBuffer(FixedPartOfVersion1);
        uint bytes = 0xDEADBEEF;

        uint code = context.Http.HttpReceiveHttpRequest(
            server.Queue, HttpConstants.HTTP_NULL_ID, 0, request.Pointer, FixedPartOfVersion1 - 1, &bytes, null);

        context.ExpectCode("the call", Win32Error.ERROR_INSUFFICIENT_BUFFER, code);

        // Before Windows 10 the count was not written; whether that holds for every call on Windows 7 is not known.
        context.Expect("bytes", context.Profile == CompletionProfile.Windows7 && bytes == 0xDEADBEEF ? 0xDEADBEEF : 0, bytes);
    }

    [Case(
        "below-the-structure-overlapped",
        "An overlapped receive with such a buffer fails in its call; its event is not touched.",
        "RECV-11", "CPL-05")]
    public static void Below_the_structure_overlapped(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Get("/kept");
        OverlappedBlock overlapped = context.NewOverlapped(context.NewEvent(signaled: true));

        uint code = server.StartReceive(context.NewRequestBuffer(100), overlapped);

        context.ExpectCode("the call", Win32Error.ERROR_INSUFFICIENT_BUFFER, code);
        context.Expect("the event, set before, is set", true, context.IsSignaled(overlapped.Event));
        context.Expect("the next receive gets", "/kept", server.Receive().RawUrl);
    }

    [Case("only-the-ids", "A buffer with room for the structure, but not for the request, gets the two ids and zeros.", "RECV-12")]
    public static void Only_the_ids(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Get("/long");
        RequestBuffer request = context.NewRequestBuffer(FixedPartOfVersion1);
        new Span<byte>(request.Pointer, (int)FixedPartOfVersion1).Fill(0xCC);

        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _);

        context.ExpectCode("the call", Win32Error.ERROR_MORE_DATA, code);
        context.Expect("RequestId is filled in", true, request.RequestId is not 0 and not 0xCCCCCCCCCCCCCCCC);
        context.Expect("ConnectionId is filled in", true, request.ConnectionId is not 0 and not 0xCCCCCCCCCCCCCCCC);
        context.Expect("version", "0.0", $"{request.Version.MajorVersion}.{request.Version.MinorVersion}");
        context.Expect("BytesReceived", 0UL, request.BytesReceived);
        context.Expect("pRawUrl is NULL", true, request.AsV1.pRawUrl == null);
    }

    [Case(
        "belongs-to-its-id",
        "A request whose id was returned is received by that id only: the next receive without an id does not get it.",
        "RECV-13")]
    public static void Belongs_to_its_id(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Get("/first");
        TellItsId(context, server, out _);

        uint code = server.StartReceive(context.NewRequestBuffer(), context.NewOverlappedWithEvent());

        context.ExpectCode("the next receive", Win32Error.ERROR_IO_PENDING, code);
    }

    [Case(
        "exact-size",
        "One byte less than the returned size is too small, and returns the same size again; the returned size is enough.",
        "RECV-14", "RECV-15")]
    public static void Exact_size(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Get("/exact", "X-Filler: something\r\n");
        ulong id = TellItsId(context, server, out uint needed);

        RequestBuffer request = context.NewRequestBuffer(needed - 1);
        context.ExpectCode(
            "one byte less",
            Win32Error.ERROR_MORE_DATA,
            context.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request, out uint neededAgain));
        context.Expect("the size asked for is the same", true, neededAgain == needed);
        context.Expect("the id is told again", true, request.RequestId == id);

        request.Grow(needed);
        context.ExpectCode(
            "that size", Win32Error.NO_ERROR, context.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request, out uint bytes));
        context.Expect("bytes are that size", true, bytes == needed);
    }

    [Case(
        "pended",
        "A receive that pended with too small a buffer completes with ERROR_MORE_DATA, the size and the id.",
        "RECV-12", "CPL-07")]
    public static void Pended(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = context.NewRequestBuffer(1024);
        CaseContext.Require(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "The receive does not pend.");

        server.Get("/long", $"X-Filler: {new string('x', 2048)}\r\n");

        context.ExpectCode("its result", Win32Error.ERROR_MORE_DATA, context.ResultOf(server.Queue, overlapped, out uint needed));
        context.Expect("the size is that of the request", true, needed > 2048 + FixedPartOfVersion1);
        context.Expect("there is an id", true, request.RequestId != HttpConstants.HTTP_NULL_ID);

        request.Grow(needed);
        context.ExpectCode(
            "the second call",
            Win32Error.NO_ERROR,
            context.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, request, out _));
        context.Expect("target", "/long", request.RawUrl);
    }

    [Case(
        "recommended-size",
        "4096 bytes are enough for an ordinary request, and a longer one returns the size that it needs.",
        "RECV-17", "RECV-12")]
    public static void Recommended_size(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get(
            "/ordinary", "User-Agent: something\r\nAccept: text/html, */*\r\nAccept-Language: en\r\nCookie: session=0123456789abcdef\r\n");
        context.Expect("an ordinary request", "/ordinary", server.Receive().RawUrl);

        server.Get("/long", $"Cookie: {new string('x', 8000)}\r\n");
        uint code = context.Http.HttpReceiveHttpRequest(
            server.Queue, HttpConstants.HTTP_NULL_ID, 0, context.NewRequestBuffer(), out uint needed);
        context.ExpectCode("8000 bytes of cookies", Win32Error.ERROR_MORE_DATA, code);
        context.Expect("the size asked for is more than these", true, needed > 8000 + FixedPartOfVersion1);
    }

    [Case(
        "client-left",
        "When the client disconnects between the two calls, the id is invalid; the next request can be received.",
        "RECV-16", Level = ConformanceLevel.Should)]
    public static void Client_left(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        TargetClient client = server.Get("/left");
        ulong id = TellItsId(context, server, out _);
        client.Reset();

        // The reset arrives after a moment; until then the request is still queued, and too long for the buffer.
        RequestBuffer request = context.NewRequestBuffer(FixedPartOfVersion1);
        uint code = Win32Error.ERROR_MORE_DATA;
        for (int attempt = 0; attempt < 100 && code == Win32Error.ERROR_MORE_DATA; attempt++)
        {
            code = context.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request, out _);
            context.IsSignaled(context.NewEvent(), 10);
        }

        context.ExpectCodeIn("receiving by its id", [Win32Error.ERROR_CONNECTION_INVALID, Win32Error.ERROR_INVALID_PARAMETER], code);
    }

    private static ulong TellItsId(CaseContext context, TestServer server, out uint needed)
    {
        RequestBuffer request = context.NewRequestBuffer(FixedPartOfVersion1);
        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out needed);
        CaseContext.Require(code == Win32Error.ERROR_MORE_DATA, $"The receive returned {Win32Error.NameOf(code)}.");
        return request.RequestId;
    }
}
