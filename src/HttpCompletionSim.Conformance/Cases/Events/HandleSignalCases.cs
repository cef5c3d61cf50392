using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>The signal state of the request queue itself.</summary>
[Cases("handle")]
internal static class HandleSignalCases
{
    [Case("fresh", "A freshly opened handle is signaled.", "FOBJ-01")]
    public static void Fresh(Scene scene)
    {
        SceneServer server = OpenWaitable(scene);

        scene.Expect("signaled", true, scene.IsSignaled(server.Queue));
    }

    [Case("start-resets", "The start of an operation makes the handle non-signaled.", "FOBJ-02")]
    public static void Start_resets(Scene scene)
    {
        SceneServer server = OpenWaitable(scene);
        server.StartReceiveThatPends(scene.NewOverlapped());

        scene.Expect("signaled while pending", false, scene.IsSignaled(server.Queue));
    }

    [Case("start-resets-beside-an-event", "The start of an operation makes the handle non-signaled although the operation has an event.", "FOBJ-02")]
    public static void Start_resets_beside_an_event(Scene scene)
    {
        SceneServer server = OpenWaitable(scene);
        server.StartReceiveThatPends(scene.NewOverlappedWithEvent());

        scene.Expect("signaled while pending", false, scene.IsSignaled(server.Queue));
    }

    [Case("end-sets", "Without an event, and without a port, the handle is signaled when the operation completes.", "FOBJ-03", "DIV-08")]
    public static void End_sets(Scene scene)
    {
        SceneServer server = OpenWaitable(scene);
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        scene.Expect("signaled", true, scene.IsSignaled(server.Queue, Scene.PatienceMs));
        scene.Expect("HasOverlappedIoCompleted", true, scene.Kernel.HasOverlappedIoCompleted(overlapped));
    }

    [Case("success-at-once-sets", "Without an event the handle is signaled when a call returns NO_ERROR.", "FOBJ-03", "DIV-08")]
    public static void Success_at_once_sets(Scene scene)
    {
        SceneServer server = OpenWaitable(scene);
        ulong id = server.KeepRequest();
        server.ReceiveKept(id, scene.NewOverlapped());

        scene.Expect("signaled", true, scene.IsSignaled(server.Queue));
    }

    [Case("end-sets-only-the-event", "With an event only the event is signaled; the handle stays as the start left it.", "FOBJ-03")]
    public static void End_sets_only_the_event(Scene scene)
    {
        SceneServer server = OpenWaitable(scene);
        nint handle = scene.NewEvent();
        server.StartReceiveThatPends(scene.NewOverlapped(handle));
        server.Get();

        scene.Expect("the event", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.Expect("the handle", false, scene.IsSignaled(server.Queue, scene.QuietMs));
    }

    [Case("immediate-error", "After an immediate error the handle stays non-signaled.", "FOBJ-04")]
    public static void Immediate_error(Scene scene)
    {
        SceneServer server = OpenWaitable(scene);
        RequestBuffer request = scene.NewRequestBuffer();

        uint code = server.StartReceive(request, scene.NewOverlapped(), SceneServer.UnknownId);

        scene.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        scene.Expect("signaled", false, scene.IsSignaled(server.Queue, scene.QuietMs));
    }

    [Case("packet-and-signal", "A packet for the port does not keep the handle from being signaled.", "FOBJ-05", Level = ConformanceLevel.Observed)]
    public static void Packet_and_signal(Scene scene)
    {
        SceneServer server = OpenWaitable(scene);
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        scene.ExpectPacket("packet", port, overlapped);
        scene.Expect("signaled", true, scene.IsSignaled(server.Queue, Scene.PatienceMs));
    }

    [Case("does-not-say-which", "With two operations in flight the signal of the handle says that one has completed, not which.", "FOBJ-06", "FOBJ-03")]
    public static void Does_not_say_which(Scene scene)
    {
        SceneServer server = OpenWaitable(scene);
        OverlappedBlock first = scene.NewOverlapped();
        OverlappedBlock second = scene.NewOverlapped();
        server.StartReceiveThatPends(first);
        server.StartReceiveThatPends(second);
        server.Get();

        scene.Expect("signaled", true, scene.IsSignaled(server.Queue, Scene.PatienceMs));
        scene.Expect("the first has completed", true, scene.Kernel.HasOverlappedIoCompleted(first));
        scene.Expect("the second has completed", false, scene.Kernel.HasOverlappedIoCompleted(second));
    }

    [Case("skip-set-event", "FILE_SKIP_SET_EVENT_ON_HANDLE: the handle is non-signaled at once, and stays so when an operation completes.", "FOBJ-07", "MODE-04")]
    public static void Skip_set_event(Scene scene)
    {
        SceneServer server = OpenWaitable(scene);
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();

        scene.ExpectResult("the mode", Win32Error.NO_ERROR, scene.Kernel.SetFileCompletionNotificationModes(
            server.Queue, Kernel32Constants.FILE_SKIP_SET_EVENT_ON_HANDLE));
        scene.Expect("signaled after it", false, scene.IsSignaled(server.Queue));
        server.StartReceiveThatPends(overlapped);
        server.Get();

        scene.ExpectPacket("packet", port, overlapped);
        scene.Expect("signaled after the packet", false, scene.IsSignaled(server.Queue, scene.QuietMs));
    }

    [Case("skip-set-event-and-an-event", "FILE_SKIP_SET_EVENT_ON_HANDLE does not concern an event that the caller gave.", "FOBJ-07", "MODE-04")]
    public static void Skip_set_event_and_an_event(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        scene.ExpectResult("the mode", Win32Error.NO_ERROR, scene.Kernel.SetFileCompletionNotificationModes(
            server.Queue, Kernel32Constants.FILE_SKIP_SET_EVENT_ON_HANDLE));
        server.StartReceiveThatPends(scene.NewOverlapped(handle));
        server.Get();

        scene.Expect("the event", true, scene.IsSignaled(handle, Scene.PatienceMs));
    }

    [Case("result-waits-for-it", "GetOverlappedResult without an event waits for the handle.", "GOR-03", "FOBJ-08", Level = ConformanceLevel.Observed)]
    public static void Result_waits_for_it(Scene scene)
    {
        SceneServer server = OpenWaitable(scene);
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        bool succeeded = false;
        WorldThread thread = scene.StartThread(
            "asker", () => succeeded = scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: true));

        scene.Expect("ended while pending", false, thread.TryJoin(scene.Quiet));
        server.Get();

        scene.Expect("ended then", true, thread.TryJoin(Scene.Patience));
        scene.Expect("GetOverlappedResult", true, succeeded);
    }

    /// <summary>No rule says that the handle of a request queue can be waited on (FOBJ-08); where it cannot, these cases learn nothing.</summary>
    private static SceneServer OpenWaitable(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        Scene.Given(scene.Kernel.WaitForSingleObject(server.Queue, 0) != Win32Error.WAIT_FAILED, "the queue handle cannot be waited on (FOBJ-08)");
        return server;
    }
}
