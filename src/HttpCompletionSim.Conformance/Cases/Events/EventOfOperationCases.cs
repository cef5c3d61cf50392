using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>What an operation does to the event in its OVERLAPPED.</summary>
[Cases("event/operation")]
internal static class EventOfOperationCases
{
    [Case("start-resets", "The start of an operation resets its event, even if it was signaled.", "EVT-05")]
    public static void Start_resets(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent(signaled: true);
        server.StartReceiveThatPends(scene.NewOverlapped(handle));

        scene.Expect("signaled while pending", false, scene.IsSignaled(handle));
    }

    [Case("immediate-error-resets", "An operation that fails at once resets its event all the same, and nobody sets it: a wait would never end.", "EVT-05", "EVT-07")]
    public static void Immediate_error_resets(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent(signaled: true);
        RequestBuffer request = scene.NewRequestBuffer();

        uint code = server.StartReceive(request, scene.NewOverlapped(handle), SceneServer.UnknownId);

        scene.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        scene.Expect("signaled after the call", false, scene.IsSignaled(handle, scene.QuietMs));
    }

    [Case("success-at-once-sets", "After NO_ERROR the event is signaled already when the call returns.", "EVT-06", "CPL-04")]
    public static void Success_at_once_sets(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint handle = scene.NewEvent();
        server.ReceiveKept(id, scene.NewOverlapped(handle));

        scene.Expect("signaled when the call has returned", true, scene.IsSignaled(handle));
    }

    [Case("cancel-sets", "A cancelled operation sets the event like any other error after pending.", "EVT-08", "CANCEL-06")]
    public static void Cancel_sets(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        scene.Kernel.CancelIoEx(server.Queue, overlapped);

        scene.Expect("signaled", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.ExpectStatus("Internal", NtStatus.STATUS_CANCELLED, overlapped.Internal);
    }

    [Case("close-sets", "Closing the queue ends what is pending and sets its event.", "EVT-06", "CLOSE-01")]
    public static void Close_sets(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        server.CloseQueue();

        scene.Expect("signaled", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.Expect("HasOverlappedIoCompleted", true, scene.Kernel.HasOverlappedIoCompleted(overlapped));
    }

    [Case("low-bit-keeps-the-packet-away", "Bit 0 of hEvent keeps the packet from being queued; the event is used as usual.", "EVT-09", "DIV-12")]
    public static void Low_bit_keeps_the_packet_away(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        nint handle = scene.NewEvent(signaled: true);
        OverlappedBlock overlapped = scene.NewOverlapped(handle, suppressPacket: true);
        server.StartReceiveThatPends(overlapped);
        scene.Expect("signaled while pending", false, scene.IsSignaled(handle));
        server.Get();

        scene.Expect("signaled then", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.ExpectNoPacket("packet", port);
        scene.ExpectResult("GetOverlappedResult", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: true));
    }

    [Case("low-bit-at-once", "Bit 0 of hEvent keeps the packet away also when the operation succeeds inside its call.", "EVT-09", "PKT-01")]
    public static void Low_bit_at_once(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        nint handle = scene.NewEvent();
        server.ReceiveKept(id, scene.NewOverlapped(handle, suppressPacket: true));

        scene.Expect("signaled", true, scene.IsSignaled(handle));
        scene.ExpectNoPacket("packet", port);
    }

    [Case("low-bit-and-a-cancel", "Bit 0 of hEvent keeps the packet of a cancelled operation away too; the event tells of it.", "EVT-09", "EVT-08")]
    public static void Low_bit_and_a_cancel(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle, suppressPacket: true);
        server.StartReceiveThatPends(overlapped);
        scene.Kernel.CancelIoEx(server.Queue, overlapped);

        scene.Expect("signaled", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.ExpectNoPacket("packet", port);
    }

    [Case("low-bit-alone", "The value 1, NULL with bit 0, is no event: ERROR_INVALID_HANDLE, and no operation is started.", "EVT-10", Level = ConformanceLevel.Observed)]
    public static void Low_bit_alone(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped(0, suppressPacket: true);
        RequestBuffer request = scene.NewRequestBuffer();

        scene.ExpectCode("the call", Win32Error.ERROR_INVALID_HANDLE, server.StartReceive(request, overlapped));
        server.Get();
        scene.ExpectNoPacket("packet", port);
    }

    [Case("no-handle", "An hEvent that is no handle: ERROR_INVALID_HANDLE, and no operation is started.", "EVT-11", Level = ConformanceLevel.Observed)]
    public static void No_handle(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint closed = scene.NewEvent();
        scene.Close(closed);
        OverlappedBlock overlapped = scene.NewOverlapped(closed);
        RequestBuffer request = scene.NewRequestBuffer();

        scene.ExpectCode("the call", Win32Error.ERROR_INVALID_HANDLE, server.StartReceive(request, overlapped));

        // The request goes to the next receive: the first has started nothing that could take it.
        server.Get("/kept");
        scene.Expect("target of the next receive", "/kept", server.Receive().RawUrl);
    }

    [Case("not-an-event", "An hEvent that is a handle of something else, here a port: ERROR_INVALID_HANDLE.", "EVT-11", Level = ConformanceLevel.Observed)]
    public static void Not_an_event(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlapped(scene.NewPort());
        RequestBuffer request = scene.NewRequestBuffer();

        scene.ExpectCode("the call", Win32Error.ERROR_INVALID_HANDLE, server.StartReceive(request, overlapped));
    }

    [Case("closed-while-pending", "Closing the handle of an event does not hurt an operation that uses it: the event itself is signaled.", "EVT-12", Level = ConformanceLevel.Observed)]
    public static void Closed_while_pending(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        nint duplicate = scene.Duplicate(handle);
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);

        scene.Expect("CloseHandle", true, scene.Close(handle));
        server.Get();

        scene.Expect("signaled, by its other handle", true, scene.IsSignaled(duplicate, Scene.PatienceMs));
        scene.ExpectStatus("Internal", NtStatus.STATUS_SUCCESS, overlapped.Internal);
    }

    [Case("shared", "Two operations may share an event, and cannot be told apart by it: the start of the second takes the signal of the first away.", "EVT-13", "EVT-05")]
    public static void Shared(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock first = scene.NewOverlapped(handle);
        OverlappedBlock second = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(first);
        server.Get();
        Scene.Given(scene.IsSignaled(handle, Scene.PatienceMs), "the first operation did not signal its event");

        server.StartReceiveThatPends(second);

        scene.Expect("signaled", false, scene.IsSignaled(handle));
        scene.Expect("the first has completed", true, scene.Kernel.HasOverlappedIoCompleted(first));
        server.Get();
        scene.Expect("signaled by the second", true, scene.IsSignaled(handle, Scene.PatienceMs));
    }

    [Case("auto-reset-is-consumed", "A wait consumes the signal of an auto-reset event; Internal is final all the same.", "EVT-14", "GOR-08")]
    public static void Auto_reset_is_consumed(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent(manualReset: false);
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        server.Get();

        scene.Expect("the wait", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.Expect("signaled after it", false, scene.IsSignaled(handle));
        scene.ExpectStatus("Internal", NtStatus.STATUS_SUCCESS, overlapped.Internal);
        scene.ExpectResult("GetOverlappedResult, waiting", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: true));
    }

    [Case("two-events", "Of two receives with an event each, the first to be started is the first to complete; the other stays pending.", "EVT-04", "EVT-06", "RECV-06")]
    public static void Two_events(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint[] handles = [scene.NewEvent(), scene.NewEvent()];
        server.StartReceiveThatPends(scene.NewOverlapped(handles[0]));
        server.StartReceiveThatPends(scene.NewOverlapped(handles[1]));

        server.Get();
        scene.Expect("woken by", 0u, scene.Kernel.WaitForMultipleObjects(handles, false, Scene.PatienceMs));
        scene.Expect("the second is signaled", false, scene.IsSignaled(handles[1], scene.QuietMs));
        server.Get();
        scene.Expect("both", Win32Error.WAIT_OBJECT_0, scene.Kernel.WaitForMultipleObjects(handles, true, Scene.PatienceMs));
    }

    [Case("beside-a-port-at-start", "The start resets an event beside a port in profiles windows and windows7; documented ignores it.", "DIV-01", "EVT-05")]
    public static void Beside_a_port_at_start(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.BindPort();
        nint handle = scene.NewEvent(signaled: true);
        server.StartReceiveThatPends(scene.NewOverlapped(handle));

        scene.Expect("signaled while pending", scene.Profile.EventWhenPortBound == EventWhenPortBound.Ignore, scene.IsSignaled(handle));
    }

    [Case("bound-meanwhile", "The binding at the start decides about the event: a port that is bound later adds the packet and takes the signal from nobody.", "DIV-01", "PORT-08", "EVT-06")]
    public static void Bound_meanwhile(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        nint port = server.BindPort();
        server.Get();

        scene.Expect("signaled", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.ExpectPacket("packet", port, overlapped);
    }
}
