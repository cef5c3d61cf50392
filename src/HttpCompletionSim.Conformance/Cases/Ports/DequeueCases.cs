using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Ports;

/// <summary>GetQueuedCompletionStatus.</summary>
[Cases("dequeue")]
internal static unsafe class DequeueCases
{
    [Case("success", "The packet of a successful operation: TRUE, the OVERLAPPED, and the last error as it was.", "GQCS-01", "LERR-06")]
    public static void Success(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();
        context.Kernel.SetLastError(0xDEAD);

        bool succeeded = context.Kernel.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference taken, context.TimeoutMs);
        uint error = context.Kernel.GetLastError();

        context.Expect("GetQueuedCompletionStatus", true, succeeded);
        context.Expect("the OVERLAPPED is the operation's", true, taken.IsFor(overlapped));
        context.Expect("GetLastError", 0xDEADu, error);
    }

    [Case(
        "posted-null",
        "A posted packet without an OVERLAPPED: TRUE with NULL. NULL alone does not say that there was nothing.",
        "GQCS-02", "PQCS-01")]
    public static void Posted_null(CaseContext context)
    {
        nint port = context.NewPort();
        context.Kernel.PostQueuedCompletionStatus(port, 1, 2, (nint)0);

        bool succeeded = context.Kernel.GetQueuedCompletionStatus(port, out uint bytes, out nuint key, out OverlappedReference taken, 0);

        context.Expect("GetQueuedCompletionStatus", true, succeeded);
        context.Expect("the OVERLAPPED is NULL", true, taken.IsNull);
        context.Expect("bytes", 1u, bytes);
        context.Expect("key", (nuint)2, key);
    }

    [Case(
        "nothing-there",
        "Nothing in time: FALSE, WAIT_TIMEOUT; the OVERLAPPED is NULL, bytes and key keep their values.",
        "GQCS-03", "GQCS-06", "ERRMAP-57")]
    public static void Nothing_there(CaseContext context)
    {
        nint port = context.NewPort();
        (uint bytes, nuint key) = (0x5EED, 0x1CE);
        var overlapped = (NativeOverlapped*)1;

        context.ExpectResult(
            "GetQueuedCompletionStatus",
            Win32Error.WAIT_TIMEOUT,
            context.Kernel.GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 0));
        context.Expect("the OVERLAPPED is NULL", true, overlapped is null);
        context.Expect("bytes", 0x5EEDu, bytes);
        context.Expect("key", (nuint)0x1CE, key);
    }

    [Case("nothing-in-time", "A time-out that runs out while the thread waits gives the same: FALSE, WAIT_TIMEOUT.", "GQCS-03", "GQCS-06")]
    public static void Nothing_in_time(CaseContext context)
    {
        nint port = context.NewPort();

        context.ExpectResult(
            "GetQueuedCompletionStatus", Win32Error.WAIT_TIMEOUT, context.Kernel.GetQueuedCompletionStatus(port, out _, out _, out _, 20));
    }

    [Case("no-port", "A handle that is no port: FALSE, ERROR_INVALID_HANDLE, and the OVERLAPPED is NULL.", "GQCS-03")]
    public static void No_port(CaseContext context)
    {
        nint closed = context.NewPort();
        context.Close(closed);
        (uint bytes, nuint key) = (0x5EED, 0x1CE);
        var overlapped = (NativeOverlapped*)1;

        context.ExpectResult(
            "a closed port",
            Win32Error.ERROR_INVALID_HANDLE,
            context.Kernel.GetQueuedCompletionStatus(closed, &bytes, &key, &overlapped, 0));
        context.Expect("the OVERLAPPED is NULL", true, overlapped is null);
        context.Expect("bytes", 0x5EEDu, bytes);
        context.ExpectResult(
            "an event",
            Win32Error.ERROR_INVALID_HANDLE,
            context.Kernel.GetQueuedCompletionStatus(context.NewEvent(), out _, out _, out _, 0));
    }

    [Case(
        "failed-operation",
        "The packet of a failed operation: FALSE with the OVERLAPPED, its error as last error; the packet is consumed.",
        "GQCS-04", "PKT-03")]
    public static void Failed_operation(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        context.Kernel.CancelIoEx(server.Queue, overlapped);

        bool succeeded = context.Kernel.GetQueuedCompletionStatus(
            port, out uint bytes, out nuint key, out OverlappedReference taken, context.TimeoutMs);
        context.ExpectResult("GetQueuedCompletionStatus", Win32Error.ERROR_OPERATION_ABORTED, succeeded);
        context.Expect("the OVERLAPPED is the operation's", true, taken.IsFor(overlapped));
        context.Expect("key", TestServer.PortKey, key);
        context.Expect("bytes", 0u, bytes);
        context.ExpectResult(
            "once more", Win32Error.WAIT_TIMEOUT, context.Kernel.GetQueuedCompletionStatus(port, out _, out _, out _, context.SettleMs));
    }

    [Case(
        "warning",
        "A warning counts as failure: FALSE, ERROR_MORE_DATA, with the OVERLAPPED and the size needed as bytes.",
        "GQCS-05", "PKT-04")]
    public static void Warning(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();
        CaseContext.Require(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();

        bool succeeded = context.Kernel.GetQueuedCompletionStatus(
            port, out uint bytes, out _, out OverlappedReference taken, context.TimeoutMs);
        context.ExpectResult("GetQueuedCompletionStatus", Win32Error.ERROR_MORE_DATA, succeeded);
        context.Expect("the OVERLAPPED is the operation's", true, taken.IsFor(overlapped));
        context.Expect("bytes are more than was given", true, bytes > request.Length);
    }

    [Case("queued-beats-time-out", "A packet that is queued is returned whatever the time-out, 0 and INFINITE alike.", "GQCS-06")]
    public static void Queued_beats_time_out(CaseContext context)
    {
        nint port = context.NewPort();
        context.Kernel.PostQueuedCompletionStatus(port, 1, 0);
        context.Kernel.PostQueuedCompletionStatus(port, 2, 0);

        context.Expect("with 0", 1u, context.TakePacket(port, 0)?.Bytes ?? 0);
        context.Expect("with INFINITE", 2u, context.TakePacket(port, Kernel32Constants.INFINITE)?.Bytes ?? 0);
    }

    [Case("is-not-alertable", "GetQueuedCompletionStatus runs no APC: its wait goes on.", "GQCS-08", Level = ConformanceLevel.Observed)]
    public static void Is_not_alertable(CaseContext context)
    {
        nint port = context.NewPort();
        bool ran = false;
        CaseContext.Require(context.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        bool succeeded = context.Kernel.GetQueuedCompletionStatus(port, out _, out _, out _, 20);
        context.ExpectResult("GetQueuedCompletionStatus", Win32Error.WAIT_TIMEOUT, succeeded);
        context.Expect("the APC ran", false, ran);
        context.Kernel.SleepEx(0, true);
        context.Expect("the APC ran in an alertable sleep", true, ran);
    }

    [Case(
        "several-handles",
        "Packets of several queues share the one order of their port; the keys tell them apart.",
        "GQCS-09", "PORT-07")]
    public static void Several_handles(CaseContext context)
    {
        TestServer one = context.OpenServer();
        TestServer other = context.OpenServer(new TestServerOptions { HasUrl = false });
        nint port = one.BindPort(1);
        CaseContext.Require(
            context.Kernel.CreateIoCompletionPort(other.Queue, port, 2, 0) == port, "CreateIoCompletionPort did not bind the second queue");
        OverlappedBlock first = context.NewOverlapped();
        OverlappedBlock second = context.NewOverlapped();
        one.StartReceiveThatPends(first);
        other.StartReceiveThatPends(second);

        // The operation that was started last completes first.
        context.Kernel.CancelIoEx(other.Queue, second);
        context.Kernel.CancelIoEx(one.Queue, first);

        context.ExpectPacket("the first packet", port, second, Win32Error.ERROR_OPERATION_ABORTED, key: 2);
        context.ExpectPacket("the second packet", port, first, Win32Error.ERROR_OPERATION_ABORTED, key: 1);
    }

    [Case(
        "posted-never-fails",
        "A posted packet is TRUE whatever its OVERLAPPED says: its status is not read from there.",
        "GQCS-10", "PQCS-01")]
    public static void Posted_never_fails(CaseContext context)
    {
        nint port = context.NewPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        *(nuint*)overlapped.Pointer = NtStatus.STATUS_CANCELLED;
        context.Kernel.PostQueuedCompletionStatus(port, 3, TestServer.PortKey, overlapped);

        context.ExpectPacket("packet", port, overlapped);
        context.ExpectStatus("Internal", NtStatus.STATUS_CANCELLED, overlapped.Internal);
    }

    [Case("wakes-a-waiter", "A thread that waits gets the packet of an operation that ends meanwhile.", "GQCS-01", "PKT-02")]
    public static void Wakes_a_waiter(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        DequeuedPacket? taken = null;
        TargetThread thread = context.StartThread("waiter", () => taken = context.TakePacket(port, Kernel32Constants.INFINITE));
        context.Machine.WaitUntilBlocked(thread);

        server.Get();
        bool ended = thread.TryJoin(context.Timeout);
        if (!ended)
            context.Kernel.PostQueuedCompletionStatus(port, 0, 0);

        context.Expect("the thread ended", true, ended);
        context.Expect("it has the packet", true, ended && (taken?.Overlapped.IsFor(overlapped) ?? false));
    }
}
