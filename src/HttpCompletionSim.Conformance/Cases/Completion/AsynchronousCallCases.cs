using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Completion;

/// <summary>
/// "Asynchronous I/O" and "Returning the Number of Bytes Read" of "HTTP Completion Routines", and what follows from it for each call.
/// </summary>
[Cases("completion/asynchronous")]
internal static class AsynchronousCallCases
{
    [Case(
        "bytes-with-an-event",
        "With an event, GetOverlappedResult tells the number of bytes: it is InternalHigh.",
        "CPL-03", "GOR-06", "OVL-03")]
    public static void Bytes_with_an_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.ExpectOverlappedResult("GetOverlappedResult", Win32Error.NO_ERROR, server.Queue, overlapped, out uint bytes, wait: true);
        context.Expect("bytes", overlapped.InternalHigh, bytes);
        context.Expect("bytes reach beyond the fixed part", true, bytes > FixedPart);
    }

    [Case(
        "bytes-with-a-port",
        "With a port, GetQueuedCompletionStatus tells the number of bytes: it is InternalHigh.",
        "GQCS-01", "OVL-03", "PKT-11")]
    public static void Bytes_with_a_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        DequeuedPacket? packet = context.ExpectPacket("packet", port, overlapped);
        context.Expect("bytes", overlapped.InternalHigh, packet?.Bytes ?? 0);
        context.Expect("bytes reach beyond the fixed part", true, packet?.Bytes > FixedPart);
    }

    [Case(
        "unfinished",
        "If the operation has not completed, GetLastError after GetOverlappedResult says ERROR_IO_INCOMPLETE, and not ERROR_IO_PENDING.",
        "GOR-02", "LERR-05", "DIV-10")]
    public static void Unfinished(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        bool succeeded = context.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: false);
        uint error = context.Kernel.GetLastError();

        context.Expect("GetOverlappedResult", false, succeeded);
        context.ExpectCode("GetLastError", Win32Error.ERROR_IO_INCOMPLETE, error);
    }

    [Case(
        "post-processing",
        "After NO_ERROR the calling thread may use the result at once; the packet is queued nevertheless.",
        "CPL-04", "PKT-01")]
    public static void Post_processing(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest("/at-once");
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = server.ReceiveKept(id, overlapped);

        context.Expect("target, before the packet is taken", "/at-once", request.RawUrl);
        context.ExpectStatus("Internal, before the packet is taken", NtStatus.STATUS_SUCCESS, overlapped.Internal);
        context.ExpectPacket("packet", port, overlapped);
    }

    [Case(
        "send-with-an-event",
        "HttpSendHttpResponse with an event: it may complete inside the call or later; the event is signaled in both cases.",
        "CPL-03", "CPL-10", "EVT-06")]
    public static void Send_with_an_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Get();
        RequestBuffer request = server.Receive();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);

        uint code = context.Http.HttpSendHttpResponse(
            server.Queue, request.RequestId, 0, context.NewResponse("through an event"), overlapped);

        context.ExpectCodeIn("the call", [Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING], code);
        context.Expect("event", true, context.IsSignaled(handle, context.TimeoutMs));
        context.ExpectCode("result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out _));
        context.Expect("body", "through an event", client.ReadResponse().Text);
    }

    [Case(
        "send-with-a-port",
        "HttpSendHttpResponse on a bound queue: exactly one packet, whether it ended inside the call or later.",
        "CPL-02", "CPL-10", "PKT-01", "PKT-02")]
    public static void Send_with_a_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Get();
        RequestBuffer request = server.Receive();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();

        uint code = context.Http.HttpSendHttpResponse(
            server.Queue, request.RequestId, 0, context.NewResponse("through a port"), overlapped);

        context.ExpectCodeIn("the call", [Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING], code);
        context.ExpectPacket("packet", port, overlapped);
        context.Expect("body", "through a port", client.ReadResponse().Text);
        context.ExpectNoPacket("second packet", port);
    }

    [Case(
        "receive-body-with-a-port",
        "HttpReceiveRequestEntityBody on a bound queue: one packet with the bytes of the body.",
        "CPL-02", "PKT-11")]
    public static void Receive_body_with_a_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Post("hello");
        RequestBuffer request = server.Receive();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        BodyBuffer body = context.NewBodyBuffer();

        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);

        context.ExpectCodeIn("the call", [Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING], code);
        DequeuedPacket? packet = context.ExpectPacket("packet", port, overlapped);
        context.Expect("bytes", 5u, packet?.Bytes ?? 0);
        context.Expect("body", "hello", body.Text(5));
        context.ExpectNoPacket("second packet", port);
    }

    [Case(
        "end-of-body",
        "At the end of the body HttpReceiveRequestEntityBody fails at once with ERROR_HANDLE_EOF, and no packet comes.",
        "CPL-05", "PKT-05")]
    public static void End_of_body(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Post("hello");
        RequestBuffer request = server.Receive();
        BodyBuffer body = context.NewBodyBuffer();
        CaseContext.Require(
            context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, out _), "HttpReceiveRequestEntityBody");
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();

        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);

        CaseContext.Require(code != Win32Error.ERROR_IO_PENDING, "the end of the body is told after pending, and then with a packet");
        context.ExpectCode("the call", Win32Error.ERROR_HANDLE_EOF, code);
        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "wait-for-disconnect-with-a-port",
        "HttpWaitForDisconnect with an OVERLAPPED pends, and its packet comes when the connection is broken: 0 bytes.",
        "DISC-01", "DISC-02", "CPL-02")]
    public static void Wait_for_disconnect_with_a_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Get();
        RequestBuffer request = server.Receive();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();

        uint code = context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, overlapped);
        context.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, code);
        context.ExpectNoPacket("packet while the connection lives", port);
        client.Reset();

        DequeuedPacket? packet = context.TakePacket(port, context.TimeoutMs);
        context.Expect("packet of the wait", true, packet?.Overlapped.IsFor(overlapped) ?? false);
        context.Expect("bytes", 0u, packet?.Bytes ?? uint.MaxValue);
    }

    [Case(
        "bad-queue",
        "A value that is not a queue handle: ERROR_INVALID_HANDLE from the call, and no completion.",
        "CPL-11", "RECV-01", "CPL-05")]
    public static void Bad_queue(CaseContext context)
    {
        // HttpInitialize must have been called.
        context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        RequestBuffer request = context.NewRequestBuffer();

        uint code = context.Http.HttpReceiveHttpRequest(0, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

        context.ExpectCode("the call", Win32Error.ERROR_INVALID_HANDLE, code);
        context.Expect("event", false, context.IsSignaled(handle, context.SettleMs));
    }

    [Case(
        "send-to-unknown-id",
        "A response to an id that names no request: ERROR_CONNECTION_INVALID from the call, and no packet.",
        "CPL-11", "CPL-05", "PKT-05")]
    public static void Send_to_an_unknown_id(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();

        uint code = context.Http.HttpSendHttpResponse(server.Queue, TestServer.UnknownId, 0, context.NewResponse(), overlapped);

        context.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "cancelled",
        "An operation that is cancelled completes with ERROR_OPERATION_ABORTED and no bytes, and signals its event.",
        "CPL-12", "CANCEL-06", "EVT-08")]
    public static void Cancelled(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);

        context.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, context.Kernel.CancelIoEx(server.Queue, overlapped));
        context.Expect("event", true, context.IsSignaled(handle, context.TimeoutMs));
        context.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, overlapped, out uint bytes));
        context.Expect("bytes", 0u, bytes);
    }

    [Case(
        "short-buffer-later",
        "A pending receive whose buffer is too small for the request completes with ERROR_MORE_DATA in every profile, shown by the "
        + "event and the result.",
        "CPL-07", "EVT-06", "GOR-05")]
    public static void Short_buffer_later(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        RequestBuffer request = server.NewShortBuffer();
        uint code = server.StartReceive(request, overlapped);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();

        context.Expect("event", true, context.IsSignaled(handle, context.TimeoutMs));
        context.ExpectCode("result", Win32Error.ERROR_MORE_DATA, context.ResultOf(server.Queue, overlapped, out uint needed));
        context.Expect("more is needed", true, needed > request.Length);
        context.Expect("there is an id", true, request.RequestId != HttpConstants.HTTP_NULL_ID);
    }

    [Case(
        "short-buffer-at-once",
        "ERROR_MORE_DATA from the call itself, no port: documented notifies nothing; windows and windows7 set the event and write "
        + "the status block.",
        "CPL-07", "DIV-03", "PKT-06")]
    public static void Short_buffer_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint handle = context.NewEvent(signaled: true);
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        RequestBuffer request = server.NewShortBuffer();

        uint code = server.StartReceive(request, overlapped, id);
        CaseContext.Require(code != Win32Error.ERROR_IO_PENDING, "the call pended");

        context.ExpectCode("the call", Win32Error.ERROR_MORE_DATA, code);
        context.Expect("event", context.Profile.ImmediateWarning != ImmediateWarning.ReturnOnly, context.IsSignaled(handle));
    }

    [Case(
        "short-buffer-at-once-with-a-port",
        "A receive into too small a buffer completes inside its call, queue bound: documented returns ERROR_MORE_DATA and queues no "
        + "packet; windows and windows7 return ERROR_IO_PENDING and queue one.",
        "CPL-07", "DIV-03", "PKT-06", "PKT-07")]
    public static void Short_buffer_at_once_with_a_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();

        uint code = server.StartReceive(request, overlapped, id);

        bool pends = context.Profile.ImmediateWarning == ImmediateWarning.PendWhenBound;
        context.ExpectCode("the call", pends ? Win32Error.ERROR_IO_PENDING : Win32Error.ERROR_MORE_DATA, code);
        if (context.Profile.ImmediateWarning == ImmediateWarning.ReturnOnly)
            context.ExpectNoPacket("packet", port);
        else
            context.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_MORE_DATA);
    }

    private static unsafe uint FixedPart => (uint)sizeof(HTTP_REQUEST_V1);
}
