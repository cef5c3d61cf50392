using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>When a packet is queued, and what is in it.</summary>
[Cases("packet")]
internal static class PacketCases
{
    [Case("success-at-once", "An operation that succeeds inside its call queues a packet.", "PKT-01", "CPL-04")]
    public static void Success_at_once(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.ReceiveKept(id, overlapped);

        scene.ExpectPacket("packet", port, overlapped);
    }

    [Case("success-later", "An operation that succeeds after ERROR_IO_PENDING queues exactly one packet.", "PKT-02", "PKT-13")]
    public static void Success_later(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        scene.ExpectPacket("packet", port, overlapped);
        scene.ExpectNoPacket("second packet", port);
    }

    [Case("cancelled", "An operation that is cancelled queues exactly one packet: STATUS_CANCELLED, 0 bytes.", "PKT-03", "PKT-11", "CANCEL-06", "GQCS-04")]
    public static void Cancelled(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        scene.Kernel.CancelIoEx(server.Queue, overlapped);

        ScenePacket? packet = scene.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_OPERATION_ABORTED);
        scene.Expect("bytes", 0u, packet?.Bytes ?? uint.MaxValue);
        scene.ExpectStatus("Internal", NtStatus.STATUS_CANCELLED, overlapped.Internal);
        scene.ExpectNoPacket("second packet", port);
    }

    [Case("warning-later", "A pending receive whose buffer does not hold the request queues exactly one packet, with the size needed as its bytes.", "PKT-04", "GQCS-05", "PKT-13")]
    public static void Warning_later(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();
        Scene.Given(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();

        ScenePacket? packet = scene.ExpectPacket("packet", port, overlapped, Win32Error.ERROR_MORE_DATA);
        scene.Expect("bytes are more than was given", true, packet?.Bytes > request.Length);
        scene.Expect("bytes are InternalHigh", overlapped.InternalHigh, packet?.Bytes ?? 0);
        scene.ExpectNoPacket("second packet", port);
    }

    [Case("error-at-once", "An operation that fails inside its call queues no packet; what the call returns is the only report.", "PKT-05", "CPL-05")]
    public static void Error_at_once(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        BodyBuffer body = scene.NewBodyBuffer();

        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, SceneServer.UnknownId, 0, body, overlapped);

        scene.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        scene.ExpectNoPacket("packet", port);
    }

    [Case("warning-at-once-writes-the-status-block", "ERROR_MORE_DATA inside the call writes the status block, which an error does not.", "PKT-06", "OVL-03", "DIV-03")]
    public static void Warning_at_once_writes_the_status_block(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = server.NewShortBuffer();

        uint code = server.StartReceive(request, overlapped, id);
        Scene.Given(code == Win32Error.ERROR_MORE_DATA, $"the call returned {Win32Error.NameOf(code)}");

        scene.ExpectStatus("Internal", NtStatus.STATUS_BUFFER_OVERFLOW, overlapped.Internal);
        scene.Expect("InternalHigh is more than was given", true, overlapped.InternalHigh > request.Length);
    }

    [Case("content", "A packet carries the byte count, the key of the binding and the address of the OVERLAPPED.", "PKT-11", "GQCS-01")]
    public static void Content(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort(0xABCD);
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        ScenePacket? packet = scene.TakePacket(port, Scene.PatienceMs);
        scene.Expect("there is one", true, packet is not null);
        scene.Expect("key", (nuint)0xABCD, packet?.Key ?? 0);
        scene.Expect("the OVERLAPPED is the operation's", true, packet?.Overlapped.IsFor(overlapped) ?? false);
        scene.Expect("bytes are InternalHigh", overlapped.InternalHigh, packet?.Bytes ?? 0);
    }

    [Case("one-for-each", "Each of several operations queues a packet of its own, in the order in which they completed.", "PKT-13", "GQCS-09", "RECV-06")]
    public static void One_for_each(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock first = scene.NewOverlapped();
        OverlappedBlock second = scene.NewOverlapped();
        server.StartReceiveThatPends(first);
        server.StartReceiveThatPends(second);
        server.Get();
        scene.ExpectPacket("the first packet", port, first);
        server.Get();
        scene.ExpectPacket("the second packet", port, second);
        scene.ExpectNoPacket("a third packet", port);
    }

    [Case("control-calls", "HttpAddUrl and HttpRemoveUrl on a bound queue queue no packet.", "PKT-12", Level = ConformanceLevel.Observed)]
    public static void Control_calls(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        nint port = server.BindPort();

        scene.ExpectCode("HttpAddUrl", Win32Error.NO_ERROR, server.AddUrl("/more/"));
        scene.ExpectCode("HttpRemoveUrl", Win32Error.NO_ERROR, scene.Http.HttpRemoveUrl(server.Queue, server.PrefixOf("/more/")));
        scene.ExpectNoPacket("packet", port);
    }

    [Case("taken-while-the-call-runs", "The packet of an operation that ends inside its call may be taken by another thread before the call has returned; there is one, whoever takes it.", "PKT-10", "PKT-13", Level = ConformanceLevel.Observed)]
    public static void Taken_while_the_call_runs(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        ScenePacket? taken = null;
        WorldThread thread = scene.StartThread("dequeuer", () => taken = scene.TakePacket(port, Scene.PatienceMs));
        scene.Machine.WaitUntilBlocked(thread);

        server.ReceiveKept(id, overlapped);

        scene.Expect("the other thread ended", true, thread.TryJoin(Scene.Patience));
        scene.Expect("it took the packet", true, taken?.Overlapped.IsFor(overlapped) ?? false);
        scene.ExpectNoPacket("second packet", port);
    }

    [Case("beside-an-event", "An event in the OVERLAPPED does not keep the packet from being queued.", "PKT-02", "EVT-09", "DIV-01")]
    public static void Beside_an_event(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        scene.ExpectPacket("packet", port, overlapped);
    }

    [Case("held-operation", "A send that pends queues its packet when it goes on, and none before.", "PKT-02", "PKT-09")]
    public static void Held_operation(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Get();
        RequestBuffer request = server.Receive();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        IHeldCall held = scene.Machine.Hold(HttpOperation.SendResponse, server.Queue);

        uint code = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse(), overlapped);
        scene.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, code);
        scene.ExpectNoPacket("packet while it is held", port);
        held.Release();

        scene.ExpectPacket("packet", port, overlapped);
        scene.Expect("status", 200, client.ReadAnswer().Status);
    }
}
