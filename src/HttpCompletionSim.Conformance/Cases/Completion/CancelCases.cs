using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>CancelIo, CancelIoEx, CancelSynchronousIo, and what http.sys cancels itself.</summary>
[Cases("cancel")]
internal static class CancelCases
{
    [Case("of-this-thread", "CancelIo cancels what the calling thread has started on the handle.", "CANCEL-01", "CANCEL-06")]
    public static void Of_this_thread(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        scene.ExpectResult("CancelIo", Win32Error.NO_ERROR, scene.Kernel.CancelIo(server.Queue));
        scene.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, overlapped, out uint bytes));
        scene.Expect("bytes", 0u, bytes);
    }

    [Case("not-of-another-thread", "CancelIo of another thread leaves the operation alone, and says TRUE.", "CANCEL-01")]
    public static void Not_of_another_thread(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        bool succeeded = false;
        WorldThread thread = scene.StartThread("other", () => succeeded = scene.Kernel.CancelIo(server.Queue));

        scene.Expect("the other thread ended", true, thread.TryJoin(Scene.Patience));
        scene.Expect("CancelIo", true, succeeded);
        scene.ExpectResult("the operation", Win32Error.ERROR_IO_INCOMPLETE, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: false));
        server.Get();
        scene.ExpectCode("result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, overlapped, out _));
    }

    [Case("nothing-of-this-thread", "CancelIo with nothing to cancel returns TRUE.", "CANCEL-01", Level = ConformanceLevel.Observed)]
    public static void Nothing_of_this_thread(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.ExpectResult("CancelIo", Win32Error.NO_ERROR, scene.Kernel.CancelIo(server.Queue));
    }

    [Case("of-any-thread", "CancelIoEx cancels what another thread has started.", "CANCEL-02", "CANCEL-06")]
    public static void Of_any_thread(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        bool succeeded = false;
        WorldThread thread = scene.StartThread("other", () => succeeded = scene.Kernel.CancelIoEx(server.Queue, overlapped));

        scene.Expect("the other thread ended", true, thread.TryJoin(Scene.Patience));
        scene.Expect("CancelIoEx", true, succeeded);
        scene.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, overlapped, out _));
    }

    [Case("one-of-two", "CancelIoEx with an OVERLAPPED cancels the operation at this address and no other.", "CANCEL-02", "CANCEL-04")]
    public static void One_of_two(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock first = scene.NewOverlappedWithEvent();
        OverlappedBlock second = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(first);
        RequestBuffer request = server.StartReceiveThatPends(second);

        scene.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, scene.Kernel.CancelIoEx(server.Queue, first));
        scene.ExpectCode("result of the first", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, first, out _));
        scene.Expect("the second has completed", false, scene.Kernel.HasOverlappedIoCompleted(second));
        server.Get("/survivor");
        scene.ExpectCode("result of the second", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, second, out _));
        scene.Expect("target", "/survivor", request.RawUrl);
    }

    [Case("all-of-a-handle", "CancelIoEx with NULL cancels all operations of the handle, whatever they are.", "CANCEL-02", "CANCEL-06")]
    public static void All_of_a_handle(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Get();
        RequestBuffer request = server.Receive();
        OverlappedBlock receive = scene.NewOverlappedWithEvent();
        OverlappedBlock disconnect = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(receive);
        uint code = scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, disconnect);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, $"HttpWaitForDisconnect returned {Win32Error.NameOf(code)}");

        scene.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, scene.Kernel.CancelIoEx(server.Queue));
        scene.ExpectCode("result of the receive", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, receive, out _));
        scene.ExpectCode("result of the wait", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, disconnect, out _));
    }

    [Case("two-receives-of-a-handle", "CancelIoEx with NULL cancels each of two receives.", "CANCEL-02")]
    public static void Two_receives_of_a_handle(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock first = scene.NewOverlappedWithEvent();
        OverlappedBlock second = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(first);
        server.StartReceiveThatPends(second);

        scene.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, scene.Kernel.CancelIoEx(server.Queue));
        scene.ExpectCode("result of the first", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, first, out _));
        scene.ExpectCode("result of the second", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, second, out _));
    }

    [Case("of-another-handle", "CancelIoEx looks only at its handle: an operation of another queue is not found.", "CANCEL-02", "CANCEL-03")]
    public static void Of_another_handle(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        SceneServer other = scene.OpenServer(new SceneServerOptions { HasUrl = false });
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        scene.ExpectResult("CancelIoEx", Win32Error.ERROR_NOT_FOUND, scene.Kernel.CancelIoEx(other.Queue, overlapped));
        scene.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
    }

    [Case("nothing", "CancelIoEx with an OVERLAPPED that nothing was started with: FALSE, ERROR_NOT_FOUND.", "CANCEL-03")]
    public static void Nothing(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.ExpectResult("CancelIoEx", Win32Error.ERROR_NOT_FOUND, scene.Kernel.CancelIoEx(server.Queue, scene.NewOverlapped()));
    }

    [Case("twice", "A second cancel of the same operation finds nothing, whether its result was collected or not: FALSE, ERROR_NOT_FOUND.", "CANCEL-03")]
    public static void Twice(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        scene.ExpectResult("the first", Win32Error.NO_ERROR, scene.Kernel.CancelIoEx(server.Queue, overlapped));
        scene.ExpectResult("the second", Win32Error.ERROR_NOT_FOUND, scene.Kernel.CancelIoEx(server.Queue, overlapped));
        scene.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, overlapped, out _));
        scene.ExpectResult("one after the result", Win32Error.ERROR_NOT_FOUND, scene.Kernel.CancelIoEx(server.Queue, overlapped));
    }

    [Case("survives-its-thread", "The end of a thread does not cancel what it has started on a bound queue without an event: the packet comes when the request does.", "CANCEL-11", "PKT-02")]
    public static void Survives_its_thread(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        RequestBuffer request = scene.NewRequestBuffer();
        uint code = 0;
        WorldThread thread = scene.StartThread("starter", () => code = server.StartReceive(request, overlapped));
        scene.Expect("the thread ended", true, thread.TryJoin(Scene.Patience));
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, "the receive did not pend");

        scene.ExpectNoPacket("packet after its end", port);
        server.Get();
        scene.ExpectPacket("packet", port, overlapped);
    }

    [Case("before-its-first-byte", "A send that pends and has not moved a byte is cancelled: nothing of it reaches the client.", "CANCEL-05", "CANCEL-06", "CPL-10")]
    public static void Before_its_first_byte(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        IHeldCall held = scene.Machine.Hold(HttpCompletionSim.HttpOperation.SendResponse, server.Queue);
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        uint code = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse(), overlapped);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING && held.IsIntercepted, "the send did not pend");

        scene.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, scene.Kernel.CancelIoEx(server.Queue, overlapped));
        scene.ExpectCode("its result", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, overlapped, out uint bytes));
        scene.Expect("bytes", 0u, bytes);
        held.Release();
        scene.Expect("the client gets bytes", false, client.WaitForBytes(scene.Quiet) && client.WhatComes(scene.Quiet) == "bytes");
    }

    [Case("too-late", "A cancel after the end finds nothing, and the result stays what it was.", "CANCEL-03", "CANCEL-05")]
    public static void Too_late(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();
        Scene.Given(scene.ResultOf(server.Queue, overlapped, out _), "the receive");

        scene.ExpectResult("CancelIoEx", Win32Error.ERROR_NOT_FOUND, scene.Kernel.CancelIoEx(server.Queue, overlapped));
        scene.ExpectStatus("Internal", NtStatus.STATUS_SUCCESS, overlapped.Internal);
    }

    [Case("no-handle", "CancelIo and CancelIoEx on a handle that is none: FALSE, ERROR_INVALID_HANDLE.", "LERR-03", "CANCEL-02", Level = ConformanceLevel.Observed)]
    public static void No_handle(Scene scene)
    {
        nint closed = scene.NewEvent();
        scene.Close(closed);

        scene.ExpectResult("CancelIo", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CancelIo(closed));
        scene.ExpectResult("CancelIoEx", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CancelIoEx(closed));
    }

    [Case("wait-for-disconnect", "A cancelled HttpWaitForDisconnect ends with ERROR_OPERATION_ABORTED; the connection lives on.", "CANCEL-02", "CANCEL-06")]
    public static void Wait_for_disconnect(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Get();
        RequestBuffer request = server.Receive();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        uint code = scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, overlapped);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, $"HttpWaitForDisconnect returned {Win32Error.NameOf(code)}");

        scene.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, scene.Kernel.CancelIoEx(server.Queue, overlapped));
        scene.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, overlapped, out _));
        scene.ExpectCode("a response after it", Win32Error.NO_ERROR, server.Respond(request));
        scene.Expect("status", 200, client.ReadAnswer().Status);
    }

    [Case("receive-body", "A body read that waits for bytes can be cancelled; what the client sends afterwards goes to the next read.", "CANCEL-02", "CANCEL-06")]
    public static void Receive_body(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Ask("POST", "/", "Content-Length: 5\r\n");
        RequestBuffer request = ReceiveWithPatience(scene, server);
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        BodyBuffer body = scene.NewBodyBuffer();
        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, $"HttpReceiveRequestEntityBody returned {Win32Error.NameOf(code)}");

        scene.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, scene.Kernel.CancelIoEx(server.Queue, overlapped));
        scene.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, overlapped, out uint bytes));
        scene.Expect("bytes", 0u, bytes);
        client.Send("hello");
        code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, out bytes);
        scene.ExpectCode("the next read", Win32Error.NO_ERROR, code);
        scene.Expect("its bytes are of the body", true, bytes > 0 && "hello".StartsWith(body.Text(bytes), StringComparison.Ordinal));
    }

    [Case("synchronous-nothing", "CancelSynchronousIo of a thread that is in no synchronous operation: FALSE, ERROR_NOT_FOUND. Its pending overlapped operations do not count.", "CANCEL-08")]
    public static void Synchronous_nothing(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint thread = scene.Duplicate(CurrentThread.Pseudo);
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        scene.ExpectResult("CancelSynchronousIo", Win32Error.ERROR_NOT_FOUND, scene.Kernel.CancelSynchronousIo(thread));
        scene.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
    }

    [Case("synchronous-no-thread", "CancelSynchronousIo of a handle that is no thread: FALSE, ERROR_INVALID_HANDLE.", "CANCEL-08")]
    public static void Synchronous_no_thread(Scene scene)
    {
        nint closed = scene.NewEvent();
        scene.Close(closed);

        scene.ExpectResult("a closed handle", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CancelSynchronousIo(closed));
        scene.ExpectResult("an event", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CancelSynchronousIo(scene.NewEvent()));
    }

    [Case("blocking-receive", "A receive that is blocked without an OVERLAPPED is one of the handle's operations: CancelIoEx with NULL ends it, ERROR_OPERATION_ABORTED.", "CANCEL-10", "DIV-11", Level = ConformanceLevel.Observed)]
    public static void Blocking_receive(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = scene.NewRequestBuffer();
        uint code = uint.MaxValue;
        WorldThread thread = scene.StartThread(
            "receiver", () => code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request));
        scene.Machine.WaitUntilBlocked(thread);

        scene.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, scene.Kernel.CancelIoEx(server.Queue));
        scene.Expect("ended", true, thread.TryJoin(Scene.Patience));
        scene.ExpectCode("the call", Win32Error.ERROR_OPERATION_ABORTED, code);
    }

    [Case("shutdown", "HttpShutdownRequestQueue cancels the receives that are pending: they end as errors after pending, event and all.", "CANCEL-13", "EVT-08", Level = ConformanceLevel.Observed)]
    public static void Shutdown(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);

        scene.ExpectCode("HttpShutdownRequestQueue", Win32Error.NO_ERROR, scene.Http.HttpShutdownRequestQueue(server.Queue));
        scene.Expect("the event", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, overlapped, out uint bytes));
        scene.Expect("bytes", 0u, bytes);
    }

    [Case("request", "HttpCancelHttpRequest ends a body read that is pending for the request: an error after pending, with its packet.", "CANCEL-13", "PKT-03", Level = ConformanceLevel.Observed)]
    public static void Request(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Ask("POST", "/", "Content-Length: 5\r\n");
        RequestBuffer request = ReceiveWithPatience(scene, server);
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        BodyBuffer body = scene.NewBodyBuffer();
        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, $"HttpReceiveRequestEntityBody returned {Win32Error.NameOf(code)}");

        scene.ExpectCode("HttpCancelHttpRequest", Win32Error.NO_ERROR, scene.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));
        ScenePacket? packet = scene.TakePacket(port, Scene.PatienceMs);
        scene.Expect("packet of the read", true, packet?.Overlapped.IsFor(overlapped) ?? false);
        scene.Expect("it failed", true, packet is not null && packet.Code != Win32Error.NO_ERROR);
    }

    /// <summary>Receives a request whose body has not come: an implementation may wait for the body first (RECV-10), and then these cases learn nothing.</summary>
    private static RequestBuffer ReceiveWithPatience(Scene scene, SceneServer server)
    {
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = scene.NewRequestBuffer();
        uint code = server.StartReceive(request, overlapped);
        Scene.Given(code is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING, $"the receive returned {Win32Error.NameOf(code)}");
        Scene.Given(scene.ResultOf(server.Queue, overlapped, out _), "the receive of a request whose body has not come");
        return request;
    }
}
