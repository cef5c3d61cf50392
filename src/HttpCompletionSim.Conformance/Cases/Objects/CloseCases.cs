using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Objects;

/// <summary>Closing handles, and the effect on pending operations.</summary>
[Cases("close")]
internal static class CloseCases
{
    [Case(
        "packet",
        "Closing the last handle of a queue ends what is pending; the packet comes afterwards, with the old key.",
        "CLOSE-01", "PKT-03", "PORT-14")]
    public static void Packet(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort(0x77);
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        context.Expect("closed", true, server.CloseQueue());
        DequeuedPacket? packet = context.TakePacket(port, context.TimeoutMs);
        context.Expect("packet of the receive", true, packet?.Overlapped.IsFor(overlapped) ?? false);
        context.Expect("key", (nuint)0x77, packet?.Key ?? 0);
        context.Expect("it failed", true, packet is not null && packet.Code != Win32Error.NO_ERROR);
    }

    [Case(
        "status",
        "A receive that the closing of its queue ends has STATUS_CANCELLED and 0 bytes.",
        "CLOSE-02", "CANCEL-06", Level = ConformanceLevel.Observed)]
    public static void Status(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.CloseQueue();

        context.Expect("the event", true, context.IsSignaled(overlapped.Event, context.TimeoutMs));
        context.ExpectStatus("Internal", NtStatus.STATUS_CANCELLED, overlapped.Internal);
        context.Expect("InternalHigh", 0ul, overlapped.InternalHigh);
    }

    [Case("each-of-several", "Closing a queue ends each operation that is pending, and each queues its packet.", "CLOSE-01", "PKT-13")]
    public static void Each_of_several(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock first = context.NewOverlapped();
        OverlappedBlock second = context.NewOverlapped();
        server.StartReceiveThatPends(first);
        server.StartReceiveThatPends(second);
        server.CloseQueue();

        DequeuedPacket?[] packets = [context.TakePacket(port, context.TimeoutMs), context.TakePacket(port, context.TimeoutMs)];
        context.Expect("packet of the first", 1, packets.Count(packet => packet?.Overlapped.IsFor(first) ?? false));
        context.Expect("packet of the second", 1, packets.Count(packet => packet?.Overlapped.IsFor(second) ?? false));
        context.ExpectNoPacket("a third packet", port);
    }

    [Case(
        "http-handle",
        "CloseHandle on a queue of HttpCreateHttpHandle ends pending operations in the same way.",
        "CLOSE-01", "CLOSE-02", Level = ConformanceLevel.Observed)]
    public static void Http_handle(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        context.Expect("CloseHandle", true, server.CloseQueue());
        context.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_OPERATION_ABORTED);
    }

    [Case(
        "duplicate",
        "While a duplicate is open, closing a handle ends nothing: the receive goes on and takes the next request.",
        "CLOSE-03", "PORT-07", Level = ConformanceLevel.Observed)]
    public static void Duplicate(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        nint duplicate = context.Duplicate(server.Queue);
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        context.Expect("closing the duplicate", true, context.Close(duplicate));
        context.ExpectNoPacket("packet after it", port);
        server.Get();
        context.ExpectPacket("packet", port, overlapped);
    }

    [Case(
        "moved",
        "DUPLICATE_CLOSE_SOURCE moves a handle: the queue lives on under the new value, and so does the receive that pends on it.",
        "CLOSE-03", "CLOSE-04", Level = ConformanceLevel.Observed)]
    public static void Moved(CaseContext context)
    {
        CaseContext.Require(
            context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, HttpConstants.HTTP_INITIALIZE_SERVER), "HttpInitialize");
        context.AtEnd(() => context.Http.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER));
        CaseContext.Require(
            context.Http.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, 0, out nint before), "HttpCreateRequestQueue");
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        uint code = context.Http.HttpReceiveHttpRequest(before, HttpConstants.HTTP_NULL_ID, 0, context.NewRequestBuffer(), overlapped);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "a receive without a request did not pend");

        const uint Move = Kernel32Constants.DUPLICATE_SAME_ACCESS | Kernel32Constants.DUPLICATE_CLOSE_SOURCE;
        bool succeeded = context.Kernel.DuplicateHandle(
            CaseContext.CurrentProcess, before, CaseContext.CurrentProcess, out nint after, 0, false, Move);

        context.ExpectResult("DuplicateHandle", Win32Error.NO_ERROR, succeeded);
        context.Expect("the receive ends by the move", false, context.IsSignaled(overlapped.Event, context.SettleMs));
        context.Expect(
            "the old value, unless it was given out again, is closed", true, before == after || !context.Kernel.CancelIo(before));
        context.ExpectCode("HttpCloseRequestQueue by the new one", Win32Error.NO_ERROR, context.Http.HttpCloseRequestQueue(after));
        context.Expect("the receive ends by that", true, context.IsSignaled(overlapped.Event, context.TimeoutMs));
    }

    [Case("use-after-close", "Every HTTP function on a closed queue returns ERROR_INVALID_HANDLE.", "CLOSE-04", "CPL-11")]
    public static void Use_after_close(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.CloseQueue();
        RequestBuffer request = context.NewRequestBuffer();
        BodyBuffer body = context.NewBodyBuffer();

        context.ExpectCode(
            "receive",
            Win32Error.ERROR_INVALID_HANDLE,
            context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        context.ExpectCode(
            "send", Win32Error.ERROR_INVALID_HANDLE, context.Http.HttpSendHttpResponse(server.Queue, 1, 0, context.NewResponse()));
        context.ExpectCode(
            "receive body", Win32Error.ERROR_INVALID_HANDLE, context.Http.HttpReceiveRequestEntityBody(server.Queue, 1, 0, body, out _));
    }

    [Case(
        "kernel-use-after-close",
        "Binding, cancelling and modes on a closed queue fail with ERROR_INVALID_HANDLE.",
        "CLOSE-04", "LERR-03")]
    public static void Kernel_use_after_close(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = context.NewPort();
        server.CloseQueue();

        context.ExpectResult(
            "CreateIoCompletionPort",
            Win32Error.ERROR_INVALID_HANDLE,
            context.Kernel.CreateIoCompletionPort(server.Queue, port, 0, 0) != 0);
        context.ExpectResult("CancelIoEx", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CancelIoEx(server.Queue));
        context.ExpectResult(
            "SetFileCompletionNotificationModes",
            Win32Error.ERROR_INVALID_HANDLE,
            context.Kernel.SetFileCompletionNotificationModes(server.Queue, 1));
    }

    [Case("twice", "CloseHandle on a handle that is closed: FALSE, ERROR_INVALID_HANDLE; on NULL too.", "CLOSE-05", "LERR-03")]
    public static void Twice(CaseContext context)
    {
        nint handle = context.NewEvent();

        context.ExpectResult("the first", Win32Error.NO_ERROR, context.Close(handle));
        context.ExpectResult("the second", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CloseHandle(handle));
        context.ExpectResult("NULL", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CloseHandle(0));
    }

    [Case(
        "pseudo-handles",
        "CloseHandle on the pseudo handle of the current process or thread succeeds and has no effect.",
        "CLOSE-07", Level = ConformanceLevel.Should)]
    public static void Pseudo_handles(CaseContext context)
    {
        context.ExpectResult(
            "the process, which is INVALID_HANDLE_VALUE", Win32Error.NO_ERROR, context.Kernel.CloseHandle(CurrentProcess.Pseudo));
        context.ExpectResult("the thread", Win32Error.NO_ERROR, context.Kernel.CloseHandle(CurrentThread.Pseudo));
        context.Expect(
            "WaitForSingleObject afterwards", Win32Error.WAIT_TIMEOUT, context.Kernel.WaitForSingleObject(CurrentThread.Pseudo, 0));
    }

    [Case(
        "result-after-close",
        "The result of an operation is asked for after its queue is closed: the OVERLAPPED does not need the handle.",
        "CLOSE-04", "GOR-01")]
    public static void Result_after_close(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();
        CaseContext.Require(context.IsSignaled(overlapped.Event, context.TimeoutMs), "the receive did not end");
        server.CloseQueue();

        context.ExpectOverlappedResult("GetOverlappedResult", Win32Error.NO_ERROR, server.Queue, overlapped, out uint bytes, wait: true);
        context.Expect("bytes", overlapped.InternalHigh, bytes);
    }

    [Case(
        "recommended-order",
        "Cancel, drain the port, close the queue, close the port: nothing is lost and nothing comes twice.",
        "CLOSE-06", "CANCEL-07", Level = ConformanceLevel.Observed)]
    public static void Recommended_order(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        context.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, context.Kernel.CancelIoEx(server.Queue));
        context.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_OPERATION_ABORTED);
        context.Expect("closing the queue", true, server.CloseQueue());
        context.ExpectNoPacket("packet after it", port);
        context.Expect("closing the port", true, context.Close(port));
    }
}
