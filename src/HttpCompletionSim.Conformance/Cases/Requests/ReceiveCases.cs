using HttpCompletionSim.Conformance.Cases.Objects;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Requests;

/// <summary>HttpReceiveHttpRequest: which receive gets which request, and when.</summary>
[Cases("receive")]
internal static unsafe class ReceiveCases
{
    private const ulong NoSuchRequest = 0xDEADBEEF;

    [Case("no-queue", "Without a queue handle a receive fails at once, blocking and overlapped.", "RECV-01", "CPL-11")]
    public static void No_queue(CaseContext context)
    {
        SessionCases.Initialize(context);
        RequestBuffer request = context.NewRequestBuffer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();

        context.ExpectCode(
            "blocking",
            Win32Error.ERROR_INVALID_HANDLE,
            context.Http.HttpReceiveHttpRequest(0, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        context.ExpectCode(
            "overlapped",
            Win32Error.ERROR_INVALID_HANDLE,
            context.Http.HttpReceiveHttpRequest(0, HttpConstants.HTTP_NULL_ID, 0, request, overlapped));
        context.Expect("the event is set", false, context.IsSignaled(overlapped.Event));
    }

    [Case("unknown-id", "An id that names no request fails at once, blocking and overlapped.", "RECV-02", "CPL-11")]
    public static void Unknown_id(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });
        RequestBuffer request = context.NewRequestBuffer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();

        context.ExpectCode(
            "blocking",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpReceiveHttpRequest(server.Queue, NoSuchRequest, 0, request, out _));
        context.ExpectCode(
            "overlapped",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpReceiveHttpRequest(server.Queue, NoSuchRequest, 0, request, overlapped));
    }

    [Case("pends", "With nothing to receive an overlapped receive pends, even before a URL is registered.", "RECV-03")]
    public static void Pends(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1, HasUrl = false });
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();

        uint code = server.StartReceive(context.NewRequestBuffer(), overlapped);

        context.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, code);
        context.ExpectResult(
            "its result, without waiting",
            Win32Error.ERROR_IO_INCOMPLETE,
            context.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, false));
    }

    [Case("connection-alone", "A new connection does not complete a receive; a request on it does.", "RECV-04", "RECV-05")]
    public static void Connection_alone(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = server.StartReceiveThatPends(overlapped);

        TargetClient client = server.Connect();
        context.Expect("after the connection", false, context.IsSignaled(overlapped.Event, context.SettleMs));
        server.Send(client, "GET", "/now");

        context.ExpectCode("after the request", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out uint bytes));
        context.Expect("target", "/now", request.RawUrl);
        context.Expect("bytes are more than the structure", true, bytes > sizeof(HTTP_REQUEST_V1));
    }

    [Case("half-a-head", "A request whose head is not complete is not delivered.", "RECV-04", "RECV-10")]
    public static void Half_a_head(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        TargetClient client = server.Connect();

        client.Send($"GET / HTTP/1.1\r\nHost: {server.Authority}\r\n");
        context.Expect("before the empty line", false, context.IsSignaled(overlapped.Event, context.SettleMs));
        client.Send("\r\n");

        context.ExpectCode("after the empty line", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out _));
    }

    [Case(
        "before-its-body",
        "A request is delivered when its head has arrived, even if its body has not.",
        "RECV-10", Level = ConformanceLevel.Should)]
    public static void Before_its_body(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = server.StartReceiveThatPends(overlapped);

        server.Send(server.Connect(), "POST", "/slow", "Content-Length: 10\r\n");

        context.ExpectCode("the receive", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out _));
        context.Expect("more body is to come", true, request.MoreEntityBodyExists);
    }

    [Case("order/posted-first", "Pending receives are served in the order in which they were posted, one request each.", "RECV-06")]
    public static void Posted_first(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        OverlappedBlock first = context.NewOverlappedWithEvent();
        OverlappedBlock second = context.NewOverlappedWithEvent();
        RequestBuffer firstRequest = server.StartReceiveThatPends(first);
        RequestBuffer secondRequest = server.StartReceiveThatPends(second);

        server.Get("/1");
        context.ExpectCode("the first, after one request", Win32Error.NO_ERROR, context.ResultOf(server.Queue, first, out _));
        context.Expect("the first gets", "/1", firstRequest.RawUrl);
        context.Expect("the second has ended", false, context.IsSignaled(second.Event, context.SettleMs));

        server.Get("/2");
        context.ExpectCode("the second, after another", Win32Error.NO_ERROR, context.ResultOf(server.Queue, second, out _));
        context.Expect("the second gets", "/2", secondRequest.RawUrl);
    }

    [Case(
        "order/arrived-first",
        "Requests wait in the queue and leave it in the order in which they came.",
        "RECV-07", Level = ConformanceLevel.Observed)]
    public static void Arrived_first(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get("/1");
        context.Machine.WaitUntilRequestIsQueued();
        server.Get("/2");

        // Both requests must be queued, because this case is about the order of the queue.
        context.IsSignaled(context.NewEvent(), context.SettleMs);

        context.Expect("the first receive gets", "/1", server.Receive().RawUrl);
        context.Expect("the second receive gets", "/2", server.Receive().RawUrl);
    }

    [Case("at-once", "A blocking call receives a queued request at once.", "RECV-07", "CPL-01")]
    public static void At_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get("/waiting");
        RequestBuffer request = context.NewRequestBuffer();

        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out uint bytes);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        context.Expect("target", "/waiting", request.RawUrl);
        context.Expect("bytes are more than the structure", true, bytes > sizeof(HTTP_REQUEST_V1));
    }

    [Case(
        "at-once-overlapped",
        "An overlapped receive of a queued request may complete inside its call; it completes like one that pended.",
        "RECV-08", "CPL-10")]
    public static void At_once_overlapped(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get("/waiting");
        context.Machine.WaitUntilRequestIsQueued();
        RequestBuffer request = context.NewRequestBuffer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();

        uint code = server.StartReceive(request, overlapped);

        context.ExpectCodeIn("the call", [Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING], code);
        context.Expect("the event is set", true, context.IsSignaled(overlapped.Event, context.TimeoutMs));
        context.ExpectCode("its result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out _));
        context.Expect("target", "/waiting", request.RawUrl);
    }

    [Case("blocks", "A blocking receive waits until a request comes.", "RECV-09", "CPL-01")]
    public static void Blocks(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = context.NewRequestBuffer();
        uint code = uint.MaxValue;

        TargetThread receiver = context.StartThread(
            "receiver", () => code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        context.Machine.WaitUntilBlocked(receiver);
        context.Expect("it has returned before", false, receiver.TryJoin(context.SettleTime));
        server.Get("/late");
        receiver.Join(context.Timeout);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        context.Expect("target", "/late", request.RawUrl);
    }

    [Case("no-byte-count", "A blocking receive needs no place for its byte count.", "CPL-09", "FN-24")]
    public static void No_byte_count(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get("/");
        RequestBuffer request = context.NewRequestBuffer();

        context.ExpectCode(
            "the call", Win32Error.NO_ERROR, context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request));
    }

    [Case("id/answered", "After its response a request is gone: a receive by its id fails.", "RECV-20", "SEND-06")]
    public static void Id_answered(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out TargetClient client);
        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");
        client.ReadResponse();

        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, context.NewRequestBuffer(), out _);

        context.ExpectCode("receiving by its id", Win32Error.ERROR_CONNECTION_INVALID, code);
    }

    [Case("id/delivered", "A request that was received completely is not received again by its id.", "RECV-21")]
    public static void Id_delivered(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out _);

        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, context.NewRequestBuffer(), out _);

        context.ExpectCode("receiving by its id", Win32Error.ERROR_HANDLE_EOF, code);
    }

    [Case(
        "id/other-queue",
        "An id is valid on the queue that delivered it, and on no other.",
        "RECV-22", Level = ConformanceLevel.Observed)]
    public static void Id_other_queue(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out _);
        nint other = context.NewQueue();

        uint received = context.Http.HttpReceiveHttpRequest(other, request.RequestId, 0, context.NewRequestBuffer(), out _);
        uint sent = context.Http.HttpSendHttpResponse(other, request.RequestId, 0, context.NewResponse());

        context.ExpectCode("receiving through another queue", Win32Error.ERROR_CONNECTION_INVALID, received);
        context.ExpectCode("responding through another queue", Win32Error.ERROR_CONNECTION_INVALID, sent);
    }

    [Case(
        "id/each-its-own",
        "Each request has an id of its own; requests of one connection have the same connection id, and another connection has "
        + "another one.",
        "RECV-33")]
    public static void Each_its_own(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer first = server.Take(out TargetClient client);
        CaseContext.Require(server.Respond(first), "HttpSendHttpResponse");
        client.ReadResponse();
        server.Send(client, "GET", "/second");
        RequestBuffer second = server.Receive();
        RequestBuffer elsewhere = server.Take(out _);

        context.Expect("two requests have one id", false, first.RequestId == second.RequestId);
        context.Expect("on one connection its id is the same", true, first.ConnectionId == second.ConnectionId);
        context.Expect("on another connection too", false, first.ConnectionId == elsewhere.ConnectionId);
    }

    [Case("unknown-flag", "A flag that is not documented is refused.", "RECV-19", Level = ConformanceLevel.Observed)]
    public static void Unknown_flag(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });

        uint code = context.Http.HttpReceiveHttpRequest(
            server.Queue, HttpConstants.HTTP_NULL_ID, 0x80, context.NewRequestBuffer(), context.NewOverlappedWithEvent());

        context.ExpectCode("flag 0x80", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    [Case("odd-buffer", "A buffer at an odd address is refused.", "RECV-18", "FN-24")]
    public static void Odd_buffer(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get("/");
        BodyBuffer memory = context.NewBodyBuffer(8192);
        uint bytes = 0;

        uint code = context.Http.HttpReceiveHttpRequest(
            server.Queue, HttpConstants.HTTP_NULL_ID, 0, (HTTP_REQUEST_V2*)((byte*)memory.Pointer + 1), 4096, &bytes, null);

        context.ExpectCode("the call", Win32Error.ERROR_NOACCESS, code);
    }

    [Case(
        "order-of-checks",
        "When several things are wrong the flags come first, then the queue, the length of the buffer, and the id.",
        "RECV-39", Level = ConformanceLevel.Observed)]
    public static void Order_of_checks(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });
        RequestBuffer tooShort = context.NewRequestBuffer(100);
        RequestBuffer request = context.NewRequestBuffer();

        context.ExpectCode(
            "flags and queue",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpReceiveHttpRequest(0, NoSuchRequest, 0x80, tooShort, out _));
        context.ExpectCode(
            "queue, length and id",
            Win32Error.ERROR_INVALID_HANDLE,
            context.Http.HttpReceiveHttpRequest(0, NoSuchRequest, 0, tooShort, out _));
        context.ExpectCode(
            "length and id",
            Win32Error.ERROR_INSUFFICIENT_BUFFER,
            context.Http.HttpReceiveHttpRequest(server.Queue, NoSuchRequest, 0, tooShort, out _));
        context.ExpectCode(
            "the id alone",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpReceiveHttpRequest(server.Queue, NoSuchRequest, 0, request, out _));
    }

    [Case("queue-closes", "When the queue is closed a pending receive is aborted, with no bytes.", "RECV-37")]
    public static void Queue_closes(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        CaseContext.Require(server.CloseQueue(), "HttpCloseRequestQueue failed");

        DequeuedPacket? packet = context.TakePacket(port, context.TimeoutMs);
        context.ExpectCode("the packet says", Win32Error.ERROR_OPERATION_ABORTED, packet?.Code ?? Win32Error.NO_ERROR);
        context.Expect("bytes", 0u, packet?.Bytes);
    }
}
