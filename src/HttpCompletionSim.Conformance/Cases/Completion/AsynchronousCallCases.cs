using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>"Asynchronous I/O" and "Returning the Number of Bytes Read" of "HTTP Completion Routines", and what follows from it for each call.</summary>
[Cases("completion/asynchronous")]
internal static class AsynchronousCallCases
{
    [Case("bytes-with-an-event", "With an event, GetOverlappedResult tells the number of bytes: it is InternalHigh.", "CPL-03", "GOR-06", "OVL-03")]
    public static void Bytes_with_an_event(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        scene.ExpectResult("GetOverlappedResult", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out uint bytes, wait: true));
        scene.Expect("bytes", overlapped.InternalHigh, bytes);
        scene.Expect("bytes reach beyond the fixed part", true, bytes > FixedPart);
    }

    [Case("bytes-with-a-port", "With a port, GetQueuedCompletionStatus tells the number of bytes: it is InternalHigh.", "GQCS-01", "OVL-03", "PKT-11")]
    public static void Bytes_with_a_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        ScenePacket? packet = scene.ExpectPacket("packet", port, overlapped);
        scene.Expect("bytes", overlapped.InternalHigh, packet?.Bytes ?? 0);
        scene.Expect("bytes reach beyond the fixed part", true, packet?.Bytes > FixedPart);
    }

    [Case("unfinished", "If the operation has not completed, GetLastError after GetOverlappedResult says ERROR_IO_INCOMPLETE, and not ERROR_IO_PENDING.", "GOR-02", "LERR-05", "DIV-10")]
    public static void Unfinished(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        bool succeeded = scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: false);
        uint error = scene.Kernel.GetLastError();

        scene.Expect("GetOverlappedResult", false, succeeded);
        scene.ExpectCode("GetLastError", Win32Error.ERROR_IO_INCOMPLETE, error);
    }

    [Case("post-processing", "After NO_ERROR the thread that called may use the result at once; the packet follows all the same.", "CPL-04", "PKT-01")]
    public static void Post_processing(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest("/at-once");
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        RequestBuffer request = server.ReceiveKept(id, overlapped);

        scene.Expect("target, before the packet is taken", "/at-once", request.RawUrl);
        scene.ExpectStatus("Internal, before the packet is taken", NtStatus.STATUS_SUCCESS, overlapped.Internal);
        scene.ExpectPacket("packet", port, overlapped);
    }

    [Case("send-with-an-event", "HttpSendHttpResponse with an event: it may end inside the call or later, the event tells either way.", "CPL-03", "CPL-10", "EVT-06")]
    public static void Send_with_an_event(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Get();
        RequestBuffer request = server.Receive();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);

        uint code = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse("through an event"), overlapped);

        scene.ExpectCodeIn("the call", [Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING], code);
        scene.Expect("event", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.ExpectCode("result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, overlapped, out _));
        scene.Expect("body", "through an event", client.ReadAnswer().Text);
    }

    [Case("send-with-a-port", "HttpSendHttpResponse on a bound queue: exactly one packet, whether it ended inside the call or later.", "CPL-02", "CPL-10", "PKT-01", "PKT-02")]
    public static void Send_with_a_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Get();
        RequestBuffer request = server.Receive();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();

        uint code = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse("through a port"), overlapped);

        scene.ExpectCodeIn("the call", [Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING], code);
        scene.ExpectPacket("packet", port, overlapped);
        scene.Expect("body", "through a port", client.ReadAnswer().Text);
        scene.ExpectNoPacket("second packet", port);
    }

    [Case("receive-body-with-a-port", "HttpReceiveRequestEntityBody on a bound queue: one packet with the bytes of the body.", "CPL-02", "PKT-11")]
    public static void Receive_body_with_a_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Post("hello");
        RequestBuffer request = server.Receive();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        BodyBuffer body = scene.NewBodyBuffer();

        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);

        scene.ExpectCodeIn("the call", [Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING], code);
        ScenePacket? packet = scene.ExpectPacket("packet", port, overlapped);
        scene.Expect("bytes", 5u, packet?.Bytes ?? 0);
        scene.Expect("body", "hello", body.Text(5));
        scene.ExpectNoPacket("second packet", port);
    }

    [Case("end-of-body", "At the end of the body HttpReceiveRequestEntityBody fails at once with ERROR_HANDLE_EOF, and no packet comes.", "CPL-05", "PKT-05")]
    public static void End_of_body(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Post("hello");
        RequestBuffer request = server.Receive();
        BodyBuffer body = scene.NewBodyBuffer();
        Scene.Given(scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, out _), "HttpReceiveRequestEntityBody");
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();

        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);

        Scene.Given(code != Win32Error.ERROR_IO_PENDING, "the end of the body is told after pending, and then with a packet");
        scene.ExpectCode("the call", Win32Error.ERROR_HANDLE_EOF, code);
        scene.ExpectNoPacket("packet", port);
    }

    [Case("wait-for-disconnect-with-a-port", "HttpWaitForDisconnect with an OVERLAPPED pends, and its packet comes when the connection is broken: 0 bytes.", "DISC-01", "DISC-02", "CPL-02")]
    public static void Wait_for_disconnect_with_a_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Get();
        RequestBuffer request = server.Receive();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();

        uint code = scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, overlapped);
        scene.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, code);
        scene.ExpectNoPacket("packet while the connection lives", port);
        client.Dispose();

        ScenePacket? packet = scene.TakePacket(port, Scene.PatienceMs);
        scene.Expect("packet of the wait", true, packet?.Overlapped.IsFor(overlapped) ?? false);
        scene.Expect("bytes", 0u, packet?.Bytes ?? uint.MaxValue);
    }

    [Case("bad-queue", "A queue handle that is none: ERROR_INVALID_HANDLE from the call, and no completion.", "CPL-11", "RECV-01", "CPL-05")]
    public static void Bad_queue(Scene scene)
    {
        // Something must have called HttpInitialize.
        scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        RequestBuffer request = scene.NewRequestBuffer();

        uint code = scene.Http.HttpReceiveHttpRequest(0, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

        scene.ExpectCode("the call", Win32Error.ERROR_INVALID_HANDLE, code);
        scene.Expect("event", false, scene.IsSignaled(handle, scene.QuietMs));
    }

    [Case("send-to-nobody", "A response to an id that names no request: ERROR_CONNECTION_INVALID from the call, and no packet.", "CPL-11", "CPL-05", "PKT-05")]
    public static void Send_to_nobody(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();

        uint code = scene.Http.HttpSendHttpResponse(server.Queue, SceneServer.UnknownId, 0, scene.NewResponse(), overlapped);

        scene.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        scene.ExpectNoPacket("packet", port);
    }

    [Case("cancelled", "An operation that is cancelled completes with ERROR_OPERATION_ABORTED and no bytes, and signals its event.", "CPL-12", "CANCEL-06", "EVT-08")]
    public static void Cancelled(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);

        scene.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, scene.Kernel.CancelIoEx(server.Queue, overlapped));
        scene.Expect("event", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, overlapped, out uint bytes));
        scene.Expect("bytes", 0u, bytes);
    }

    [Case("short-buffer-later", "A pending receive whose buffer does not hold the request ends with ERROR_MORE_DATA in every profile, told by event and result.", "CPL-07", "EVT-06", "GOR-05")]
    public static void Short_buffer_later(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        RequestBuffer request = server.NewShortBuffer();
        uint code = server.StartReceive(request, overlapped);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();

        scene.Expect("event", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.ExpectCode("result", Win32Error.ERROR_MORE_DATA, scene.ResultOf(server.Queue, overlapped, out uint needed));
        scene.Expect("more is needed", true, needed > request.Length);
        scene.Expect("there is an id", true, request.RequestId != HttpConstants.HTTP_NULL_ID);
    }

    [Case("short-buffer-at-once", "ERROR_MORE_DATA from the call itself, no port: documented notifies nothing; windows and windows7 set the event and write the status block.", "CPL-07", "DIV-03", "PKT-06")]
    public static void Short_buffer_at_once(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint handle = scene.NewEvent(signaled: true);
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        RequestBuffer request = server.NewShortBuffer();

        uint code = server.StartReceive(request, overlapped, id);
        Scene.Given(code != Win32Error.ERROR_IO_PENDING, "the call pended");

        scene.ExpectCode("the call", Win32Error.ERROR_MORE_DATA, code);
        scene.Expect("event", scene.Profile.ImmediateWarning != ImmediateWarning.ReturnOnly, scene.IsSignaled(handle));
    }

    [Case("short-buffer-at-once-with-a-port", "ERROR_MORE_DATA at hand, queue bound: documented returns it and queues nothing, windows returns ERROR_IO_PENDING and queues it, windows7 does both.", "CPL-07", "DIV-03", "PKT-06", "PKT-07")]
    public static void Short_buffer_at_once_with_a_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();

        uint code = server.StartReceive(request, overlapped, id);

        bool pends = scene.Profile.ImmediateWarning == ImmediateWarning.PendWhenBound;
        scene.ExpectCode("the call", pends ? Win32Error.ERROR_IO_PENDING : Win32Error.ERROR_MORE_DATA, code);
        if (scene.Profile.ImmediateWarning == ImmediateWarning.ReturnOnly)
            scene.ExpectNoPacket("packet", port);
        else
            scene.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_MORE_DATA);
    }

    private static unsafe uint FixedPart => (uint)sizeof(HTTP_REQUEST_V1);
}
