using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Threads;

/// <summary>CreateThreadpoolIo and its four companions.</summary>
/// <remarks>An expectation that is neither met nor taken back can corrupt memory on Windows (TP-05): each case closes its account before it closes the object.</remarks>
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

    [Case("cancelled", "A cancelled operation calls back with ERROR_OPERATION_ABORTED, not with an NTSTATUS, and 0 bytes.", "TP-11", "TP-04", "CANCEL-06")]
    public static void Cancelled(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint io = Create(context, server, out CallbackLog calls);
        OverlappedBlock overlapped = context.NewOverlapped();
        context.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(overlapped);
        context.Kernel.CancelIoEx(server.Queue, overlapped);
        context.Pool.WaitForThreadpoolIoCallbacks(io, false);

        context.Expect("calls", 1, calls.Count);
        context.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, calls.Last.Code);
        context.Expect("bytes", 0ul, calls.Last.Bytes);
        context.Pool.CloseThreadpoolIo(io);
    }

    [Case("warning", "A warning calls back with ERROR_MORE_DATA and the size needed.", "NETB-05", "TP-04", "PKT-04", Level = ConformanceLevel.Should)]
    public static void Warning(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint io = Create(context, server, out CallbackLog calls);
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();
        context.Pool.StartThreadpoolIo(io);
        CaseContext.Require(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();
        context.Pool.WaitForThreadpoolIoCallbacks(io, false);

        context.Expect("calls", 1, calls.Count);
        context.ExpectCode("result", Win32Error.ERROR_MORE_DATA, calls.Last.Code);
        context.Expect("bytes", overlapped.InternalHigh, calls.Last.Bytes);
        context.Pool.CloseThreadpoolIo(io);
    }

    [Case("warning-at-once", "ERROR_MORE_DATA at hand: documented returns it and calls nobody, so the expectation is taken back; windows returns ERROR_IO_PENDING and calls back; windows7 does both.", "NETB-08", "DIV-03", "TP-06")]
    public static void Warning_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint io = Create(context, server, out CallbackLog calls);
        RequestBuffer request = server.NewShortBuffer();
        context.Pool.StartThreadpoolIo(io);

        uint code = server.StartReceive(request, context.NewOverlapped(), id);
        bool isCalled = calls.WaitForNext(code == Win32Error.ERROR_IO_PENDING ? context.TimeoutMs : context.SettleMs);
        if (!isCalled)
            context.Pool.CancelThreadpoolIo(io);

        ImmediateWarning choice = context.Profile.ImmediateWarning;
        context.ExpectCode("the call", choice == ImmediateWarning.PendWhenBound ? Win32Error.ERROR_IO_PENDING : Win32Error.ERROR_MORE_DATA, code);
        context.Expect("called", choice != ImmediateWarning.ReturnOnly, isCalled);
        context.Pool.WaitForThreadpoolIoCallbacks(io, false);
        context.Pool.CloseThreadpoolIo(io);
    }

    [Case("success-at-once", "Success inside the call, no skip mode: the callback runs, and CancelThreadpoolIo must not be called.", "TP-07", "CPL-04")]
    public static void Success_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint io = Create(context, server, out CallbackLog calls);
        OverlappedBlock overlapped = context.NewOverlapped();
        context.Pool.StartThreadpoolIo(io);
        server.ReceiveKept(id, overlapped);
        context.Pool.WaitForThreadpoolIoCallbacks(io, false);

        context.Expect("calls", 1, calls.Count);
        context.Expect("the OVERLAPPED is the operation's", true, calls.Has(overlapped));
        context.Pool.CloseThreadpoolIo(io);
    }

    [Case("immediate-error", "The call fails: CancelThreadpoolIo takes the expectation back, and nothing is waited for.", "TP-06", "NETB-06")]
    public static void Immediate_error(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint io = Create(context, server, out CallbackLog calls);
        RequestBuffer request = context.NewRequestBuffer();
        context.Pool.StartThreadpoolIo(io);
        uint code = server.StartReceive(request, context.NewOverlapped(), TestServer.UnknownId);
        context.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);

        context.Pool.CancelThreadpoolIo(io);
        TargetThread thread = context.StartThread("waiter", () => context.Pool.WaitForThreadpoolIoCallbacks(io, false));

        context.Expect("the wait returned", true, thread.TryJoin(context.Timeout));
        context.Expect("calls", 0, calls.Count);
        context.Pool.CloseThreadpoolIo(io);
    }

    [Case("skip-mode", "Success inside the call in skip mode: no callback comes, CancelThreadpoolIo takes the expectation back.", "TP-06", "MODE-01", "NETB-06")]
    public static void Skip_mode(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint io = Create(context, server, out CallbackLog calls);
        CaseContext.Require(
            context.Kernel.SetFileCompletionNotificationModes(server.Queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS),
            "SetFileCompletionNotificationModes failed");
        context.Pool.StartThreadpoolIo(io);
        server.ReceiveKept(id, context.NewOverlapped());

        context.Expect("called", false, calls.WaitForNext(context.SettleMs));
        context.Pool.CancelThreadpoolIo(io);
        context.Pool.WaitForThreadpoolIoCallbacks(io, false);
        context.Pool.CloseThreadpoolIo(io);
    }

    [Case("one-expectation-each", "StartThreadpoolIo precedes every operation: two operations, two expectations, two callbacks.", "TP-05", "TP-09")]
    public static void One_expectation_each(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint io = Create(context, server, out CallbackLog calls);
        OverlappedBlock first = context.NewOverlapped();
        OverlappedBlock second = context.NewOverlapped();
        context.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(first);
        context.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(second);
        server.Get();
        server.Get();
        context.Pool.WaitForThreadpoolIoCallbacks(io, false);

        context.Expect("calls", 2, calls.Count);
        context.Expect("one is about each", true, calls.Has(first) && calls.Has(second));
        context.Pool.CloseThreadpoolIo(io);
    }

    [Case("wait", "WaitForThreadpoolIoCallbacks with FALSE waits until every expected completion has called back.", "TP-09")]
    public static void Wait(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint io = Create(context, server, out CallbackLog calls);
        context.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(context.NewOverlapped());
        int callsAtReturn = -1;
        TargetThread thread = context.StartThread("waiter", () =>
        {
            context.Pool.WaitForThreadpoolIoCallbacks(io, false);
            callsAtReturn = calls.Count;
        });

        context.Expect("it returned while the operation is pending", false, thread.TryJoin(context.SettleTime));
        server.Get();
        context.Expect("it returned then", true, thread.TryJoin(context.Timeout));
        context.Expect("calls when it returned", 1, callsAtReturn);
        context.Pool.CloseThreadpoolIo(io);
    }

    [Case("wait-dropping", "WaitForThreadpoolIoCallbacks with TRUE drops what is expected: it returns, the operation goes on, and nobody is called.", "TP-09", "TP-08")]
    public static void Wait_dropping(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint io = Create(context, server, out CallbackLog calls);
        OverlappedBlock overlapped = context.NewOverlapped();
        context.Pool.StartThreadpoolIo(io);
        RequestBuffer request = server.StartReceiveThatPends(overlapped);
        TargetThread thread = context.StartThread("waiter", () => context.Pool.WaitForThreadpoolIoCallbacks(io, true));

        context.Expect("it returned", true, thread.TryJoin(context.Timeout));
        context.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
        server.Get("/uncalled");
        context.Expect("called", false, calls.WaitForNext(context.SettleMs));
        SpinWait.SpinUntil(() => overlapped.HasCompleted, context.Timeout);
        context.Expect("target", "/uncalled", overlapped.HasCompleted ? request.RawUrl : "");
    }

    [Case("taken-back-too-early", "If the expectation was taken back and the operation completes all the same, the callback does not run.", "TP-08", "TP-06")]
    public static void Taken_back_too_early(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint io = Create(context, server, out CallbackLog calls);
        OverlappedBlock overlapped = context.NewOverlapped();
        context.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(overlapped);
        context.Pool.CancelThreadpoolIo(io);

        context.ExpectStatus("Internal: the operation is not cancelled", NtStatus.STATUS_PENDING, overlapped.Internal);
        server.Get();
        context.Expect("called", false, calls.WaitForNext(context.SettleMs));
        SpinWait.SpinUntil(() => overlapped.HasCompleted, context.Timeout);
        context.ExpectStatus("Internal then", NtStatus.STATUS_SUCCESS, overlapped.Internal);
    }

    [Case("beside-an-event", "An event in the OVERLAPPED does not stop the callback.", "TP-12")]
    public static void Beside_an_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint io = Create(context, server, out CallbackLog calls);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        context.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(overlapped);
        server.Get();
        context.Pool.WaitForThreadpoolIoCallbacks(io, false);

        context.Expect("calls", 1, calls.Count);
        context.Pool.CloseThreadpoolIo(io);
    }

    [Case("beside-a-tagged-event", "Bit 0 of the event stops the callback, as it stops every packet; the expectation must be taken back.", "TP-12", "EVT-09", "TP-06")]
    public static void Beside_a_tagged_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint io = Create(context, server, out CallbackLog calls);
        nint handle = context.NewEvent();
        context.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(context.NewOverlapped(handle, suppressPacket: true));
        server.Get();

        context.Expect("the event", true, context.IsSignaled(handle, context.TimeoutMs));
        context.Expect("called", false, calls.WaitForNext(context.SettleMs));
        context.Pool.CancelThreadpoolIo(io);
        context.Pool.WaitForThreadpoolIoCallbacks(io, false);
        context.Pool.CloseThreadpoolIo(io);
    }

    [Case("on-a-port", "CreateThreadpoolIo on a queue that is bound to a port: NULL, ERROR_INVALID_PARAMETER.", "TP-04", "PORT-04", "LERR-03")]
    public static void On_a_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.BindPort();

        nint io = context.Pool.CreateThreadpoolIo(server.Queue, (_, _, _) => { });
        context.ExpectResult("CreateThreadpoolIo", Win32Error.ERROR_INVALID_PARAMETER, io != 0);
    }

    [Case("close", "CloseThreadpoolIo with nothing expected: the object is gone at once, the queue stays bound to the pool's port.", "TP-10", "PORT-04")]
    public static void Close(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint io = Create(context, server, out _);
        context.Pool.CloseThreadpoolIo(io);

        bool succeeded = context.Kernel.CreateIoCompletionPort(server.Queue, context.NewPort(), 0, 0) != 0;
        context.ExpectResult("a bind to a port after it", Win32Error.ERROR_INVALID_PARAMETER, succeeded);
    }

    [Case("close-with-one-expected", "CloseThreadpoolIo while a completion is expected: its callback still runs, and the object is freed behind it.", "TP-10", Level = ConformanceLevel.Observed)]
    public static void Close_with_one_expected(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint io = Create(context, server, out CallbackLog calls);
        OverlappedBlock overlapped = context.NewOverlapped();
        context.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(overlapped);

        context.Pool.CloseThreadpoolIo(io);
        server.Get();

        context.Expect("a callback comes", true, calls.WaitForNext());
        context.Expect("it is the receive's", true, calls.Last.Overlapped.IsFor(overlapped));
    }

    private static nint Create(CaseContext context, TestServer server, out CallbackLog calls)
    {
        var log = new CallbackLog(context);
        nint io = context.Pool.CreateThreadpoolIo(server.Queue, (overlapped, result, bytes) => log.Add(result, bytes, overlapped));
        CaseContext.Require(io != 0, "CreateThreadpoolIo failed");
        calls = log;
        return io;
    }
}
