using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>The three classes of return codes of "HTTP Completion Routines".</summary>
[Cases("completion/return-codes")]
internal static class ReturnCodeCases
{
    [Case("1", "NO_ERROR from an asynchronous call: the event is signaled, and GetOverlappedResult returns the completion status.", "CPL-04", "EVT-06", "GOR-06")]
    public static void No_error(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.ReceiveKept(id, overlapped);

        scene.Expect("event", true, scene.IsSignaled(handle));
        scene.ExpectResult("GetOverlappedResult", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out uint bytes, wait: false));
        scene.Expect("there are bytes", true, bytes > 0);
    }

    [Case("1-port", "NO_ERROR from an asynchronous call on a bound queue: the packet comes all the same.", "CPL-04", "PKT-01", "CPL-02")]
    public static void No_error_with_a_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.ReceiveKept(id, overlapped);

        ScenePacket? packet = scene.ExpectPacket("packet", port, overlapped);
        scene.Expect("bytes are InternalHigh", overlapped.InternalHigh, packet?.Bytes ?? 0);
        scene.ExpectNoPacket("second packet", port);
    }

    [Case("2", "ERROR_IO_PENDING: the event is signaled when the operation completes, and GetOverlappedResult returns the completion status.", "RECV-03", "EVT-06", "GOR-02", "GOR-06")]
    public static void Pending(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        RequestBuffer request = scene.NewRequestBuffer();

        scene.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, server.StartReceive(request, overlapped));
        scene.ExpectResult("before", Win32Error.ERROR_IO_INCOMPLETE, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: false));
        server.Get();

        scene.Expect("event", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.ExpectResult("after", Win32Error.NO_ERROR, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: false));
    }

    [Case("2-port", "ERROR_IO_PENDING on a bound queue: one packet comes when the operation completes, and not before.", "CPL-02", "PKT-02", "PKT-13")]
    public static void Pending_with_a_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        scene.ExpectNoPacket("packet before", port);
        server.Get();

        scene.ExpectPacket("packet", port, overlapped);
        scene.ExpectNoPacket("second packet", port);
    }

    [Case("3", "Any other code: the error is returned by the call, and the event is not signaled.", "CPL-05", "EVT-07", "CPL-11")]
    public static void Another_code(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        RequestBuffer request = scene.NewRequestBuffer();

        uint code = server.StartReceive(request, overlapped, SceneServer.UnknownId);

        scene.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        scene.Expect("event", false, scene.IsSignaled(handle, scene.QuietMs));
    }

    [Case("3-port", "Any other code on a bound queue: no packet comes.", "CPL-05", "PKT-05")]
    public static void Another_code_with_a_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        RequestBuffer request = scene.NewRequestBuffer();

        uint code = server.StartReceive(request, overlapped, SceneServer.UnknownId);

        scene.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        scene.ExpectNoPacket("packet", port);
    }
}
