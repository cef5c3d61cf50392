using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>HttpReceiveHttpRequest: who gets which request, and when.</summary>
[Cases("receive")]
internal static unsafe class ReceiveCases
{
    private const ulong NoSuchRequest = 0xDEADBEEF;

    [Case("no-queue", "Without a queue handle a receive fails at once, blocking and overlapped.", "RECV-01", "CPL-11")]
    public static void No_queue(Scene scene)
    {
        SessionCases.Initialize(scene);
        RequestBuffer request = scene.NewRequestBuffer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();

        scene.ExpectCode("blocking", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpReceiveHttpRequest(0, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        scene.ExpectCode("overlapped", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpReceiveHttpRequest(0, HttpConstants.HTTP_NULL_ID, 0, request, overlapped));
        scene.Expect("the event is set", false, scene.IsSignaled(overlapped.Event));
    }

    [Case("unknown-id", "An id that names no request fails at once, blocking and overlapped.", "RECV-02", "CPL-11")]
    public static void Unknown_id(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { HasUrl = false });
        RequestBuffer request = scene.NewRequestBuffer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();

        scene.ExpectCode("blocking", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpReceiveHttpRequest(server.Queue, NoSuchRequest, 0, request, out _));
        scene.ExpectCode("overlapped", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpReceiveHttpRequest(server.Queue, NoSuchRequest, 0, request, overlapped));
    }

    [Case("pends", "With nothing to receive an overlapped receive pends, even before a URL is registered.", "RECV-03")]
    public static void Pends(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1, HasUrl = false });
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();

        uint code = server.StartReceive(scene.NewRequestBuffer(), overlapped);

        scene.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, code);
        scene.ExpectResult("its result, without waiting", Win32Error.ERROR_IO_INCOMPLETE, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, false));
    }

    [Case("connection-alone", "A connection completes no receive; a request on it does.", "RECV-04", "RECV-05")]
    public static void Connection_alone(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = server.StartReceiveThatPends(overlapped);

        WorldClient client = server.Connect();
        scene.Expect("after the connection", false, scene.IsSignaled(overlapped.Event, scene.QuietMs));
        server.Ask(client, "GET", "/now");

        scene.ExpectCode("after the request", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, overlapped, out uint bytes));
        scene.Expect("target", "/now", request.RawUrl);
        scene.Expect("bytes are more than the structure", true, bytes > sizeof(HTTP_REQUEST_V1));
    }

    [Case("half-a-head", "A request whose head is not complete is not delivered.", "RECV-04", "RECV-10")]
    public static void Half_a_head(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        WorldClient client = server.Connect();

        client.Send($"GET / HTTP/1.1\r\nHost: {server.Authority}\r\n");
        scene.Expect("before the empty line", false, scene.IsSignaled(overlapped.Event, scene.QuietMs));
        client.Send("\r\n");

        scene.ExpectCode("after the empty line", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, overlapped, out _));
    }

    [Case("before-its-body", "A request is delivered when its head is there; its body need not be.", "RECV-10", Level = ConformanceLevel.Should)]
    public static void Before_its_body(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = server.StartReceiveThatPends(overlapped);

        server.Ask(server.Connect(), "POST", "/slow", "Content-Length: 10\r\n");

        scene.ExpectCode("the receive", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, overlapped, out _));
        scene.Expect("more body is to come", true, request.MoreEntityBodyExists);
    }

    [Case("order/posted-first", "Pending receives are served in the order in which they were posted, one request each.", "RECV-06")]
    public static void Posted_first(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        OverlappedBlock first = scene.NewOverlappedWithEvent();
        OverlappedBlock second = scene.NewOverlappedWithEvent();
        RequestBuffer firstRequest = server.StartReceiveThatPends(first);
        RequestBuffer secondRequest = server.StartReceiveThatPends(second);

        server.Get("/1");
        scene.ExpectCode("the first, after one request", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, first, out _));
        scene.Expect("the first gets", "/1", firstRequest.RawUrl);
        scene.Expect("the second has ended", false, scene.IsSignaled(second.Event, scene.QuietMs));

        server.Get("/2");
        scene.ExpectCode("the second, after another", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, second, out _));
        scene.Expect("the second gets", "/2", secondRequest.RawUrl);
    }

    [Case("order/arrived-first", "Requests wait in the queue and leave it in the order in which they came.", "RECV-07", Level = ConformanceLevel.Observed)]
    public static void Arrived_first(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Get("/1");
        scene.Machine.WaitUntilRequestIsQueued();
        server.Get("/2");

        // Both are to wait, or the order would not be the queue's.
        scene.IsSignaled(scene.NewEvent(), scene.QuietMs);

        scene.Expect("the first receive gets", "/1", server.Receive().RawUrl);
        scene.Expect("the second receive gets", "/2", server.Receive().RawUrl);
    }

    [Case("at-once", "A request that waits is received at once by a blocking call.", "RECV-07", "CPL-01")]
    public static void At_once(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Get("/waiting");
        RequestBuffer request = scene.NewRequestBuffer();

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out uint bytes);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
        scene.Expect("target", "/waiting", request.RawUrl);
        scene.Expect("bytes are more than the structure", true, bytes > sizeof(HTTP_REQUEST_V1));
    }

    [Case("at-once-overlapped", "An overlapped receive of a request that waits may end in its call; it completes like one that pended.", "RECV-08", "CPL-10")]
    public static void At_once_overlapped(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Get("/waiting");
        scene.Machine.WaitUntilRequestIsQueued();
        RequestBuffer request = scene.NewRequestBuffer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();

        uint code = server.StartReceive(request, overlapped);

        scene.ExpectCodeIn("the call", [Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING], code);
        scene.Expect("the event is set", true, scene.IsSignaled(overlapped.Event, Scene.PatienceMs));
        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, overlapped, out _));
        scene.Expect("target", "/waiting", request.RawUrl);
    }

    [Case("blocks", "A blocking receive waits until a request comes.", "RECV-09", "CPL-01")]
    public static void Blocks(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = scene.NewRequestBuffer();
        uint code = uint.MaxValue;

        WorldThread receiver = scene.StartThread("receiver", () => code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        scene.Machine.WaitUntilBlocked(receiver);
        scene.Expect("it has returned before", false, receiver.TryJoin(scene.Quiet));
        server.Get("/late");
        receiver.Join(Scene.Patience);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
        scene.Expect("target", "/late", request.RawUrl);
    }

    [Case("no-byte-count", "A blocking receive needs no place for its byte count.", "CPL-09", "FN-24")]
    public static void No_byte_count(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Get("/");
        RequestBuffer request = scene.NewRequestBuffer();

        scene.ExpectCode("the call", Win32Error.NO_ERROR, scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request));
    }

    [Case("id/answered", "After its response a request is gone: its id is received no more.", "RECV-20", "SEND-06")]
    public static void Id_answered(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out WorldClient client);
        Scene.Given(server.Respond(request), "HttpSendHttpResponse");
        client.ReadAnswer();

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, scene.NewRequestBuffer(), out _);

        scene.ExpectCode("receiving by its id", Win32Error.ERROR_CONNECTION_INVALID, code);
    }

    [Case("id/delivered", "A request that was received completely is not received again by its id: there is no more of it.", "RECV-21")]
    public static void Id_delivered(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out _);

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, scene.NewRequestBuffer(), out _);

        scene.ExpectCode("receiving by its id", Win32Error.ERROR_HANDLE_EOF, code);
    }

    [Case("id/other-queue", "An id is good on the queue that delivered it, and on no other.", "RECV-22", Level = ConformanceLevel.Observed)]
    public static void Id_other_queue(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out _);
        nint other = scene.NewQueue();

        uint received = scene.Http.HttpReceiveHttpRequest(other, request.RequestId, 0, scene.NewRequestBuffer(), out _);
        uint sent = scene.Http.HttpSendHttpResponse(other, request.RequestId, 0, scene.NewResponse());

        scene.ExpectCode("receiving through another queue", Win32Error.ERROR_CONNECTION_INVALID, received);
        scene.ExpectCode("responding through another queue", Win32Error.ERROR_CONNECTION_INVALID, sent);
    }

    [Case("id/each-its-own", "Each request has an id of its own; requests of one connection share its id, and another connection has another.", "RECV-33")]
    public static void Each_its_own(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer first = server.Take(out WorldClient client);
        Scene.Given(server.Respond(first), "HttpSendHttpResponse");
        client.ReadAnswer();
        server.Ask(client, "GET", "/second");
        RequestBuffer second = server.Receive();
        RequestBuffer elsewhere = server.Take(out _);

        scene.Expect("two requests have one id", false, first.RequestId == second.RequestId);
        scene.Expect("on one connection its id is the same", true, first.ConnectionId == second.ConnectionId);
        scene.Expect("on another connection too", false, first.ConnectionId == elsewhere.ConnectionId);
    }

    [Case("unknown-flag", "A flag that is not documented is refused.", "RECV-19", Level = ConformanceLevel.Observed)]
    public static void Unknown_flag(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { HasUrl = false });

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0x80, scene.NewRequestBuffer(), scene.NewOverlappedWithEvent());

        scene.ExpectCode("flag 0x80", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    [Case("odd-buffer", "A buffer at an odd address is no place for a structure.", "RECV-18", "FN-24")]
    public static void Odd_buffer(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Get("/");
        BodyBuffer memory = scene.NewBodyBuffer(8192);
        uint bytes = 0;

        uint code = scene.Http.HttpReceiveHttpRequest(
            server.Queue, HttpConstants.HTTP_NULL_ID, 0, (HTTP_REQUEST_V2*)((byte*)memory.Pointer + 1), 4096, &bytes, null);

        scene.ExpectCode("the call", Win32Error.ERROR_NOACCESS, code);
    }

    [Case("order-of-checks", "When several things are wrong the flags come first, then the queue, the length of the buffer, and the id.", "RECV-39", Level = ConformanceLevel.Observed)]
    public static void Order_of_checks(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { HasUrl = false });
        RequestBuffer tooShort = scene.NewRequestBuffer(100);
        RequestBuffer request = scene.NewRequestBuffer();

        scene.ExpectCode("flags and queue", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpReceiveHttpRequest(0, NoSuchRequest, 0x80, tooShort, out _));
        scene.ExpectCode("queue, length and id", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpReceiveHttpRequest(0, NoSuchRequest, 0, tooShort, out _));
        scene.ExpectCode("length and id", Win32Error.ERROR_INSUFFICIENT_BUFFER, scene.Http.HttpReceiveHttpRequest(server.Queue, NoSuchRequest, 0, tooShort, out _));
        scene.ExpectCode("the id alone", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpReceiveHttpRequest(server.Queue, NoSuchRequest, 0, request, out _));
    }

    [Case("queue-closes", "When the queue is closed a pending receive is aborted, with no bytes.", "RECV-37")]
    public static void Queue_closes(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        Scene.Given(server.CloseQueue(), "HttpCloseRequestQueue failed");

        ScenePacket? packet = scene.TakePacket(port, Scene.PatienceMs);
        scene.ExpectCode("the packet says", Win32Error.ERROR_OPERATION_ABORTED, packet?.Code ?? Win32Error.NO_ERROR);
        scene.Expect("bytes", 0u, packet?.Bytes);
    }
}
