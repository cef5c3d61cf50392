using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>GetOverlappedResult and GetOverlappedResultEx.</summary>
[Cases("result")]
internal static unsafe class ResultCases
{
    private const uint Sentinel = 0x5EED5EED;

    [Case("finished-needs-no-handle", "When Internal is final, nothing else is looked at: not even the handle, which may be NULL.", "GOR-01")]
    public static void Finished_needs_no_handle(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = CompletedReceive(scene, server);

        scene.ExpectResult("not waiting", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResult(0, overlapped, out uint bytes, wait: false));
        scene.Expect("bytes", overlapped.InternalHigh, bytes);
        scene.ExpectResult("waiting", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResult(0, overlapped, out _, wait: true));
    }

    [Case("finished-leaves-the-event", "When Internal is final the event is not touched: an auto-reset one keeps its signal.", "GOR-01", "GOR-12")]
    public static void Finished_leaves_the_event(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint handle = scene.NewEvent(manualReset: false);
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.ReceiveKept(id, overlapped);

        scene.ExpectResult("waiting", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: true));
        scene.Expect("signaled after it", true, scene.IsSignaled(handle));
    }

    [Case("pending", "Pending, and not waiting: FALSE, ERROR_IO_INCOMPLETE, and the byte count is left alone.", "GOR-02", "LERR-05")]
    public static void Pending(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        uint bytes = Sentinel;

        scene.ExpectResult("GetOverlappedResult", Win32Error.ERROR_IO_INCOMPLETE, scene.Kernel.GetOverlappedResult(server.Queue, overlapped.Pointer, &bytes, false));
        scene.Expect("bytes", Sentinel, bytes);
    }

    [Case("pending-with-a-signaled-event", "Pending, and not waiting: ERROR_IO_INCOMPLETE, also if somebody has set the event.", "GOR-02")]
    public static void Pending_with_a_signaled_event(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        scene.Kernel.SetEvent(handle);

        scene.ExpectResult("GetOverlappedResult", Win32Error.ERROR_IO_INCOMPLETE, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: false));
        scene.Expect("the event is signaled still", true, scene.IsSignaled(handle));
    }

    [Case("waits", "Pending, and waiting: the call returns when the operation ends, with its result.", "GOR-03", "GOR-17")]
    public static void Waits(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        (bool Succeeded, uint Bytes) seen = default;
        WorldThread thread = scene.StartThread("asker", () =>
        {
            bool succeeded = scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out uint bytes, wait: true);
            seen = (succeeded, bytes);
        });

        scene.Expect("ended while pending", false, thread.TryJoin(scene.Quiet));
        server.Get();

        scene.Expect("ended then", true, thread.TryJoin(Scene.Patience));
        scene.Expect("GetOverlappedResult", true, seen.Succeeded);
        scene.Expect("bytes", overlapped.InternalHigh, seen.Bytes);
    }

    [Case("spurious-signal", "If the event is set by somebody else, a waiting call returns TRUE although the operation is pending: it looks like success.", "GOR-04")]
    public static void Spurious_signal(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        scene.Kernel.SetEvent(handle);

        bool succeeded = scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out uint bytes, wait: true);
        scene.ExpectResult("GetOverlappedResult", Win32Error.NO_ERROR, succeeded);
        scene.Expect("bytes", overlapped.InternalHigh, bytes);
        scene.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
    }

    [Case("failed", "Ended with an error: FALSE, the error, and the byte count is written all the same.", "GOR-05", "CANCEL-06")]
    public static void Failed(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        scene.Kernel.CancelIoEx(server.Queue, overlapped);
        Scene.Given(scene.IsSignaled(overlapped.Event, Scene.PatienceMs), "the cancelled operation did not end");
        uint bytes = Sentinel;

        scene.ExpectResult("GetOverlappedResult", Win32Error.ERROR_OPERATION_ABORTED, scene.Kernel.GetOverlappedResult(server.Queue, overlapped.Pointer, &bytes, false));
        scene.Expect("bytes", 0u, bytes);
    }

    [Case("warned", "Ended with ERROR_MORE_DATA: FALSE, and the byte count is the size needed.", "GOR-05", "OVL-03")]
    public static void Warned(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = server.NewShortBuffer();
        Scene.Given(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();
        Scene.Given(scene.IsSignaled(overlapped.Event, Scene.PatienceMs), "the operation did not end");

        scene.ExpectResult("GetOverlappedResult", Win32Error.ERROR_MORE_DATA, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out uint bytes, wait: false));
        scene.Expect("bytes", overlapped.InternalHigh, bytes);
        scene.Expect("bytes are more than was given", true, bytes > request.Length);
    }

    [Case("succeeded", "Ended with success: TRUE, the byte count, and the last error as it was.", "GOR-06", "LERR-06")]
    public static void Succeeded(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = CompletedReceive(scene, server);
        scene.Kernel.SetLastError(0xDEAD);

        bool succeeded = scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out uint bytes, wait: false);
        uint error = scene.Kernel.GetLastError();

        scene.Expect("GetOverlappedResult", true, succeeded);
        scene.Expect("bytes", overlapped.InternalHigh, bytes);
        scene.Expect("GetLastError", 0xDEADu, error);
    }

    [Case("after-an-immediate-error", "After an immediate error it says ERROR_IO_INCOMPLETE for ever: there is no operation that could end.", "GOR-07", "OVL-07")]
    public static void After_an_immediate_error(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = scene.NewRequestBuffer();
        uint code = server.StartReceive(request, overlapped, SceneServer.UnknownId);
        Scene.Given(code == Win32Error.ERROR_CONNECTION_INVALID, $"the call returned {Win32Error.NameOf(code)}");

        scene.ExpectResult("GetOverlappedResult", Win32Error.ERROR_IO_INCOMPLETE, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: false));
        scene.ExpectResult("for a while", Win32Error.WAIT_TIMEOUT, scene.Kernel.GetOverlappedResultEx(server.Queue, overlapped, out _, scene.QuietMs));
    }

    [Case("auto-reset-twice", "With an auto-reset event a second waiting call does not hang: the operation has ended, so nothing is waited for.", "GOR-08", "GOR-12")]
    public static void Auto_reset_twice(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent(manualReset: false);
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        server.Get();

        scene.ExpectResult("the first call", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out uint first, wait: true));
        scene.ExpectResult("the second call", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out uint second, wait: true));
        scene.Expect("bytes are the same", first, second);
    }

    [Case("wait-consumes-auto-reset", "If the call itself has waited for an auto-reset event, the event is non-signaled afterwards.", "GOR-09", "EVT-14")]
    public static void Wait_consumes_auto_reset(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent(manualReset: false);
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        bool succeeded = false;
        WorldThread thread = scene.StartThread("asker", () => succeeded = scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: true));
        scene.Machine.WaitUntilBlocked(thread);
        server.Get();

        scene.Expect("ended", true, thread.TryJoin(Scene.Patience));
        scene.Expect("GetOverlappedResult", true, succeeded);
        scene.Expect("signaled after it", false, scene.IsSignaled(handle));
    }

    [Case("two-operations-without-events", "Without events a waiting call can return for the wrong one of two operations: it looks like success.", "GOR-10", "GOR-04", "FOBJ-06")]
    public static void Two_operations_without_events(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        Scene.Given(scene.Kernel.WaitForSingleObject(server.Queue, 0) != Win32Error.WAIT_FAILED, "the queue handle cannot be waited on (FOBJ-08)");
        OverlappedBlock first = scene.NewOverlapped();
        OverlappedBlock second = scene.NewOverlapped();
        server.StartReceiveThatPends(first);
        server.StartReceiveThatPends(second);
        server.Get();
        scene.Expect("the handle is signaled by the first", true, scene.IsSignaled(server.Queue, Scene.PatienceMs));

        bool succeeded = scene.Kernel.GetOverlappedResultEx(server.Queue, second, out _, Scene.PatienceMs);
        scene.ExpectResult("the result of the second", Win32Error.NO_ERROR, succeeded);
        scene.ExpectStatus("Internal of the second", NtStatus.STATUS_PENDING, second.Internal);
    }

    [Case("leaves-the-packet", "It neither needs nor removes a packet: on a bound queue the packet is queued still.", "GOR-11")]
    public static void Leaves_the_packet(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.ReceiveKept(id, overlapped);

        scene.ExpectResult("GetOverlappedResult", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: true));
        scene.ExpectPacket("packet", port, overlapped);
    }

    [Case("again", "Asked again it gives the same answer, a failure too, until the OVERLAPPED is used again.", "GOR-12", Level = ConformanceLevel.Observed)]
    public static void Again(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        scene.Kernel.CancelIoEx(server.Queue, overlapped);

        scene.ExpectResult("the first call", Win32Error.ERROR_OPERATION_ABORTED, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: true));
        scene.ExpectResult("the second call", Win32Error.ERROR_OPERATION_ABORTED, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: false));
        server.StartReceiveThatPends(overlapped);
        scene.ExpectResult("after another start", Win32Error.ERROR_IO_INCOMPLETE, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: false));
    }

    [Case("ex-polls", "GetOverlappedResultEx with a time-out of 0 says ERROR_IO_INCOMPLETE, and runs no APC although it is alertable.", "GOR-14")]
    public static void Ex_polls(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        bool ran = false;
        Scene.Given(scene.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        bool succeeded = scene.Kernel.GetOverlappedResultEx(server.Queue, overlapped, out _, 0, alertable: true);
        scene.ExpectResult("GetOverlappedResultEx", Win32Error.ERROR_IO_INCOMPLETE, succeeded);
        scene.Expect("the APC ran", false, ran);
        scene.Kernel.SleepEx(0, true);
    }

    [Case("ex-runs-out", "GetOverlappedResultEx whose time-out runs out says WAIT_TIMEOUT, not ERROR_IO_INCOMPLETE.", "GOR-15")]
    public static void Ex_runs_out(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        scene.ExpectResult("GetOverlappedResultEx", Win32Error.WAIT_TIMEOUT, scene.Kernel.GetOverlappedResultEx(server.Queue, overlapped, out _, 20));
        scene.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
    }

    [Case("ex-apc", "GetOverlappedResultEx, alertable, an APC is queued: it runs, FALSE, WAIT_IO_COMPLETION; the operation is pending still.", "GOR-16")]
    public static void Ex_apc(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        bool ran = false;
        Scene.Given(scene.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        bool succeeded = scene.Kernel.GetOverlappedResultEx(server.Queue, overlapped, out _, Scene.PatienceMs, alertable: true);
        scene.ExpectResult("GetOverlappedResultEx", Win32Error.WAIT_IO_COMPLETION, succeeded);
        scene.Expect("the APC ran", true, ran);
        scene.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
        server.Get();
        scene.ExpectCode("the result after all", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, overlapped, out _));
    }

    [Case("ex-not-alertable", "GetOverlappedResultEx, not alertable, and GetOverlappedResult run no APC.", "GOR-17", "GOR-16")]
    public static void Ex_not_alertable(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        bool ran = false;
        Scene.Given(scene.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        scene.ExpectResult("GetOverlappedResultEx", Win32Error.WAIT_TIMEOUT, scene.Kernel.GetOverlappedResultEx(server.Queue, overlapped, out _, 20));
        scene.Kernel.CancelIoEx(server.Queue, overlapped);
        scene.ExpectResult("GetOverlappedResult", Win32Error.ERROR_OPERATION_ABORTED, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: true));
        scene.Expect("the APC ran", false, ran);
        scene.Kernel.SleepEx(0, true);
    }

    [Case("tagged-event", "It waits for an event with bit 0 set as for any other.", "EVT-09", "GOR-03")]
    public static void Tagged_event(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped(scene.NewEvent(), suppressPacket: true);
        server.StartReceiveThatPends(overlapped);
        server.Get();

        scene.ExpectResult("GetOverlappedResultEx", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResultEx(server.Queue, overlapped, out _, Scene.PatienceMs));
        scene.ExpectNoPacket("packet", port);
    }

    [Case("bad-handle-while-pending", "Pending, and waiting for a handle that is none: FALSE, ERROR_INVALID_HANDLE.", "GOR-03", "LERR-03", Level = ConformanceLevel.Observed)]
    public static void Bad_handle_while_pending(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        scene.ExpectResult("GetOverlappedResultEx", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.GetOverlappedResultEx(0, overlapped, out _, 20));
    }

    private static OverlappedBlock CompletedReceive(Scene scene, SceneServer server)
    {
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();
        Scene.Given(scene.IsSignaled(overlapped.Event, Scene.PatienceMs), "the receive did not end");
        return overlapped;
    }
}
