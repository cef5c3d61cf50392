using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Handles that are closed, and what becomes of the operations in flight.</summary>
[Cases("close")]
internal static class CloseCases
{
    [Case("packet", "Closing the last handle of a queue ends what is pending; the packet comes afterwards, with the old key.", "CLOSE-01", "PKT-03", "PORT-14")]
    public static void Packet(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort(0x77);
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        scene.Expect("closed", true, server.CloseQueue());
        ScenePacket? packet = scene.TakePacket(port, Scene.PatienceMs);
        scene.Expect("packet of the receive", true, packet?.Overlapped.IsFor(overlapped) ?? false);
        scene.Expect("key", (nuint)0x77, packet?.Key ?? 0);
        scene.Expect("it failed", true, packet is not null && packet.Code != Win32Error.NO_ERROR);
    }

    [Case("status", "A receive that the closing of its queue ends has STATUS_CANCELLED and 0 bytes.", "CLOSE-02", "CANCEL-06", Level = ConformanceLevel.Observed)]
    public static void Status(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.CloseQueue();

        scene.Expect("the event", true, scene.IsSignaled(overlapped.Event, Scene.PatienceMs));
        scene.ExpectStatus("Internal", NtStatus.STATUS_CANCELLED, overlapped.Internal);
        scene.Expect("InternalHigh", 0ul, overlapped.InternalHigh);
    }

    [Case("each-of-several", "Closing a queue ends each operation that is pending, and each queues its packet.", "CLOSE-01", "PKT-13")]
    public static void Each_of_several(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock first = scene.NewOverlapped();
        OverlappedBlock second = scene.NewOverlapped();
        server.StartReceiveThatPends(first);
        server.StartReceiveThatPends(second);
        server.CloseQueue();

        ScenePacket?[] packets = [scene.TakePacket(port, Scene.PatienceMs), scene.TakePacket(port, Scene.PatienceMs)];
        scene.Expect("packet of the first", 1, packets.Count(packet => packet?.Overlapped.IsFor(first) ?? false));
        scene.Expect("packet of the second", 1, packets.Count(packet => packet?.Overlapped.IsFor(second) ?? false));
        scene.ExpectNoPacket("a third packet", port);
    }

    [Case("http-handle", "CloseHandle on a queue of HttpCreateHttpHandle does the same.", "CLOSE-01", "CLOSE-02", Level = ConformanceLevel.Observed)]
    public static void Http_handle(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        scene.Expect("CloseHandle", true, server.CloseQueue());
        scene.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_OPERATION_ABORTED);
    }

    [Case("duplicate", "While a duplicate is open, closing a handle ends nothing: the receive goes on and takes the next request.", "CLOSE-03", "PORT-07", Level = ConformanceLevel.Observed)]
    public static void Duplicate(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        nint duplicate = scene.Duplicate(server.Queue);
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        scene.Expect("closing the duplicate", true, scene.Close(duplicate));
        scene.ExpectNoPacket("packet after it", port);
        server.Get();
        scene.ExpectPacket("packet", port, overlapped);
    }

    [Case("moved", "DUPLICATE_CLOSE_SOURCE moves a handle: the queue lives on under the new value, and so does the receive that pends on it.", "CLOSE-03", "CLOSE-04", Level = ConformanceLevel.Observed)]
    public static void Moved(Scene scene)
    {
        Scene.Given(scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, HttpConstants.HTTP_INITIALIZE_SERVER), "HttpInitialize");
        scene.AtEnd(() => scene.Http.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER));
        Scene.Given(scene.Http.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, 0, out nint before), "HttpCreateRequestQueue");
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        uint code = scene.Http.HttpReceiveHttpRequest(before, HttpConstants.HTTP_NULL_ID, 0, scene.NewRequestBuffer(), overlapped);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, "a receive without a request did not pend");

        bool succeeded = scene.Kernel.DuplicateHandle(
            Scene.CurrentProcess, before, Scene.CurrentProcess, out nint after, 0, false, Kernel32Constants.DUPLICATE_SAME_ACCESS | Kernel32Constants.DUPLICATE_CLOSE_SOURCE);

        scene.ExpectResult("DuplicateHandle", Win32Error.NO_ERROR, succeeded);
        scene.Expect("the receive ends by the move", false, scene.IsSignaled(overlapped.Event, scene.QuietMs));
        scene.Expect("the old value, unless it was given out again, is closed", true, before == after || !scene.Kernel.CancelIo(before));
        scene.ExpectCode("HttpCloseRequestQueue by the new one", Win32Error.NO_ERROR, scene.Http.HttpCloseRequestQueue(after));
        scene.Expect("the receive ends by that", true, scene.IsSignaled(overlapped.Event, Scene.PatienceMs));
    }

    [Case("use-after-close", "Every HTTP function on a closed queue returns ERROR_INVALID_HANDLE.", "CLOSE-04", "CPL-11")]
    public static void Use_after_close(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.CloseQueue();
        RequestBuffer request = scene.NewRequestBuffer();
        BodyBuffer body = scene.NewBodyBuffer();

        scene.ExpectCode("receive", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        scene.ExpectCode("send", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpSendHttpResponse(server.Queue, 1, 0, scene.NewResponse()));
        scene.ExpectCode("receive body", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpReceiveRequestEntityBody(server.Queue, 1, 0, body, out _));
    }

    [Case("kernel-use-after-close", "Binding, cancelling and modes on a closed queue fail with ERROR_INVALID_HANDLE.", "CLOSE-04", "LERR-03")]
    public static void Kernel_use_after_close(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = scene.NewPort();
        server.CloseQueue();

        scene.ExpectResult("CreateIoCompletionPort", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CreateIoCompletionPort(server.Queue, port, 0, 0) != 0);
        scene.ExpectResult("CancelIoEx", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CancelIoEx(server.Queue));
        scene.ExpectResult("SetFileCompletionNotificationModes", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.SetFileCompletionNotificationModes(server.Queue, 1));
    }

    [Case("twice", "CloseHandle on a handle that is closed: FALSE, ERROR_INVALID_HANDLE; on NULL too.", "CLOSE-05", "LERR-03")]
    public static void Twice(Scene scene)
    {
        nint handle = scene.NewEvent();

        scene.ExpectResult("the first", Win32Error.NO_ERROR, scene.Close(handle));
        scene.ExpectResult("the second", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CloseHandle(handle));
        scene.ExpectResult("NULL", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CloseHandle(0));
    }

    [Case("result-after-close", "The result of an operation is asked for after its queue is closed: the OVERLAPPED does not need the handle.", "CLOSE-04", "GOR-01")]
    public static void Result_after_close(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();
        Scene.Given(scene.IsSignaled(overlapped.Event, Scene.PatienceMs), "the receive did not end");
        server.CloseQueue();

        scene.ExpectResult("GetOverlappedResult", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out uint bytes, wait: true));
        scene.Expect("bytes", overlapped.InternalHigh, bytes);
    }

    [Case("recommended-order", "Cancel, drain the port, close the queue, close the port: nothing is lost and nothing comes twice.", "CLOSE-06", "CANCEL-07", Level = ConformanceLevel.Observed)]
    public static void Recommended_order(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        scene.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, scene.Kernel.CancelIoEx(server.Queue));
        scene.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_OPERATION_ABORTED);
        scene.Expect("closing the queue", true, server.CloseQueue());
        scene.ExpectNoPacket("packet after it", port);
        scene.Expect("closing the port", true, scene.Close(port));
    }
}
