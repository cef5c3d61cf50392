using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Events;

/// <summary>When an operation resets and sets the event in its OVERLAPPED.</summary>
[Cases("event/operation")]
internal static class EventOfOperationCases
{
    [Case("start-resets", "The start of an operation resets its event, even if it was signaled.", "EVT-05")]
    public static void Start_resets(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent(signaled: true);
        server.StartReceiveThatPends(context.NewOverlapped(handle));

        context.Expect("signaled while pending", false, context.IsSignaled(handle));
    }

    [Case(
        "immediate-error-resets",
        "An operation that fails at once resets its event, and nothing sets it afterwards: a wait would never end.",
        "EVT-05", "EVT-07")]
    public static void Immediate_error_resets(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent(signaled: true);
        RequestBuffer request = context.NewRequestBuffer();

        uint code = server.StartReceive(request, context.NewOverlapped(handle), TestServer.UnknownId);

        context.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        context.Expect("signaled after the call", false, context.IsSignaled(handle, context.SettleMs));
    }

    [Case("success-at-once-sets", "After NO_ERROR the event is signaled already when the call returns.", "EVT-06", "CPL-04")]
    public static void Success_at_once_sets(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint handle = context.NewEvent();
        server.ReceiveKept(id, context.NewOverlapped(handle));

        context.Expect("signaled when the call has returned", true, context.IsSignaled(handle));
    }

    [Case("cancel-sets", "A cancelled operation sets the event like any other error after pending.", "EVT-08", "CANCEL-06")]
    public static void Cancel_sets(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        context.Kernel.CancelIoEx(server.Queue, overlapped);

        context.Expect("signaled", true, context.IsSignaled(handle, context.TimeoutMs));
        context.ExpectStatus("Internal", NtStatus.STATUS_CANCELLED, overlapped.Internal);
    }

    [Case("close-sets", "Closing the queue ends what is pending and sets its event.", "EVT-06", "CLOSE-01")]
    public static void Close_sets(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        server.CloseQueue();

        context.Expect("signaled", true, context.IsSignaled(handle, context.TimeoutMs));
        context.Expect("HasOverlappedIoCompleted", true, context.Kernel.HasOverlappedIoCompleted(overlapped));
    }

    [Case(
        "low-bit-keeps-the-packet-away",
        "Bit 0 of hEvent keeps the packet from being queued; the event is used as usual.",
        "EVT-09", "DIV-12")]
    public static void Low_bit_keeps_the_packet_away(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        nint handle = context.NewEvent(signaled: true);
        OverlappedBlock overlapped = context.NewOverlapped(handle, suppressPacket: true);
        server.StartReceiveThatPends(overlapped);
        context.Expect("signaled while pending", false, context.IsSignaled(handle));
        server.Get();

        context.Expect("signaled then", true, context.IsSignaled(handle, context.TimeoutMs));
        context.ExpectNoPacket("packet", port);
        context.ExpectOverlappedResult("GetOverlappedResult", Win32Error.NO_ERROR, server.Queue, overlapped, wait: true);
    }

    [Case("low-bit-at-once", "Bit 0 of hEvent keeps the packet away also when the operation succeeds inside its call.", "EVT-09", "PKT-01")]
    public static void Low_bit_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        nint handle = context.NewEvent();
        server.ReceiveKept(id, context.NewOverlapped(handle, suppressPacket: true));

        context.Expect("signaled", true, context.IsSignaled(handle));
        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "low-bit-and-a-cancel",
        "Bit 0 of hEvent keeps the packet of a cancelled operation away too; the event is signaled.",
        "EVT-09", "EVT-08")]
    public static void Low_bit_and_a_cancel(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle, suppressPacket: true);
        server.StartReceiveThatPends(overlapped);
        context.Kernel.CancelIoEx(server.Queue, overlapped);

        context.Expect("signaled", true, context.IsSignaled(handle, context.TimeoutMs));
        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "low-bit-alone",
        "The value 1, NULL with bit 0, is no event: ERROR_INVALID_HANDLE, and no operation is started.",
        "EVT-10", Level = ConformanceLevel.Observed)]
    public static void Low_bit_alone(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped(0, suppressPacket: true);
        RequestBuffer request = context.NewRequestBuffer();

        context.ExpectCode("the call", Win32Error.ERROR_INVALID_HANDLE, server.StartReceive(request, overlapped));
        server.Get();
        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "no-handle",
        "An hEvent that is not a handle: ERROR_INVALID_HANDLE, and no operation is started.",
        "EVT-11", Level = ConformanceLevel.Observed)]
    public static void No_handle(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint closed = context.NewEvent();
        context.Close(closed);
        OverlappedBlock overlapped = context.NewOverlapped(closed);
        RequestBuffer request = context.NewRequestBuffer();

        context.ExpectCode("the call", Win32Error.ERROR_INVALID_HANDLE, server.StartReceive(request, overlapped));

        // The request goes to the second receive, because the first one has not started an operation.
        server.Get("/kept");
        context.Expect("target of the next receive", "/kept", server.Receive().RawUrl);
    }

    [Case(
        "not-an-event",
        "An hEvent that is a handle of something else, here a port: ERROR_INVALID_HANDLE.",
        "EVT-11", Level = ConformanceLevel.Observed)]
    public static void Not_an_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlapped(context.NewPort());
        RequestBuffer request = context.NewRequestBuffer();

        context.ExpectCode("the call", Win32Error.ERROR_INVALID_HANDLE, server.StartReceive(request, overlapped));
    }

    [Case(
        "closed-while-pending",
        "Closing the handle of an event does not affect an operation that uses it: the event object is signaled.",
        "EVT-12", Level = ConformanceLevel.Observed)]
    public static void Closed_while_pending(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        nint duplicate = context.Duplicate(handle);
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);

        context.Expect("CloseHandle", true, context.Close(handle));
        server.Get();

        context.Expect("signaled, by its other handle", true, context.IsSignaled(duplicate, context.TimeoutMs));
        context.ExpectStatus("Internal", NtStatus.STATUS_SUCCESS, overlapped.Internal);
    }

    [Case(
        "shared",
        "Two operations may share an event, which does not tell them apart: the start of the second resets the signal of the first.",
        "EVT-13", "EVT-05")]
    public static void Shared(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock first = context.NewOverlapped(handle);
        OverlappedBlock second = context.NewOverlapped(handle);
        server.StartReceiveThatPends(first);
        server.Get();
        CaseContext.Require(context.IsSignaled(handle, context.TimeoutMs), "the first operation did not signal its event");

        server.StartReceiveThatPends(second);

        context.Expect("signaled", false, context.IsSignaled(handle));
        context.Expect("the first has completed", true, context.Kernel.HasOverlappedIoCompleted(first));
        server.Get();
        context.Expect("signaled by the second", true, context.IsSignaled(handle, context.TimeoutMs));
    }

    [Case(
        "auto-reset-is-consumed",
        "A wait consumes the signal of an auto-reset event; Internal is final all the same.",
        "EVT-14", "GOR-08")]
    public static void Auto_reset_is_consumed(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent(manualReset: false);
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.Expect("the wait", true, context.IsSignaled(handle, context.TimeoutMs));
        context.Expect("signaled after it", false, context.IsSignaled(handle));
        context.ExpectStatus("Internal", NtStatus.STATUS_SUCCESS, overlapped.Internal);
        context.ExpectOverlappedResult("GetOverlappedResult, waiting", Win32Error.NO_ERROR, server.Queue, overlapped, wait: true);
    }

    [Case(
        "two-events",
        "Of two receives with an event each, the first to be started is the first to complete; the other stays pending.",
        "EVT-04", "EVT-06", "RECV-06")]
    public static void Two_events(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint[] handles = [context.NewEvent(), context.NewEvent()];
        server.StartReceiveThatPends(context.NewOverlapped(handles[0]));
        server.StartReceiveThatPends(context.NewOverlapped(handles[1]));

        server.Get();
        context.Expect("woken by", 0u, context.Kernel.WaitForMultipleObjects(handles, false, context.TimeoutMs));
        context.Expect("the second is signaled", false, context.IsSignaled(handles[1], context.SettleMs));
        server.Get();
        context.Expect("both", Win32Error.WAIT_OBJECT_0, context.Kernel.WaitForMultipleObjects(handles, true, context.TimeoutMs));
    }

    [Case(
        "beside-a-port-at-start",
        "The start resets an event beside a port in profiles windows and windows7; documented ignores it.",
        "DIV-01", "EVT-05")]
    public static void Beside_a_port_at_start(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.BindPort();
        nint handle = context.NewEvent(signaled: true);
        server.StartReceiveThatPends(context.NewOverlapped(handle));

        context.Expect(
            "signaled while pending", context.Profile.EventWhenPortBound == EventWhenPortBound.Ignore, context.IsSignaled(handle));
    }

    [Case(
        "bound-meanwhile",
        "The binding at the start decides about the event: a port that is bound later adds a packet, and the event is signaled all "
        + "the same.",
        "DIV-01", "PORT-08", "EVT-06")]
    public static void Bound_meanwhile(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        nint port = server.BindPort();
        server.Get();

        context.Expect("signaled", true, context.IsSignaled(handle, context.TimeoutMs));
        context.ExpectPacket("packet", port, overlapped);
    }
}
