using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Completion;

/// <summary>CancelIo, CancelIoEx, CancelSynchronousIo, and cancellation by http.sys itself.</summary>
[Cases("cancel")]
internal static class CancelCases
{
    [Case("of-this-thread", "CancelIo cancels what the calling thread has started on the handle.", "CANCEL-01", "CANCEL-06")]
    public static void Of_this_thread(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        context.ExpectResult("CancelIo", Win32Error.NO_ERROR, context.Kernel.CancelIo(server.Queue));
        context.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, overlapped, out uint bytes));
        context.Expect("bytes", 0u, bytes);
    }

    [Case("not-of-another-thread", "CancelIo of another thread does not cancel the operation, and returns TRUE.", "CANCEL-01")]
    public static void Not_of_another_thread(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        bool succeeded = false;
        TargetThread thread = context.StartThread("other", () => succeeded = context.Kernel.CancelIo(server.Queue));

        context.Expect("the other thread ended", true, thread.TryJoin(context.Timeout));
        context.Expect("CancelIo", true, succeeded);
        context.ExpectOverlappedResult("the operation", Win32Error.ERROR_IO_INCOMPLETE, server.Queue, overlapped, wait: false);
        server.Get();
        context.ExpectCode("result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out _));
    }

    [Case("nothing-of-this-thread", "CancelIo with nothing to cancel returns TRUE.", "CANCEL-01", Level = ConformanceLevel.Observed)]
    public static void Nothing_of_this_thread(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.ExpectResult("CancelIo", Win32Error.NO_ERROR, context.Kernel.CancelIo(server.Queue));
    }

    [Case("of-any-thread", "CancelIoEx cancels what another thread has started.", "CANCEL-02", "CANCEL-06")]
    public static void Of_any_thread(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        bool succeeded = false;
        TargetThread thread = context.StartThread("other", () => succeeded = context.Kernel.CancelIoEx(server.Queue, overlapped));

        context.Expect("the other thread ended", true, thread.TryJoin(context.Timeout));
        context.Expect("CancelIoEx", true, succeeded);
        context.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, overlapped, out _));
    }

    [Case("one-of-two", "CancelIoEx with an OVERLAPPED cancels the operation at this address and no other.", "CANCEL-02", "CANCEL-04")]
    public static void One_of_two(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock first = context.NewOverlappedWithEvent();
        OverlappedBlock second = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(first);
        RequestBuffer request = server.StartReceiveThatPends(second);

        context.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, context.Kernel.CancelIoEx(server.Queue, first));
        context.ExpectCode("result of the first", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, first, out _));
        context.Expect("the second has completed", false, context.Kernel.HasOverlappedIoCompleted(second));
        server.Get("/survivor");
        context.ExpectCode("result of the second", Win32Error.NO_ERROR, context.ResultOf(server.Queue, second, out _));
        context.Expect("target", "/survivor", request.RawUrl);
    }

    [Case("all-of-a-handle", "CancelIoEx with NULL cancels all operations of the handle, whatever they are.", "CANCEL-02", "CANCEL-06")]
    public static void All_of_a_handle(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get();
        RequestBuffer request = server.Receive();
        OverlappedBlock receive = context.NewOverlappedWithEvent();
        OverlappedBlock disconnect = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(receive);
        uint code = context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, disconnect);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, $"HttpWaitForDisconnect returned {Win32Error.NameOf(code)}");

        context.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, context.Kernel.CancelIoEx(server.Queue));
        context.ExpectCode("result of the receive", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, receive, out _));
        context.ExpectCode("result of the wait", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, disconnect, out _));
    }

    [Case("two-receives-of-a-handle", "CancelIoEx with NULL cancels each of two receives.", "CANCEL-02")]
    public static void Two_receives_of_a_handle(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock first = context.NewOverlappedWithEvent();
        OverlappedBlock second = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(first);
        server.StartReceiveThatPends(second);

        context.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, context.Kernel.CancelIoEx(server.Queue));
        context.ExpectCode("result of the first", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, first, out _));
        context.ExpectCode("result of the second", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, second, out _));
    }

    [Case(
        "of-another-handle",
        "CancelIoEx looks only at its handle: an operation of another queue is not found.",
        "CANCEL-02", "CANCEL-03")]
    public static void Of_another_handle(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TestServer other = context.OpenServer(new TestServerOptions { HasUrl = false });
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        context.ExpectResult("CancelIoEx", Win32Error.ERROR_NOT_FOUND, context.Kernel.CancelIoEx(other.Queue, overlapped));
        context.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
    }

    [Case("nothing", "CancelIoEx with an OVERLAPPED that nothing was started with: FALSE, ERROR_NOT_FOUND.", "CANCEL-03")]
    public static void Nothing(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.ExpectResult("CancelIoEx", Win32Error.ERROR_NOT_FOUND, context.Kernel.CancelIoEx(server.Queue, context.NewOverlapped()));
    }

    [Case(
        "twice",
        "A second cancel of the same operation finds nothing, whether its result was collected or not: FALSE, ERROR_NOT_FOUND.",
        "CANCEL-03")]
    public static void Twice(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        context.ExpectResult("the first", Win32Error.NO_ERROR, context.Kernel.CancelIoEx(server.Queue, overlapped));
        context.ExpectResult("the second", Win32Error.ERROR_NOT_FOUND, context.Kernel.CancelIoEx(server.Queue, overlapped));
        context.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, overlapped, out _));
        context.ExpectResult("one after the result", Win32Error.ERROR_NOT_FOUND, context.Kernel.CancelIoEx(server.Queue, overlapped));
    }

    [Case(
        "survives-its-thread",
        "The end of a thread does not cancel what it has started on a bound queue without an event: the packet comes when the "
        + "request does.",
        "CANCEL-11", "PKT-02")]
    public static void Survives_its_thread(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = context.NewRequestBuffer();
        uint code = 0;
        TargetThread thread = context.StartThread("starter", () => code = server.StartReceive(request, overlapped));
        context.Expect("the thread ended", true, thread.TryJoin(context.Timeout));
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "the receive did not pend");

        context.ExpectNoPacket("packet after its end", port);
        server.Get();
        context.ExpectPacket("packet", port, overlapped);
    }

    [Case(
        "before-its-first-byte",
        "A send that pends and has not moved a byte is cancelled: nothing of it reaches the client.",
        "CANCEL-05", "CANCEL-06", "CPL-10")]
    public static void Before_its_first_byte(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        IInterceptedCall held = context.Machine.Intercept(HttpCompletionSim.HttpOperation.SendResponse, server.Queue);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, context.NewResponse(), overlapped);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING && held.IsIntercepted, "the send did not pend");

        context.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, context.Kernel.CancelIoEx(server.Queue, overlapped));
        context.ExpectCode("its result", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, overlapped, out uint bytes));
        context.Expect("bytes", 0u, bytes);
        held.Release();
        context.Expect(
            "the client gets bytes", false, client.WaitForBytes(context.SettleTime) && client.WhatComes(context.SettleTime) == "bytes");
    }

    [Case("too-late", "A cancel after the end finds nothing, and the result stays what it was.", "CANCEL-03", "CANCEL-05")]
    public static void Too_late(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();
        CaseContext.Require(context.ResultOf(server.Queue, overlapped, out _), "the receive");

        context.ExpectResult("CancelIoEx", Win32Error.ERROR_NOT_FOUND, context.Kernel.CancelIoEx(server.Queue, overlapped));
        context.ExpectStatus("Internal", NtStatus.STATUS_SUCCESS, overlapped.Internal);
    }

    [Case(
        "no-handle",
        "CancelIo and CancelIoEx on a value that is not a handle: FALSE, ERROR_INVALID_HANDLE.",
        "LERR-03", "CANCEL-02", Level = ConformanceLevel.Observed)]
    public static void No_handle(CaseContext context)
    {
        nint closed = context.NewEvent();
        context.Close(closed);

        context.ExpectResult("CancelIo", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CancelIo(closed));
        context.ExpectResult("CancelIoEx", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CancelIoEx(closed));
    }

    [Case(
        "wait-for-disconnect",
        "A cancelled HttpWaitForDisconnect ends with ERROR_OPERATION_ABORTED; the connection lives on.",
        "CANCEL-02", "CANCEL-06")]
    public static void Wait_for_disconnect(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Get();
        RequestBuffer request = server.Receive();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        uint code = context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, overlapped);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, $"HttpWaitForDisconnect returned {Win32Error.NameOf(code)}");

        context.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, context.Kernel.CancelIoEx(server.Queue, overlapped));
        context.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, overlapped, out _));
        context.ExpectCode("a response after it", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("status", 200, client.ReadResponse().Status);
    }

    [Case(
        "receive-body",
        "A body read that waits for bytes can be cancelled; what the client sends afterwards goes to the next read.",
        "CANCEL-02", "CANCEL-06")]
    public static void Receive_body(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Send("POST", "/", "Content-Length: 5\r\n");
        RequestBuffer request = ReceiveWithPatience(context, server);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        BodyBuffer body = context.NewBodyBuffer();
        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, $"HttpReceiveRequestEntityBody returned {Win32Error.NameOf(code)}");

        context.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, context.Kernel.CancelIoEx(server.Queue, overlapped));
        context.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, overlapped, out uint bytes));
        context.Expect("bytes", 0u, bytes);
        client.Send("hello");
        code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, out bytes);
        context.ExpectCode("the next read", Win32Error.NO_ERROR, code);
        context.Expect("its bytes are of the body", true, bytes > 0 && "hello".StartsWith(body.Text(bytes), StringComparison.Ordinal));
    }

    [Case(
        "synchronous-nothing",
        "CancelSynchronousIo of a thread that is in no synchronous operation: FALSE, ERROR_NOT_FOUND. Its pending overlapped "
        + "operations do not count.",
        "CANCEL-08")]
    public static void Synchronous_nothing(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint thread = context.Duplicate(CurrentThread.Pseudo);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        context.ExpectResult("CancelSynchronousIo", Win32Error.ERROR_NOT_FOUND, context.Kernel.CancelSynchronousIo(thread));
        context.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
    }

    [Case("synchronous-no-thread", "CancelSynchronousIo of a handle that is not a thread: FALSE, ERROR_INVALID_HANDLE.", "CANCEL-08")]
    public static void Synchronous_no_thread(CaseContext context)
    {
        nint closed = context.NewEvent();
        context.Close(closed);

        context.ExpectResult("a closed handle", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CancelSynchronousIo(closed));
        context.ExpectResult("an event", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CancelSynchronousIo(context.NewEvent()));
    }

    [Case(
        "blocking-receive",
        "A receive that is blocked without an OVERLAPPED is one of the handle's operations: CancelIoEx with NULL ends it, "
        + "ERROR_OPERATION_ABORTED.",
        "CANCEL-10", "DIV-11", Level = ConformanceLevel.Observed)]
    public static void Blocking_receive(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = context.NewRequestBuffer();
        uint code = uint.MaxValue;
        TargetThread thread = context.StartThread(
            "receiver", () => code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request));
        context.Machine.WaitUntilBlocked(thread);

        context.ExpectResult("CancelIoEx", Win32Error.NO_ERROR, context.Kernel.CancelIoEx(server.Queue));
        context.Expect("ended", true, thread.TryJoin(context.Timeout));
        context.ExpectCode("the call", Win32Error.ERROR_OPERATION_ABORTED, code);
    }

    [Case(
        "shutdown",
        "HttpShutdownRequestQueue cancels the receives that are pending: they end as errors after pending, event and all.",
        "CANCEL-13", "EVT-08", Level = ConformanceLevel.Observed)]
    public static void Shutdown(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);

        context.ExpectCode("HttpShutdownRequestQueue", Win32Error.NO_ERROR, context.Http.HttpShutdownRequestQueue(server.Queue));
        context.Expect("the event", true, context.IsSignaled(handle, context.TimeoutMs));
        context.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, overlapped, out uint bytes));
        context.Expect("bytes", 0u, bytes);
    }

    [Case(
        "request",
        "HttpCancelHttpRequest ends a body read that is pending for the request: an error after pending, with its packet.",
        "CANCEL-13", "PKT-03", Level = ConformanceLevel.Observed)]
    public static void Request(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Send("POST", "/", "Content-Length: 5\r\n");
        RequestBuffer request = ReceiveWithPatience(context, server);
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        BodyBuffer body = context.NewBodyBuffer();
        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, overlapped);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, $"HttpReceiveRequestEntityBody returned {Win32Error.NameOf(code)}");

        context.ExpectCode(
            "HttpCancelHttpRequest", Win32Error.NO_ERROR, context.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));
        DequeuedPacket? packet = context.TakePacket(port, context.TimeoutMs);
        context.Expect("packet of the read", true, packet?.Overlapped.IsFor(overlapped) ?? false);
        context.Expect("it failed", true, packet is not null && packet.Code != Win32Error.NO_ERROR);
    }

    /// <summary>
    /// Receives a request whose body has not arrived. An implementation may wait for the body first (RECV-10); then these cases are
    /// inconclusive.
    /// </summary>
    private static RequestBuffer ReceiveWithPatience(CaseContext context, TestServer server)
    {
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = context.NewRequestBuffer();
        uint code = server.StartReceive(request, overlapped);
        CaseContext.Require(code is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING, $"the receive returned {Win32Error.NameOf(code)}");
        CaseContext.Require(context.ResultOf(server.Queue, overlapped, out _), "the receive of a request whose body has not come");
        return request;
    }
}
