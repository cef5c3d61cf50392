using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Events;

/// <summary>The signal state of the request queue handle.</summary>
[Cases("handle")]
internal static class HandleSignalCases
{
    [Case("fresh", "A freshly opened handle is signaled.", "FOBJ-01")]
    public static void Fresh(CaseContext context)
    {
        TestServer server = OpenWaitable(context);

        context.Expect("signaled", true, context.IsSignaled(server.Queue));
    }

    [Case("start-resets", "The start of an operation makes the handle non-signaled.", "FOBJ-02")]
    public static void Start_resets(CaseContext context)
    {
        TestServer server = OpenWaitable(context);
        server.StartReceiveThatPends(context.NewOverlapped());

        context.Expect("signaled while pending", false, context.IsSignaled(server.Queue));
    }

    [Case(
        "start-resets-beside-an-event",
        "The start of an operation makes the handle non-signaled although the operation has an event.",
        "FOBJ-02")]
    public static void Start_resets_beside_an_event(CaseContext context)
    {
        TestServer server = OpenWaitable(context);
        server.StartReceiveThatPends(context.NewOverlappedWithEvent());

        context.Expect("signaled while pending", false, context.IsSignaled(server.Queue));
    }

    [Case("end-sets", "Without an event, and without a port, the handle is signaled when the operation completes.", "FOBJ-03", "DIV-08")]
    public static void End_sets(CaseContext context)
    {
        TestServer server = OpenWaitable(context);
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.Expect("signaled", true, context.IsSignaled(server.Queue, context.TimeoutMs));
        context.Expect("HasOverlappedIoCompleted", true, context.Kernel.HasOverlappedIoCompleted(overlapped));
    }

    [Case("success-at-once-sets", "Without an event the handle is signaled when a call returns NO_ERROR.", "FOBJ-03", "DIV-08")]
    public static void Success_at_once_sets(CaseContext context)
    {
        TestServer server = OpenWaitable(context);
        ulong id = server.KeepRequest();
        server.ReceiveKept(id, context.NewOverlapped());

        context.Expect("signaled", true, context.IsSignaled(server.Queue));
    }

    [Case("end-sets-only-the-event", "With an event only the event is signaled; the handle stays as the start left it.", "FOBJ-03")]
    public static void End_sets_only_the_event(CaseContext context)
    {
        TestServer server = OpenWaitable(context);
        nint handle = context.NewEvent();
        server.StartReceiveThatPends(context.NewOverlapped(handle));
        server.Get();

        context.Expect("the event", true, context.IsSignaled(handle, context.TimeoutMs));
        context.Expect("the handle", false, context.IsSignaled(server.Queue, context.SettleMs));
    }

    [Case("immediate-error", "After an immediate error the handle stays non-signaled.", "FOBJ-04")]
    public static void Immediate_error(CaseContext context)
    {
        TestServer server = OpenWaitable(context);
        RequestBuffer request = context.NewRequestBuffer();

        uint code = server.StartReceive(request, context.NewOverlapped(), TestServer.UnknownId);

        context.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        context.Expect("signaled", false, context.IsSignaled(server.Queue, context.SettleMs));
    }

    [Case(
        "packet-and-signal",
        "A packet for the port does not keep the handle from being signaled.",
        "FOBJ-05", Level = ConformanceLevel.Observed)]
    public static void Packet_and_signal(CaseContext context)
    {
        TestServer server = OpenWaitable(context);
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.ExpectPacket("packet", port, overlapped);
        context.Expect("signaled", true, context.IsSignaled(server.Queue, context.TimeoutMs));
    }

    [Case(
        "does-not-say-which",
        "With two pending operations the signal of the handle shows that one has completed, not which.",
        "FOBJ-06", "FOBJ-03")]
    public static void Does_not_say_which(CaseContext context)
    {
        TestServer server = OpenWaitable(context);
        OverlappedBlock first = context.NewOverlapped();
        OverlappedBlock second = context.NewOverlapped();
        server.StartReceiveThatPends(first);
        server.StartReceiveThatPends(second);
        server.Get();

        context.Expect("signaled", true, context.IsSignaled(server.Queue, context.TimeoutMs));
        context.Expect("the first has completed", true, context.Kernel.HasOverlappedIoCompleted(first));
        context.Expect("the second has completed", false, context.Kernel.HasOverlappedIoCompleted(second));
    }

    [Case(
        "skip-set-event",
        "FILE_SKIP_SET_EVENT_ON_HANDLE: the handle is non-signaled at once, and stays so when an operation completes.",
        "FOBJ-07", "MODE-04")]
    public static void Skip_set_event(CaseContext context)
    {
        TestServer server = OpenWaitable(context);
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();

        context.ExpectResult("the mode", Win32Error.NO_ERROR, context.Kernel.SetFileCompletionNotificationModes(
            server.Queue, Kernel32Constants.FILE_SKIP_SET_EVENT_ON_HANDLE));
        context.Expect("signaled after it", false, context.IsSignaled(server.Queue));
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.ExpectPacket("packet", port, overlapped);
        context.Expect("signaled after the packet", false, context.IsSignaled(server.Queue, context.SettleMs));
    }

    [Case(
        "skip-set-event-and-an-event",
        "FILE_SKIP_SET_EVENT_ON_HANDLE does not affect an event that the caller passed.",
        "FOBJ-07", "MODE-04")]
    public static void Skip_set_event_and_an_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        context.ExpectResult("the mode", Win32Error.NO_ERROR, context.Kernel.SetFileCompletionNotificationModes(
            server.Queue, Kernel32Constants.FILE_SKIP_SET_EVENT_ON_HANDLE));
        server.StartReceiveThatPends(context.NewOverlapped(handle));
        server.Get();

        context.Expect("the event", true, context.IsSignaled(handle, context.TimeoutMs));
    }

    [Case(
        "result-waits-for-it",
        "GetOverlappedResult without an event waits for the handle.",
        "GOR-03", "FOBJ-08", Level = ConformanceLevel.Observed)]
    public static void Result_waits_for_it(CaseContext context)
    {
        TestServer server = OpenWaitable(context);
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        bool succeeded = false;
        TargetThread thread = context.StartThread(
            "asker", () => succeeded = context.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: true));

        context.Expect("ended while pending", false, thread.TryJoin(context.SettleTime));
        server.Get();

        context.Expect("ended then", true, thread.TryJoin(context.Timeout));
        context.Expect("GetOverlappedResult", true, succeeded);
    }

    /// <summary>
    /// No rule says that the handle of a request queue can be waited on (FOBJ-08). If it cannot, these cases are inconclusive.
    /// </summary>
    private static TestServer OpenWaitable(CaseContext context)
    {
        TestServer server = context.OpenServer();
        CaseContext.Require(
            context.Kernel.WaitForSingleObject(server.Queue, 0) != Win32Error.WAIT_FAILED,
            "the queue handle cannot be waited on (FOBJ-08)");
        return server;
    }
}
