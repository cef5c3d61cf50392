using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Ports;

/// <summary>Completion ports: creating, binding, sharing and closing them.</summary>
[Cases("port")]
internal static class PortCases
{
    [Case(
        "create",
        "CreateIoCompletionPort with INVALID_HANDLE_VALUE makes a port that is bound to nothing; it is empty.",
        "PORT-01", "GQCS-03")]
    public static void Create(CaseContext context)
    {
        nint port = context.NewPort();

        context.ExpectNoPacket("packet", port);
        context.Expect("CloseHandle", true, context.Close(port));
    }

    [Case(
        "create-and-bind",
        "CreateIoCompletionPort with a handle and no port makes a port and binds the handle to it.",
        "PORT-02", "PORT-07")]
    public static void Create_and_bind(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = context.Kernel.CreateIoCompletionPort(server.Queue, 0, 0x1234, 0);
        CaseContext.Require(port != 0, "CreateIoCompletionPort failed");
        context.AtEnd(() => context.Kernel.CloseHandle(port));
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.ExpectPacket("packet", port, overlapped, key: 0x1234);
    }

    [Case("bind-returns-the-port", "Binding a handle to a port returns the handle of that port.", "PORT-02")]
    public static void Bind_returns_the_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = context.NewPort();

        context.Expect("the same handle", true, context.Kernel.CreateIoCompletionPort(server.Queue, port, 1, 0) == port);
    }

    [Case("no-file-with-a-port", "INVALID_HANDLE_VALUE together with a port gives NULL, ERROR_INVALID_PARAMETER.", "PORT-03", "LERR-03")]
    public static void No_file_with_a_port(CaseContext context)
    {
        nint port = context.NewPort();

        bool succeeded = context.Kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, port, 0, 0) != 0;
        context.ExpectResult("CreateIoCompletionPort", Win32Error.ERROR_INVALID_PARAMETER, succeeded);
    }

    [Case(
        "bind-twice",
        "A handle is bound once: to the same port or to another, a second bind gives NULL, ERROR_INVALID_PARAMETER.",
        "PORT-04")]
    public static void Bind_twice(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();

        context.ExpectResult(
            "the same port", Win32Error.ERROR_INVALID_PARAMETER, context.Kernel.CreateIoCompletionPort(server.Queue, port, 8, 0) != 0);
        context.ExpectResult(
            "another port",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Kernel.CreateIoCompletionPort(server.Queue, context.NewPort(), 8, 0) != 0);
        context.ExpectResult(
            "a new port", Win32Error.ERROR_INVALID_PARAMETER, context.Kernel.CreateIoCompletionPort(server.Queue, 0, 8, 0) != 0);
    }

    [Case("first-binding-stays", "After a second bind has failed, packets go to the first port with the first key.", "PORT-04", "PORT-07")]
    public static void First_binding_stays(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        nint other = context.NewPort();
        CaseContext.Require(context.Kernel.CreateIoCompletionPort(server.Queue, other, 99, 0) == 0, "the second bind succeeded");
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.ExpectPacket("packet on the first", port, overlapped);
        context.ExpectNoPacket("packet on the other", other);
    }

    [Case("bind-no-handle", "Binding NULL, or a handle that is closed, gives NULL, ERROR_INVALID_HANDLE.", "PORT-05")]
    public static void Bind_no_handle(CaseContext context)
    {
        nint port = context.NewPort();
        nint closed = context.NewEvent();
        context.Close(closed);

        context.ExpectResult("NULL", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CreateIoCompletionPort(0, port, 0, 0) != 0);
        context.ExpectResult(
            "a closed handle", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CreateIoCompletionPort(closed, port, 0, 0) != 0);
    }

    [Case(
        "bind-no-file",
        "Binding a handle of something other than a file, such as an event or a port, gives NULL, ERROR_INVALID_HANDLE.",
        "PORT-05", Level = ConformanceLevel.Observed)]
    public static void Bind_no_file(CaseContext context)
    {
        nint port = context.NewPort();

        context.ExpectResult(
            "an event", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CreateIoCompletionPort(context.NewEvent(), port, 0, 0) != 0);
        context.ExpectResult(
            "a port", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CreateIoCompletionPort(context.NewPort(), port, 0, 0) != 0);
    }

    [Case(
        "bind-to-no-port",
        "Binding to a handle that is not a port gives NULL, ERROR_INVALID_HANDLE, and leaves the file unbound.",
        "PORT-05", "PORT-02", Level = ConformanceLevel.Observed)]
    public static void Bind_to_no_port(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.ExpectResult(
            "an event as port",
            Win32Error.ERROR_INVALID_HANDLE,
            context.Kernel.CreateIoCompletionPort(server.Queue, context.NewEvent(), 0, 0) != 0);
        nint port = context.NewPort();
        context.ExpectResult("a port then", Win32Error.NO_ERROR, context.Kernel.CreateIoCompletionPort(server.Queue, port, 0, 0) == port);
    }

    [Case(
        "key-is-verbatim",
        "The key is any pointer-sized value, is never interpreted, and comes with every packet: 0 and all ones too.",
        "PORT-07")]
    public static void Key_is_verbatim(CaseContext context)
    {
        TestServer none = context.OpenServer();
        TestServer all = context.OpenServer(new TestServerOptions { HasUrl = false });
        nint port = none.BindPort(0);
        CaseContext.Require(
            context.Kernel.CreateIoCompletionPort(all.Queue, port, nuint.MaxValue, 0) == port,
            "CreateIoCompletionPort did not bind the second queue");
        OverlappedBlock first = context.NewOverlapped();
        OverlappedBlock second = context.NewOverlapped();
        none.StartReceiveThatPends(first);
        all.StartReceiveThatPends(second);

        none.Get();
        context.ExpectPacket("packet of the one", port, first, key: 0);
        context.Kernel.CancelIoEx(all.Queue, second);
        context.ExpectPacket("packet of the other", port, second, Win32Error.ERROR_OPERATION_ABORTED, key: nuint.MaxValue);
    }

    [Case(
        "duplicates-share-the-binding",
        "Two handles of one queue share its port and key: the second cannot be bound again, and its operations end there.",
        "PORT-07", "PORT-04")]
    public static void Duplicates_share_the_binding(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        nint duplicate = context.Duplicate(server.Queue);
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = context.NewRequestBuffer();

        context.ExpectResult(
            "binding the duplicate", Win32Error.ERROR_INVALID_PARAMETER, context.Kernel.CreateIoCompletionPort(duplicate, port, 8, 0) != 0);
        uint code = context.Http.HttpReceiveHttpRequest(duplicate, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "a receive by the duplicate did not pend");
        server.Get();
        context.ExpectPacket("packet", port, overlapped);
    }

    [Case(
        "bound-while-pending",
        "An operation that was started before the bind queues its packet if it ends after it, with the key of the bind.",
        "PORT-08", "PKT-02")]
    public static void Bound_while_pending(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        nint port = server.BindPort(0x4321);
        server.Get();

        context.ExpectPacket("packet", port, overlapped, key: 0x4321);
    }

    [Case(
        "bound-while-pending-low-bit",
        "An operation with bit 0 in hEvent queues no packet on a port that is bound while it is pending.",
        "PORT-08", "EVT-09")]
    public static void Bound_while_pending_low_bit(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        server.StartReceiveThatPends(context.NewOverlapped(handle, suppressPacket: true));
        nint port = server.BindPort();
        server.Get();

        context.Expect("the event", true, context.IsSignaled(handle, context.TimeoutMs));
        context.ExpectNoPacket("packet", port);
    }

    [Case("bound-too-late", "An operation that ended before the bind has no packet on the port.", "PORT-08")]
    public static void Bound_too_late(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();
        context.ResultOf(server.Queue, overlapped, out _);

        context.ExpectNoPacket("packet", server.BindPort());
    }

    [Case(
        "last-waiter-first",
        "Of several threads that wait on a port, the last to start waiting is the first to be released.",
        "PORT-09", "PQCS-05")]
    public static void Last_waiter_first(CaseContext context)
    {
        nint port = context.NewPort();
        uint[] taken = new uint[2];
        TargetThread[] threads = [Waiter(0), Waiter(1)];

        context.Kernel.PostQueuedCompletionStatus(port, 1, 0);
        SpinWait.SpinUntil(() => threads.Any(thread => thread.HasEnded), context.Timeout);
        context.Kernel.PostQueuedCompletionStatus(port, 2, 0);

        context.Expect("both ended", true, threads.All(thread => thread.TryJoin(context.Timeout)));
        context.Expect("packet of the thread that came last", 1u, taken[1]);
        context.Expect("packet of the thread that came first", 2u, taken[0]);

        TargetThread Waiter(int index)
        {
            TargetThread thread = context.StartThread(
                $"waiter {index}", () => taken[index] = context.TakePacket(port, context.TimeoutMs)?.Bytes ?? 0);
            context.Machine.WaitUntilBlocked(thread);
            return thread;
        }
    }

    [Case("packets-in-order", "Packets leave a port in the order in which they came.", "PORT-09", "PQCS-02")]
    public static void Packets_in_order(CaseContext context)
    {
        nint port = context.NewPort();
        for (uint number = 1; number <= 5; number++)
            context.Kernel.PostQueuedCompletionStatus(port, number, 0);

        string order = string.Join(' ', Enumerable.Range(0, 5).Select(_ => context.TakePacket(port, 0)?.Bytes));
        context.Expect("order", "1 2 3 4 5", order);
    }

    [Case(
        "closed-under-a-waiter",
        "Closing a port releases a thread that waits on it: FALSE, no OVERLAPPED, ERROR_ABANDONED_WAIT_0.",
        "PORT-15", "GQCS-03")]
    public static void Closed_under_a_waiter(CaseContext context)
    {
        nint port = context.NewPort();
        (bool Succeeded, bool IsNull, uint Error) seen = (true, false, 0);
        TargetThread thread = context.StartThread("waiter", () =>
        {
            bool succeeded = context.Kernel.GetQueuedCompletionStatus(
                port, out _, out _, out OverlappedReference overlapped, context.TimeoutMs / 2);
            seen = (succeeded, overlapped.IsNull, context.Kernel.GetLastError());
        });
        context.Machine.WaitUntilBlocked(thread);

        context.Close(port);

        context.Expect("ended", true, thread.TryJoin(context.Timeout));
        context.Expect("GetQueuedCompletionStatus", false, seen.Succeeded);
        context.Expect("the OVERLAPPED is NULL", true, seen.IsNull);
        context.ExpectCode("GetLastError", Win32Error.ERROR_ABANDONED_WAIT_0, seen.Error);
    }

    [Case(
        "one-of-two-handles-closed",
        "Closing one of two handles of a port does not affect it: its packets stay, and handles can be bound to it.",
        "PORT-14", "CLOSE-03", Level = ConformanceLevel.Observed)]
    public static void One_of_two_handles_closed(CaseContext context)
    {
        nint port = context.NewPort();
        nint duplicate = context.Duplicate(port);
        context.Kernel.PostQueuedCompletionStatus(port, 5, 6);
        context.Close(port);

        context.Expect("bytes of the packet", 5u, context.TakePacket(duplicate, 0)?.Bytes ?? 0);
        TestServer server = context.OpenServer();
        context.Expect("the bind", true, context.Kernel.CreateIoCompletionPort(server.Queue, duplicate, 1, 0) == duplicate);
    }

    [Case(
        "closed-before-the-queue",
        "After the port is closed the bound queue still works; the packets cannot be read any more.",
        "PORT-16", "CLOSE-06", Level = ConformanceLevel.Observed)]
    public static void Closed_before_the_queue(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        nint handle = context.NewEvent();
        OverlappedBlock unseen = context.NewOverlapped();
        OverlappedBlock overlapped = context.NewOverlapped(handle, suppressPacket: true);
        server.StartReceiveThatPends(unseen);

        context.Expect("CloseHandle", true, context.Close(port));
        context.ExpectResult("cancelling what was started before", Win32Error.NO_ERROR, context.Kernel.CancelIoEx(server.Queue, unseen));
        RequestBuffer request = server.StartReceiveThatPends(overlapped);
        server.Get("/after-it");

        context.Expect("the event of a receive after it", true, context.IsSignaled(handle, context.TimeoutMs));
        context.Expect("target", "/after-it", request.RawUrl);
    }
}
