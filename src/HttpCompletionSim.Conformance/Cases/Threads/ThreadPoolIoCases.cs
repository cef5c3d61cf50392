using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>CreateThreadpoolIo and its four companions.</summary>
/// <remarks>An expectation that is neither met nor taken back can corrupt memory on Windows (TP-05): each case closes its account before it closes the object.</remarks>
[Cases("thread-pool/io")]
internal static unsafe class ThreadPoolIoCases
{
    [Case("arguments", "The callback gets the context, the OVERLAPPED, a Win32 code, the bytes and the I/O object.", "TP-04", "TP-05")]
    public static void Arguments(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlapped();
        (nint Context, nint Overlapped, uint Result, nuint Bytes, nint Io) seen = default;
        nint io = scene.Pool.CreateThreadpoolIo(
            server.Queue, (_, context, of, result, bytes, by) => seen = ((nint)context, (nint)of, result, bytes, by), (void*)0x5678, null);
        Scene.Given(io != 0, "CreateThreadpoolIo failed");
        scene.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(overlapped);
        server.Get();
        scene.Pool.WaitForThreadpoolIoCallbacks(io, false);

        scene.Expect("context", (nint)0x5678, seen.Context);
        scene.Expect("the OVERLAPPED is the operation's", true, overlapped.Reference.Address == seen.Overlapped);
        scene.ExpectCode("result", Win32Error.NO_ERROR, seen.Result);
        scene.Expect("bytes", overlapped.InternalHigh, (ulong)seen.Bytes);
        scene.Expect("the object is its own", true, seen.Io == io);
        scene.Pool.CloseThreadpoolIo(io);
    }

    [Case("cancelled", "A cancelled operation calls back with ERROR_OPERATION_ABORTED, not with an NTSTATUS, and 0 bytes.", "TP-11", "TP-04", "CANCEL-06")]
    public static void Cancelled(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint io = Create(scene, server, out CallbackLog calls);
        OverlappedBlock overlapped = scene.NewOverlapped();
        scene.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(overlapped);
        scene.Kernel.CancelIoEx(server.Queue, overlapped);
        scene.Pool.WaitForThreadpoolIoCallbacks(io, false);

        scene.Expect("calls", 1, calls.Count);
        scene.ExpectCode("result", Win32Error.ERROR_OPERATION_ABORTED, calls.Last.Code);
        scene.Expect("bytes", 0ul, calls.Last.Bytes);
        scene.Pool.CloseThreadpoolIo(io);
    }

    [Case("warning", "A warning calls back with ERROR_MORE_DATA and the size needed.", "NETB-05", "TP-04", "PKT-04", Level = ConformanceLevel.Should)]
    public static void Warning(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint io = Create(scene, server, out CallbackLog calls);
        OverlappedBlock overlapped = scene.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();
        scene.Pool.StartThreadpoolIo(io);
        Scene.Given(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();
        scene.Pool.WaitForThreadpoolIoCallbacks(io, false);

        scene.Expect("calls", 1, calls.Count);
        scene.ExpectCode("result", Win32Error.ERROR_MORE_DATA, calls.Last.Code);
        scene.Expect("bytes", overlapped.InternalHigh, calls.Last.Bytes);
        scene.Pool.CloseThreadpoolIo(io);
    }

    [Case("warning-at-once", "ERROR_MORE_DATA at hand: documented returns it and calls nobody, so the expectation is taken back; windows returns ERROR_IO_PENDING and calls back; windows7 does both.", "NETB-08", "DIV-03", "TP-06")]
    public static void Warning_at_once(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint io = Create(scene, server, out CallbackLog calls);
        RequestBuffer request = server.NewShortBuffer();
        scene.Pool.StartThreadpoolIo(io);

        uint code = server.StartReceive(request, scene.NewOverlapped(), id);
        bool isCalled = calls.WaitForNext(code == Win32Error.ERROR_IO_PENDING ? Scene.PatienceMs : scene.QuietMs);
        if (!isCalled)
            scene.Pool.CancelThreadpoolIo(io);

        ImmediateWarning choice = scene.Profile.ImmediateWarning;
        scene.ExpectCode("the call", choice == ImmediateWarning.PendWhenBound ? Win32Error.ERROR_IO_PENDING : Win32Error.ERROR_MORE_DATA, code);
        scene.Expect("called", choice != ImmediateWarning.ReturnOnly, isCalled);
        scene.Pool.WaitForThreadpoolIoCallbacks(io, false);
        scene.Pool.CloseThreadpoolIo(io);
    }

    [Case("success-at-once", "Success inside the call, no skip mode: the callback runs, and CancelThreadpoolIo must not be called.", "TP-07", "CPL-04")]
    public static void Success_at_once(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint io = Create(scene, server, out CallbackLog calls);
        OverlappedBlock overlapped = scene.NewOverlapped();
        scene.Pool.StartThreadpoolIo(io);
        server.ReceiveKept(id, overlapped);
        scene.Pool.WaitForThreadpoolIoCallbacks(io, false);

        scene.Expect("calls", 1, calls.Count);
        scene.Expect("the OVERLAPPED is the operation's", true, calls.Has(overlapped));
        scene.Pool.CloseThreadpoolIo(io);
    }

    [Case("immediate-error", "The call fails: CancelThreadpoolIo takes the expectation back, and nothing is waited for.", "TP-06", "NETB-06")]
    public static void Immediate_error(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint io = Create(scene, server, out CallbackLog calls);
        RequestBuffer request = scene.NewRequestBuffer();
        scene.Pool.StartThreadpoolIo(io);
        uint code = server.StartReceive(request, scene.NewOverlapped(), SceneServer.UnknownId);
        scene.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);

        scene.Pool.CancelThreadpoolIo(io);
        WorldThread thread = scene.StartThread("waiter", () => scene.Pool.WaitForThreadpoolIoCallbacks(io, false));

        scene.Expect("the wait returned", true, thread.TryJoin(Scene.Patience));
        scene.Expect("calls", 0, calls.Count);
        scene.Pool.CloseThreadpoolIo(io);
    }

    [Case("skip-mode", "Success inside the call in skip mode: no callback comes, CancelThreadpoolIo takes the expectation back.", "TP-06", "MODE-01", "NETB-06")]
    public static void Skip_mode(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint io = Create(scene, server, out CallbackLog calls);
        Scene.Given(
            scene.Kernel.SetFileCompletionNotificationModes(server.Queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS),
            "SetFileCompletionNotificationModes failed");
        scene.Pool.StartThreadpoolIo(io);
        server.ReceiveKept(id, scene.NewOverlapped());

        scene.Expect("called", false, calls.WaitForNext(scene.QuietMs));
        scene.Pool.CancelThreadpoolIo(io);
        scene.Pool.WaitForThreadpoolIoCallbacks(io, false);
        scene.Pool.CloseThreadpoolIo(io);
    }

    [Case("one-expectation-each", "StartThreadpoolIo precedes every operation: two operations, two expectations, two callbacks.", "TP-05", "TP-09")]
    public static void One_expectation_each(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint io = Create(scene, server, out CallbackLog calls);
        OverlappedBlock first = scene.NewOverlapped();
        OverlappedBlock second = scene.NewOverlapped();
        scene.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(first);
        scene.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(second);
        server.Get();
        server.Get();
        scene.Pool.WaitForThreadpoolIoCallbacks(io, false);

        scene.Expect("calls", 2, calls.Count);
        scene.Expect("one is about each", true, calls.Has(first) && calls.Has(second));
        scene.Pool.CloseThreadpoolIo(io);
    }

    [Case("wait", "WaitForThreadpoolIoCallbacks with FALSE waits until every expected completion has called back.", "TP-09")]
    public static void Wait(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint io = Create(scene, server, out CallbackLog calls);
        scene.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(scene.NewOverlapped());
        int callsAtReturn = -1;
        WorldThread thread = scene.StartThread("waiter", () =>
        {
            scene.Pool.WaitForThreadpoolIoCallbacks(io, false);
            callsAtReturn = calls.Count;
        });

        scene.Expect("it returned while the operation is pending", false, thread.TryJoin(scene.Quiet));
        server.Get();
        scene.Expect("it returned then", true, thread.TryJoin(Scene.Patience));
        scene.Expect("calls when it returned", 1, callsAtReturn);
        scene.Pool.CloseThreadpoolIo(io);
    }

    [Case("wait-dropping", "WaitForThreadpoolIoCallbacks with TRUE drops what is expected: it returns, the operation goes on, and nobody is called.", "TP-09", "TP-08")]
    public static void Wait_dropping(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint io = Create(scene, server, out CallbackLog calls);
        OverlappedBlock overlapped = scene.NewOverlapped();
        scene.Pool.StartThreadpoolIo(io);
        RequestBuffer request = server.StartReceiveThatPends(overlapped);
        WorldThread thread = scene.StartThread("waiter", () => scene.Pool.WaitForThreadpoolIoCallbacks(io, true));

        scene.Expect("it returned", true, thread.TryJoin(Scene.Patience));
        scene.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
        server.Get("/uncalled");
        scene.Expect("called", false, calls.WaitForNext(scene.QuietMs));
        SpinWait.SpinUntil(() => overlapped.HasCompleted, Scene.Patience);
        scene.Expect("target", "/uncalled", overlapped.HasCompleted ? request.RawUrl : "");
    }

    [Case("taken-back-too-early", "If the expectation was taken back and the operation completes all the same, the callback does not run.", "TP-08", "TP-06")]
    public static void Taken_back_too_early(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint io = Create(scene, server, out CallbackLog calls);
        OverlappedBlock overlapped = scene.NewOverlapped();
        scene.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(overlapped);
        scene.Pool.CancelThreadpoolIo(io);

        scene.ExpectStatus("Internal: the operation is not cancelled", NtStatus.STATUS_PENDING, overlapped.Internal);
        server.Get();
        scene.Expect("called", false, calls.WaitForNext(scene.QuietMs));
        SpinWait.SpinUntil(() => overlapped.HasCompleted, Scene.Patience);
        scene.ExpectStatus("Internal then", NtStatus.STATUS_SUCCESS, overlapped.Internal);
    }

    [Case("beside-an-event", "An event in the OVERLAPPED does not stop the callback.", "TP-12")]
    public static void Beside_an_event(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint io = Create(scene, server, out CallbackLog calls);
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        scene.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(overlapped);
        server.Get();
        scene.Pool.WaitForThreadpoolIoCallbacks(io, false);

        scene.Expect("calls", 1, calls.Count);
        scene.Pool.CloseThreadpoolIo(io);
    }

    [Case("beside-a-tagged-event", "Bit 0 of the event stops the callback, as it stops every packet; the expectation must be taken back.", "TP-12", "EVT-09", "TP-06")]
    public static void Beside_a_tagged_event(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint io = Create(scene, server, out CallbackLog calls);
        nint handle = scene.NewEvent();
        scene.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(scene.NewOverlapped(handle, suppressPacket: true));
        server.Get();

        scene.Expect("the event", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.Expect("called", false, calls.WaitForNext(scene.QuietMs));
        scene.Pool.CancelThreadpoolIo(io);
        scene.Pool.WaitForThreadpoolIoCallbacks(io, false);
        scene.Pool.CloseThreadpoolIo(io);
    }

    [Case("on-a-port", "CreateThreadpoolIo on a queue that is bound to a port: NULL, ERROR_INVALID_PARAMETER.", "TP-04", "PORT-04", "LERR-03")]
    public static void On_a_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.BindPort();

        nint io = scene.Pool.CreateThreadpoolIo(server.Queue, (_, _, _) => { });
        scene.ExpectResult("CreateThreadpoolIo", Win32Error.ERROR_INVALID_PARAMETER, io != 0);
    }

    [Case("close", "CloseThreadpoolIo with nothing expected: the object is gone at once, the queue stays bound to the pool's port.", "TP-10", "PORT-04")]
    public static void Close(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint io = Create(scene, server, out _);
        scene.Pool.CloseThreadpoolIo(io);

        bool succeeded = scene.Kernel.CreateIoCompletionPort(server.Queue, scene.NewPort(), 0, 0) != 0;
        scene.ExpectResult("a bind to a port after it", Win32Error.ERROR_INVALID_PARAMETER, succeeded);
    }

    [Case("close-with-one-expected", "CloseThreadpoolIo while a completion is expected: its callback still runs, and the object is freed behind it.", "TP-10", Level = ConformanceLevel.Observed)]
    public static void Close_with_one_expected(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint io = Create(scene, server, out CallbackLog calls);
        OverlappedBlock overlapped = scene.NewOverlapped();
        scene.Pool.StartThreadpoolIo(io);
        server.StartReceiveThatPends(overlapped);

        scene.Pool.CloseThreadpoolIo(io);
        server.Get();

        scene.Expect("a callback comes", true, calls.WaitForNext());
        scene.Expect("it is the receive's", true, calls.Last.Overlapped.IsFor(overlapped));
    }

    private static nint Create(Scene scene, SceneServer server, out CallbackLog calls)
    {
        var log = new CallbackLog(scene);
        nint io = scene.Pool.CreateThreadpoolIo(server.Queue, (overlapped, result, bytes) => log.Add(result, bytes, overlapped));
        Scene.Given(io != 0, "CreateThreadpoolIo failed");
        calls = log;
        return io;
    }
}
