using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Threads;

/// <summary>CreateThreadpoolIo and the four other functions of thread-pool I/O.</summary>
/// <remarks>
/// An announced operation that neither calls back nor is withdrawn can corrupt memory on Windows (TP-05), so each case waits for or
/// withdraws every announcement before it closes the object.
/// </remarks>
[Cases("thread-pool/io")]
internal static unsafe class ThreadPoolIoCases
{
    [Case("arguments", "The callback gets the context, the OVERLAPPED, a Win32 code, the bytes and the I/O object.", "TP-04", "TP-05")]
    public static void Arguments(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlapped();
        (nint Context, nint Overlapped, uint Result, nuint Bytes, nint Io) seen = default;
        nint io = context.Pool.CreateThreadpoolIo(
            server.Queue, (_, context, of, result, bytes, by) => seen = ((nint)context, (nint)of, result, bytes, by), (void*)0x5678, null);
        CaseContext.Require(io != 0, "CreateThreadpoolIo failed");
        context.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(overlapped);
        server.Get();
        context.Pool.WaitForThreadpoolIoCallbacks(io, false);

        context.Expect("context", (nint)0x5678, seen.Context);
        context.Expect("the OVERLAPPED is the operation's", true, overlapped.Reference.Address == seen.Overlapped);
        context.ExpectCode("result", Win32Error.NO_ERROR, seen.Result);
        context.Expect("bytes", overlapped.InternalHigh, (ulong)seen.Bytes);
        context.Expect("the object is its own", true, seen.Io == io);
        context.Pool.CloseThreadpoolIo(io);
    }

    [Case(
        "cancelled",
        "A cancelled operation calls back with ERROR_OPERATION_ABORTED, not with an NTSTATUS, and 0 bytes.",
        "TP-11", "TP-04", "CANCEL-06")]
    public static void Cancelled(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var io = new PoolIo(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        io.StartReceiveThatPends(overlapped);
        context.Kernel.CancelIoEx(server.Queue, overlapped);
        io.Wait();

        context.Expect("calls", 1, io.Calls.Count);
        context.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, io.Calls.Last.Code);
        context.Expect("bytes", 0ul, io.Calls.Last.Bytes);
        io.Close();
    }

    [Case(
        "warning",
        "A warning calls back with ERROR_MORE_DATA and the size needed.",
        "NETB-05", "TP-04", "PKT-04", Level = ConformanceLevel.Should)]
    public static void Warning(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var io = new PoolIo(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();
        io.Start();
        CaseContext.Require(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();
        io.Wait();

        context.Expect("calls", 1, io.Calls.Count);
        context.ExpectCode("result", Win32Error.ERROR_MORE_DATA, io.Calls.Last.Code);
        context.Expect("bytes", overlapped.InternalHigh, io.Calls.Last.Bytes);
        io.Close();
    }

    [Case(
        "warning-at-once",
        "A warning inside the call: documented returns ERROR_MORE_DATA without a callback, so the announcement is withdrawn; windows "
        + "and windows7 return ERROR_IO_PENDING and call back.",
        "NETB-08", "DIV-03", "TP-06")]
    public static void Warning_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        var io = new PoolIo(context, server);
        RequestBuffer request = server.NewShortBuffer();
        io.Start();

        uint code = server.StartReceive(request, context.NewOverlapped(), id);
        bool isCalled = io.Calls.WaitForNext(code == Win32Error.ERROR_IO_PENDING ? context.TimeoutMs : context.SettleMs);
        if (!isCalled)
            io.Cancel();

        ImmediateWarning choice = context.Profile.ImmediateWarning;
        uint expected = choice == ImmediateWarning.PendWhenBound ? Win32Error.ERROR_IO_PENDING : Win32Error.ERROR_MORE_DATA;
        context.ExpectCode("the call", expected, code);
        context.Expect("called", choice != ImmediateWarning.ReturnOnly, isCalled);
        io.Wait();
        io.Close();
    }

    [Case(
        "success-at-once",
        "Success inside the call, no skip mode: the callback runs, and CancelThreadpoolIo must not be called.",
        "TP-07", "CPL-04")]
    public static void Success_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        var io = new PoolIo(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        io.Start();
        server.ReceiveKept(id, overlapped);
        io.Wait();

        context.Expect("calls", 1, io.Calls.Count);
        context.Expect("the OVERLAPPED is the operation's", true, io.Calls.Has(overlapped));
        io.Close();
    }

    [Case(
        "immediate-error",
        "The call fails: CancelThreadpoolIo withdraws the announcement, and a wait returns at once.",
        "TP-06", "NETB-06")]
    public static void Immediate_error(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var io = new PoolIo(context, server);
        RequestBuffer request = context.NewRequestBuffer();
        io.Start();
        uint code = server.StartReceive(request, context.NewOverlapped(), TestServer.UnknownId);
        context.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);

        io.Cancel();
        TargetThread thread = context.StartThread("waiter", () => io.Wait());

        context.Expect("the wait returned", true, thread.TryJoin(context.Timeout));
        context.Expect("calls", 0, io.Calls.Count);
        io.Close();
    }

    [Case(
        "skip-mode",
        "Success inside the call in skip mode: no callback comes, and CancelThreadpoolIo withdraws the announcement.",
        "TP-06", "MODE-01", "NETB-06")]
    public static void Skip_mode(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        var io = new PoolIo(context, server);
        CaseContext.Require(
            context.Kernel.SetFileCompletionNotificationModes(server.Queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS),
            "SetFileCompletionNotificationModes failed");
        io.Start();
        server.ReceiveKept(id, context.NewOverlapped());

        context.Expect("called", false, io.Calls.WaitForNext(context.SettleMs));
        io.Cancel();
        io.Wait();
        io.Close();
    }

    [Case(
        "one-expectation-each",
        "StartThreadpoolIo precedes every operation: two operations, two announcements, two callbacks.",
        "TP-05", "TP-09")]
    public static void One_expectation_each(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var io = new PoolIo(context, server);
        OverlappedBlock first = context.NewOverlapped();
        OverlappedBlock second = context.NewOverlapped();
        io.StartReceiveThatPends(first);
        io.StartReceiveThatPends(second);
        server.Get();
        server.Get();
        io.Wait();

        context.Expect("calls", 2, io.Calls.Count);
        context.Expect("one is about each", true, io.Calls.Has(first) && io.Calls.Has(second));
        io.Close();
    }

    [Case("wait", "WaitForThreadpoolIoCallbacks with FALSE waits until every announced operation has called back.", "TP-09")]
    public static void Wait(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var io = new PoolIo(context, server);
        io.StartReceiveThatPends(context.NewOverlapped());
        int callsAtReturn = -1;
        TargetThread thread = context.StartThread("waiter", () =>
        {
            io.Wait();
            callsAtReturn = io.Calls.Count;
        });

        context.Expect("it returned while the operation is pending", false, thread.TryJoin(context.SettleTime));
        server.Get();
        context.Expect("it returned then", true, thread.TryJoin(context.Timeout));
        context.Expect("calls when it returned", 1, callsAtReturn);
        io.Close();
    }

    [Case(
        "wait-dropping",
        "WaitForThreadpoolIoCallbacks with TRUE drops the announcements: it returns, the operation continues, and no callback runs.",
        "TP-09", "TP-08")]
    public static void Wait_dropping(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var io = new PoolIo(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = io.StartReceiveThatPends(overlapped);
        TargetThread thread = context.StartThread("waiter", () => io.Wait(cancelPending: true));

        context.Expect("it returned", true, thread.TryJoin(context.Timeout));
        context.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
        server.Get("/uncalled");
        context.Expect("called", false, io.Calls.WaitForNext(context.SettleMs));
        SpinWait.SpinUntil(() => overlapped.HasCompleted, context.Timeout);
        context.Expect("target", "/uncalled", overlapped.HasCompleted ? request.RawUrl : "");
    }

    [Case(
        "drop-nothing-under-way",
        "An announcement without an operation is dropped by a wait with TRUE: the next announced operation calls back all the same.",
        "TP-09", "TP-07")]
    public static void Drop_nothing_under_way(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        var io = new PoolIo(context, server);
        io.Start();
        io.Wait(cancelPending: true);
        context.Expect("calls", 0, io.Calls.Count);

        OverlappedBlock overlapped = context.NewOverlapped();
        io.Start();
        server.ReceiveKept(id, overlapped);
        TargetThread thread = context.StartThread("waiter", () => io.Wait());

        context.Expect("the wait returned", true, thread.TryJoin(context.Timeout));
        context.Expect("calls then", 1, io.Calls.Count);
        context.Expect("the OVERLAPPED is the operation's", true, io.Calls.Has(overlapped));
        io.Close();
    }

    [Case(
        "drop-the-old-not-the-new",
        "Of two operations the wait with TRUE drops the one that was under way, although the later one completes first.",
        "TP-09", "TP-08", Level = ConformanceLevel.Observed)]
    public static void Drop_the_old_not_the_new(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        var io = new PoolIo(context, server);
        OverlappedBlock old = context.NewOverlapped();
        io.StartReceiveThatPends(old);
        io.Wait(cancelPending: true);

        OverlappedBlock later = context.NewOverlapped();
        io.Start();
        server.ReceiveKept(id, later);
        context.Expect("called", true, io.Calls.WaitForNext());
        context.Expect("the OVERLAPPED is that of the later one", true, io.Calls.Has(later));
        context.Kernel.CancelIoEx(server.Queue, old);

        context.Expect("called for the old one", false, io.Calls.WaitForNext(context.SettleMs));
        context.Expect("calls", 1, io.Calls.Count);
        io.Close();
    }

    [Case(
        "taken-back-too-early",
        "If the announcement was withdrawn and the operation completes nevertheless, the callback does not run.",
        "TP-08", "TP-06")]
    public static void Taken_back_too_early(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var io = new PoolIo(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        io.StartReceiveThatPends(overlapped);
        io.Cancel();

        context.ExpectStatus("Internal: the operation is not cancelled", NtStatus.STATUS_PENDING, overlapped.Internal);
        server.Get();
        context.Expect("called", false, io.Calls.WaitForNext(context.SettleMs));
        SpinWait.SpinUntil(() => overlapped.HasCompleted, context.Timeout);
        context.ExpectStatus("Internal then", NtStatus.STATUS_SUCCESS, overlapped.Internal);
    }

    [Case("beside-an-event", "An event in the OVERLAPPED does not stop the callback.", "TP-12")]
    public static void Beside_an_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var io = new PoolIo(context, server);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        io.StartReceiveThatPends(overlapped);
        server.Get();
        io.Wait();

        context.Expect("calls", 1, io.Calls.Count);
        io.Close();
    }

    [Case(
        "beside-a-tagged-event",
        "Bit 0 of the event suppresses the callback, as it suppresses every packet; the announcement must be withdrawn.",
        "TP-12", "EVT-09", "TP-06")]
    public static void Beside_a_tagged_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var io = new PoolIo(context, server);
        nint handle = context.NewEvent();
        io.StartReceiveThatPends(context.NewOverlapped(handle, suppressPacket: true));
        server.Get();

        context.Expect("the event", true, context.IsSignaled(handle, context.TimeoutMs));
        context.Expect("called", false, io.Calls.WaitForNext(context.SettleMs));
        io.Cancel();
        io.Wait();
        io.Close();
    }

    [Case(
        "on-a-port",
        "CreateThreadpoolIo on a queue that is bound to a port: NULL, ERROR_INVALID_PARAMETER.",
        "TP-04", "PORT-04", "LERR-03")]
    public static void On_a_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.BindPort();

        nint io = context.Pool.CreateThreadpoolIo(server.Queue, (_, _, _) => { });
        context.ExpectResult("CreateThreadpoolIo", Win32Error.ERROR_INVALID_PARAMETER, io != 0);
    }

    [Case(
        "close",
        "CloseThreadpoolIo with nothing announced: the object is freed at once, and the queue stays bound to the port of the pool.",
        "TP-10", "PORT-04")]
    public static void Close(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var io = new PoolIo(context, server);
        io.Close();

        bool succeeded = context.Kernel.CreateIoCompletionPort(server.Queue, context.NewPort(), 0, 0) != 0;
        context.ExpectResult("a bind to a port after it", Win32Error.ERROR_INVALID_PARAMETER, succeeded);
    }

    [Case(
        "close-with-one-expected",
        "CloseThreadpoolIo while an operation is announced: its callback still runs, and the object is freed afterwards.",
        "TP-10", Level = ConformanceLevel.Observed)]
    public static void Close_with_one_expected(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var io = new PoolIo(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        io.StartReceiveThatPends(overlapped);

        io.Close();
        server.Get();

        context.Expect("a callback comes", true, io.Calls.WaitForNext());
        context.Expect("it is the receive's", true, io.Calls.Last.Overlapped.IsFor(overlapped));
    }
}
