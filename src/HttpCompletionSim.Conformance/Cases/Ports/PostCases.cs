using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>PostQueuedCompletionStatus.</summary>
[Cases("post")]
internal static class PostCases
{
    [Case("verbatim", "What is posted comes out as it went in; nothing is validated and no pointer is followed.", "PQCS-01")]
    public static void Verbatim(Scene scene)
    {
        const nint NoMemory = 0x1003;
        nint port = scene.NewPort();

        scene.ExpectResult("PostQueuedCompletionStatus", Win32Error.NO_ERROR, scene.Kernel.PostQueuedCompletionStatus(port, uint.MaxValue, nuint.MaxValue, NoMemory));
        ScenePacket? packet = scene.TakePacket(port, 0);
        scene.Expect("there is a packet", true, packet is not null);
        scene.Expect("bytes", uint.MaxValue, packet?.Bytes ?? 0);
        scene.Expect("key", nuint.MaxValue, packet?.Key ?? 0);
        scene.Expect("OVERLAPPED", NoMemory, packet?.Overlapped.Address ?? 0);
    }

    [Case("among-completions", "Posted packets and those of operations share one order.", "PQCS-02", "GQCS-09")]
    public static void Among_completions(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        scene.Kernel.PostQueuedCompletionStatus(port, 1, 0);
        server.ReceiveKept(id, overlapped);
        scene.Kernel.PostQueuedCompletionStatus(port, 2, 0);

        scene.Expect("the first is posted", 1u, scene.TakePacket(port, 0)?.Bytes ?? 0);
        scene.ExpectPacket("the second is the operation's", port, overlapped);
        scene.Expect("the third is posted", 2u, scene.TakePacket(port, 0)?.Bytes ?? 0);
    }

    [Case("skip-mode-plays-no-part", "FILE_SKIP_COMPLETION_PORT_ON_SUCCESS is about operations: a posted packet is queued.", "PQCS-03", "MODE-09", Level = ConformanceLevel.Observed)]
    public static void Skip_mode_plays_no_part(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        Scene.Given(
            scene.Kernel.SetFileCompletionNotificationModes(server.Queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS),
            "SetFileCompletionNotificationModes failed");
        OverlappedBlock overlapped = scene.NewOverlapped();

        scene.Kernel.PostQueuedCompletionStatus(port, 1, SceneServer.PortKey, overlapped);
        scene.ExpectPacket("packet", port, overlapped);
    }

    [Case("low-bit-plays-no-part", "Bit 0 of hEvent is about operations: a posted packet is queued.", "PQCS-03", "PQCS-01", Level = ConformanceLevel.Observed)]
    public static void Low_bit_plays_no_part(Scene scene)
    {
        nint port = scene.NewPort();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle, suppressPacket: true);

        scene.Kernel.PostQueuedCompletionStatus(port, 1, SceneServer.PortKey, overlapped);
        scene.ExpectPacket("packet", port, overlapped);
        scene.Expect("the event is signaled", false, scene.IsSignaled(handle));
    }

    [Case("no-port", "A handle that is no port: FALSE, ERROR_INVALID_HANDLE.", "PQCS-04", "LERR-03", Level = ConformanceLevel.Observed)]
    public static void No_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.BindPort();
        nint closed = scene.NewPort();
        scene.Close(closed);

        scene.ExpectResult("an event", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.PostQueuedCompletionStatus(scene.NewEvent(), 0, 0));
        scene.ExpectResult("a bound queue", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.PostQueuedCompletionStatus(server.Queue, 0, 0));
        scene.ExpectResult("a closed port", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.PostQueuedCompletionStatus(closed, 0, 0));
    }

    [Case("wakes-a-waiter", "A thread that waits is released by a posted packet as by that of an operation.", "PQCS-05", "PQCS-01")]
    public static void Wakes_a_waiter(Scene scene)
    {
        nint port = scene.NewPort();
        ScenePacket? taken = null;
        WorldThread thread = scene.StartThread("waiter", () => taken = scene.TakePacket(port, Scene.PatienceMs));
        scene.Machine.WaitUntilBlocked(thread);

        scene.Kernel.PostQueuedCompletionStatus(port, 1, 2, (nint)3);

        scene.Expect("ended", true, thread.TryJoin(Scene.Patience / 2));
        scene.Expect("bytes, key, OVERLAPPED", "1 2 0x3", $"{taken?.Bytes} {taken?.Key} {taken?.Overlapped}");
    }
}
