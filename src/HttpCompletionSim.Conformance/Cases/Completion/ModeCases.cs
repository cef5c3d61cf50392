using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Completion;

/// <summary>SetFileCompletionNotificationModes.</summary>
[Cases("mode")]
internal static class ModeCases
{
    private const byte SkipSetUserEventOnFastIo = 4;

    [Case(
        "skip-success-at-once",
        "FILE_SKIP_COMPLETION_PORT_ON_SUCCESS: an operation that succeeds inside its call queues no packet. The status block is "
        + "written.",
        "MODE-01", "CPL-06", "DIV-04")]
    public static void Skip_success_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = BindPortInSkipMode(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        server.ReceiveKept(id, overlapped);

        context.ExpectNoPacket("packet", port);
        context.ExpectStatus("Internal", NtStatus.STATUS_SUCCESS, overlapped.Internal);
    }

    [Case(
        "skip-success-later",
        "The skip mode does not affect an operation that returned ERROR_IO_PENDING: its packet is queued.",
        "MODE-02", "PKT-02")]
    public static void Skip_success_later(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = BindPortInSkipMode(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.ExpectPacket("packet", port, overlapped);
    }

    [Case("skip-cancelled", "The skip mode does not affect a cancelled operation: its packet is queued.", "MODE-02", "PKT-03")]
    public static void Skip_cancelled(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = BindPortInSkipMode(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        context.Kernel.CancelIoEx(server.Queue, overlapped);

        context.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_OPERATION_ABORTED);
    }

    [Case(
        "skip-warning-later",
        "The skip mode does not affect a warning after ERROR_IO_PENDING: its packet is queued.",
        "MODE-02", "PKT-04")]
    public static void Skip_warning_later(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = BindPortInSkipMode(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();
        CaseContext.Require(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();

        context.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_MORE_DATA);
    }

    [Case(
        "skip-warning-at-once",
        "A warning inside the call in skip mode: windows and windows7 return ERROR_IO_PENDING and queue the packet; documented "
        + "returns ERROR_MORE_DATA and queues none.",
        "MODE-03", "DIV-03", "PKT-07")]
    public static void Skip_warning_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = BindPortInSkipMode(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();

        uint code = server.StartReceive(request, overlapped, id);

        if (context.Profile.ImmediateWarning == ImmediateWarning.PendWhenBound)
        {
            context.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, code);
            context.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_MORE_DATA);
            return;
        }

        context.ExpectCode("the call", Win32Error.ERROR_MORE_DATA, code);
        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "skip-leaves-the-event",
        "The skip mode affects packets only: the event of an operation that succeeds inside its call is set.",
        "MODE-09", "EVT-06")]
    public static void Skip_leaves_the_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        Set(context, server, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
        nint handle = context.NewEvent();
        server.ReceiveKept(id, context.NewOverlapped(handle));

        context.Expect("signaled", true, context.IsSignaled(handle));
    }

    [Case("third-flag", "The flag 4 is accepted; packets and events come as before.", "MODE-05")]
    public static void Third_flag(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();

        bool succeeded = context.Kernel.SetFileCompletionNotificationModes(server.Queue, SkipSetUserEventOnFastIo);
        context.ExpectResult("the mode", Win32Error.NO_ERROR, succeeded);
        OverlappedBlock overlapped = context.NewOverlapped();
        server.ReceiveKept(id, overlapped);
        context.ExpectPacket("packet", port, overlapped);
    }

    [Case("never-taken-back", "A mode cannot be taken back: setting 0 succeeds and changes nothing.", "MODE-06")]
    public static void Never_taken_back(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = BindPortInSkipMode(context, server);

        context.ExpectResult("setting 0", Win32Error.NO_ERROR, context.Kernel.SetFileCompletionNotificationModes(server.Queue, 0));
        server.ReceiveKept(id, context.NewOverlapped());
        context.ExpectNoPacket("packet", port);
    }

    [Case("add-up", "Modes add up: setting the second leaves the first.", "MODE-06", "MODE-01")]
    public static void Add_up(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = BindPortInSkipMode(context, server);
        Set(context, server, Kernel32Constants.FILE_SKIP_SET_EVENT_ON_HANDLE);
        server.ReceiveKept(id, context.NewOverlapped());

        context.ExpectNoPacket("packet", port);
    }

    [Case("before-the-bind", "A mode may be set before the handle is bound.", "MODE-08", "MODE-01")]
    public static void Before_the_bind(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        Set(context, server, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
        nint port = server.BindPort();
        server.ReceiveKept(id, context.NewOverlapped());

        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "by-a-duplicate",
        "Modes belong to the queue, not to the handle: set through a duplicate, they apply to all handles.",
        "MODE-08", "PORT-07", Level = ConformanceLevel.Observed)]
    public static void By_a_duplicate(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        nint duplicate = context.Duplicate(server.Queue);

        bool succeeded = context.Kernel.SetFileCompletionNotificationModes(
            duplicate, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
        context.ExpectResult("the mode", Win32Error.NO_ERROR, succeeded);
        server.ReceiveKept(id, context.NewOverlapped());
        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "no-file",
        "SetFileCompletionNotificationModes on an event: FALSE, ERROR_INVALID_HANDLE.",
        "LERR-03", "MODE-08", Level = ConformanceLevel.Observed)]
    public static void No_file(CaseContext context)
    {
        bool succeeded = context.Kernel.SetFileCompletionNotificationModes(context.NewEvent(), 1);
        context.ExpectResult("SetFileCompletionNotificationModes", Win32Error.ERROR_INVALID_HANDLE, succeeded);
    }

    /// <summary>Binds the queue to a new port, and sets FILE_SKIP_COMPLETION_PORT_ON_SUCCESS.</summary>
    private static nint BindPortInSkipMode(CaseContext context, TestServer server)
    {
        nint port = server.BindPort();
        Set(context, server, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
        return port;
    }

    private static void Set(CaseContext context, TestServer server, byte flags)
    {
        bool succeeded = context.Kernel.SetFileCompletionNotificationModes(server.Queue, flags);
        CaseContext.Require(succeeded, "SetFileCompletionNotificationModes failed");
    }
}
