using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Ports;

/// <summary>When a packet is queued, and what it contains.</summary>
[Cases("packet")]
internal static class PacketCases
{
    [Case("success-at-once", "An operation that succeeds inside its call queues a packet.", "PKT-01", "CPL-04")]
    public static void Success_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.ReceiveKept(id, overlapped);

        context.ExpectPacket("packet", port, overlapped);
    }

    [Case("success-later", "An operation that succeeds after ERROR_IO_PENDING queues exactly one packet.", "PKT-02", "PKT-13")]
    public static void Success_later(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.ExpectPacket("packet", port, overlapped);
        context.ExpectNoPacket("second packet", port);
    }

    [Case(
        "cancelled",
        "An operation that is cancelled queues exactly one packet: STATUS_CANCELLED, 0 bytes.",
        "PKT-03", "PKT-11", "CANCEL-06", "GQCS-04")]
    public static void Cancelled(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        context.Kernel.CancelIoEx(server.Queue, overlapped);

        DequeuedPacket? packet = context.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_OPERATION_ABORTED);
        context.Expect("bytes", 0u, packet?.Bytes ?? uint.MaxValue);
        context.ExpectStatus("Internal", NtStatus.STATUS_CANCELLED, overlapped.Internal);
        context.ExpectNoPacket("second packet", port);
    }

    [Case(
        "warning-later",
        "A pending receive whose buffer is too small for the request queues exactly one packet, with the size needed as its byte count.",
        "PKT-04", "GQCS-05", "PKT-13")]
    public static void Warning_later(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();
        CaseContext.Require(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();

        DequeuedPacket? packet = context.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_MORE_DATA);
        context.Expect("bytes are more than was given", true, packet?.Bytes > request.Length);
        context.Expect("bytes are InternalHigh", overlapped.InternalHigh, packet?.Bytes ?? 0);
        context.ExpectNoPacket("second packet", port);
    }

    [Case(
        "error-at-once",
        "An operation that fails inside its call queues no packet; what the call returns is the only report.",
        "PKT-05", "CPL-05")]
    public static void Error_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        BodyBuffer body = context.NewBodyBuffer();

        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, TestServer.UnknownId, 0, body, overlapped);

        context.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "warning-at-once-writes-the-status-block",
        "ERROR_MORE_DATA inside the call writes the status block, which an error does not.",
        "PKT-06", "OVL-03", "DIV-03")]
    public static void Warning_at_once_writes_the_status_block(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = server.NewShortBuffer();

        uint code = server.StartReceive(request, overlapped, id);
        CaseContext.Require(code == Win32Error.ERROR_MORE_DATA, $"the call returned {Win32Error.NameOf(code)}");

        context.ExpectStatus("Internal", NtStatus.STATUS_BUFFER_OVERFLOW, overlapped.Internal);
        context.Expect("InternalHigh is more than was given", true, overlapped.InternalHigh > request.Length);
    }

    [Case("content", "A packet carries the byte count, the key of the binding and the address of the OVERLAPPED.", "PKT-11", "GQCS-01")]
    public static void Content(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort(0xABCD);
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        DequeuedPacket? packet = context.TakePacket(port, context.TimeoutMs);
        context.Expect("there is one", true, packet is not null);
        context.Expect("key", (nuint)0xABCD, packet?.Key ?? 0);
        context.Expect("the OVERLAPPED is the operation's", true, packet?.Overlapped.IsFor(overlapped) ?? false);
        context.Expect("bytes are InternalHigh", overlapped.InternalHigh, packet?.Bytes ?? 0);
    }

    [Case(
        "one-for-each",
        "Each of several operations queues a packet of its own, in the order in which they completed.",
        "PKT-13", "GQCS-09", "RECV-06")]
    public static void One_for_each(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock first = context.NewOverlapped();
        OverlappedBlock second = context.NewOverlapped();
        server.StartReceiveThatPends(first);
        server.StartReceiveThatPends(second);
        server.Get();
        context.ExpectPacket("the first packet", port, first);
        server.Get();
        context.ExpectPacket("the second packet", port, second);
        context.ExpectNoPacket("a third packet", port);
    }

    [Case("control-calls", "HttpAddUrl and HttpRemoveUrl on a bound queue queue no packet.", "PKT-12", Level = ConformanceLevel.Observed)]
    public static void Control_calls(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        nint port = server.BindPort();

        context.ExpectCode("HttpAddUrl", Win32Error.NO_ERROR, server.AddUrl("/more/"));
        context.ExpectCode("HttpRemoveUrl", Win32Error.NO_ERROR, context.Http.HttpRemoveUrl(server.Queue, server.PrefixOf("/more/")));
        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "taken-while-the-call-runs",
        "The packet of an operation that completes inside its call may be dequeued by another thread before the call has returned; "
        + "there is exactly one.",
        "PKT-10", "PKT-13", Level = ConformanceLevel.Observed)]
    public static void Taken_while_the_call_runs(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        DequeuedPacket? taken = null;
        TargetThread thread = context.StartThread("dequeuer", () => taken = context.TakePacket(port, context.TimeoutMs));
        context.Machine.WaitUntilBlocked(thread);

        server.ReceiveKept(id, overlapped);

        context.Expect("the other thread ended", true, thread.TryJoin(context.Timeout));
        context.Expect("it took the packet", true, taken?.Overlapped.IsFor(overlapped) ?? false);
        context.ExpectNoPacket("second packet", port);
    }

    [Case("beside-an-event", "An event in the OVERLAPPED does not keep the packet from being queued.", "PKT-02", "EVT-09", "DIV-01")]
    public static void Beside_an_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.ExpectPacket("packet", port, overlapped);
    }

    [Case("held-operation", "A send that pends queues its packet when it completes, and none before.", "PKT-02", "PKT-09")]
    public static void Held_operation(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Get();
        RequestBuffer request = server.Receive();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        IInterceptedCall held = context.Machine.Intercept(HttpOperation.SendResponse, server.Queue);

        uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, context.NewResponse(), overlapped);
        context.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, code);
        context.ExpectNoPacket("packet while it is held", port);
        held.Release();

        context.ExpectPacket("packet", port, overlapped);
        context.Expect("status", 200, client.ReadResponse().Status);
    }
}
