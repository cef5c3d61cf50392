using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>GetQueuedCompletionStatus.</summary>
[Cases("dequeue")]
internal static unsafe class DequeueCases
{
    [Case("success", "The packet of a successful operation: TRUE, the OVERLAPPED, and the last error as it was.", "GQCS-01", "LERR-06")]
    public static void Success(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();
        scene.Kernel.SetLastError(0xDEAD);

        bool succeeded = scene.Kernel.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference taken, Scene.PatienceMs);
        uint error = scene.Kernel.GetLastError();

        scene.Expect("GetQueuedCompletionStatus", true, succeeded);
        scene.Expect("the OVERLAPPED is the operation's", true, taken.IsFor(overlapped));
        scene.Expect("GetLastError", 0xDEADu, error);
    }

    [Case("posted-null", "A posted packet without an OVERLAPPED: TRUE with NULL. NULL alone does not say that there was nothing.", "GQCS-02", "PQCS-01")]
    public static void Posted_null(Scene scene)
    {
        nint port = scene.NewPort();
        scene.Kernel.PostQueuedCompletionStatus(port, 1, 2, (nint)0);

        bool succeeded = scene.Kernel.GetQueuedCompletionStatus(port, out uint bytes, out nuint key, out OverlappedReference taken, 0);

        scene.Expect("GetQueuedCompletionStatus", true, succeeded);
        scene.Expect("the OVERLAPPED is NULL", true, taken.IsNull);
        scene.Expect("bytes", 1u, bytes);
        scene.Expect("key", (nuint)2, key);
    }

    [Case("nothing-there", "Nothing in time: FALSE, WAIT_TIMEOUT; the OVERLAPPED is NULL, bytes and key keep their values.", "GQCS-03", "GQCS-06", "ERRMAP-57")]
    public static void Nothing_there(Scene scene)
    {
        nint port = scene.NewPort();
        (uint bytes, nuint key) = (0x5EED, 0x1CE);
        var overlapped = (NativeOverlapped*)1;

        scene.ExpectResult("GetQueuedCompletionStatus", Win32Error.WAIT_TIMEOUT, scene.Kernel.GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 0));
        scene.Expect("the OVERLAPPED is NULL", true, overlapped is null);
        scene.Expect("bytes", 0x5EEDu, bytes);
        scene.Expect("key", (nuint)0x1CE, key);
    }

    [Case("nothing-in-time", "A time-out that runs out while the thread waits gives the same: FALSE, WAIT_TIMEOUT.", "GQCS-03", "GQCS-06")]
    public static void Nothing_in_time(Scene scene)
    {
        nint port = scene.NewPort();

        scene.ExpectResult("GetQueuedCompletionStatus", Win32Error.WAIT_TIMEOUT, scene.Kernel.GetQueuedCompletionStatus(port, out _, out _, out _, 20));
    }

    [Case("no-port", "A handle that is no port: FALSE, ERROR_INVALID_HANDLE, and the OVERLAPPED is NULL.", "GQCS-03")]
    public static void No_port(Scene scene)
    {
        nint closed = scene.NewPort();
        scene.Close(closed);
        (uint bytes, nuint key) = (0x5EED, 0x1CE);
        var overlapped = (NativeOverlapped*)1;

        scene.ExpectResult("a closed port", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.GetQueuedCompletionStatus(closed, &bytes, &key, &overlapped, 0));
        scene.Expect("the OVERLAPPED is NULL", true, overlapped is null);
        scene.Expect("bytes", 0x5EEDu, bytes);
        scene.ExpectResult("an event", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.GetQueuedCompletionStatus(scene.NewEvent(), out _, out _, out _, 0));
    }

    [Case("failed-operation", "The packet of a failed operation: FALSE with the OVERLAPPED, its error as last error; the packet is consumed.", "GQCS-04", "PKT-03")]
    public static void Failed_operation(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        scene.Kernel.CancelIoEx(server.Queue, overlapped);

        bool succeeded = scene.Kernel.GetQueuedCompletionStatus(port, out uint bytes, out nuint key, out OverlappedReference taken, Scene.PatienceMs);
        scene.ExpectResult("GetQueuedCompletionStatus", Win32Error.ERROR_OPERATION_ABORTED, succeeded);
        scene.Expect("the OVERLAPPED is the operation's", true, taken.IsFor(overlapped));
        scene.Expect("key", SceneServer.PortKey, key);
        scene.Expect("bytes", 0u, bytes);
        scene.ExpectResult("once more", Win32Error.WAIT_TIMEOUT, scene.Kernel.GetQueuedCompletionStatus(port, out _, out _, out _, scene.QuietMs));
    }

    [Case("warning", "A warning counts as failure: FALSE, ERROR_MORE_DATA, with the OVERLAPPED and the size needed as bytes.", "GQCS-05", "PKT-04")]
    public static void Warning(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();
        Scene.Given(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();

        bool succeeded = scene.Kernel.GetQueuedCompletionStatus(port, out uint bytes, out _, out OverlappedReference taken, Scene.PatienceMs);
        scene.ExpectResult("GetQueuedCompletionStatus", Win32Error.ERROR_MORE_DATA, succeeded);
        scene.Expect("the OVERLAPPED is the operation's", true, taken.IsFor(overlapped));
        scene.Expect("bytes are more than was given", true, bytes > request.Length);
    }

    [Case("queued-beats-time-out", "A packet that is queued is returned whatever the time-out, 0 and INFINITE alike.", "GQCS-06")]
    public static void Queued_beats_time_out(Scene scene)
    {
        nint port = scene.NewPort();
        scene.Kernel.PostQueuedCompletionStatus(port, 1, 0);
        scene.Kernel.PostQueuedCompletionStatus(port, 2, 0);

        scene.Expect("with 0", 1u, scene.TakePacket(port, 0)?.Bytes ?? 0);
        scene.Expect("with INFINITE", 2u, scene.TakePacket(port, Kernel32Constants.INFINITE)?.Bytes ?? 0);
    }

    [Case("is-not-alertable", "GetQueuedCompletionStatus runs no APC: its wait goes on.", "GQCS-08", Level = ConformanceLevel.Observed)]
    public static void Is_not_alertable(Scene scene)
    {
        nint port = scene.NewPort();
        bool ran = false;
        Scene.Given(scene.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        bool succeeded = scene.Kernel.GetQueuedCompletionStatus(port, out _, out _, out _, 20);
        scene.ExpectResult("GetQueuedCompletionStatus", Win32Error.WAIT_TIMEOUT, succeeded);
        scene.Expect("the APC ran", false, ran);
        scene.Kernel.SleepEx(0, true);
        scene.Expect("the APC ran in an alertable sleep", true, ran);
    }

    [Case("several-handles", "Packets of several queues share the one order of their port; the keys tell them apart.", "GQCS-09", "PORT-07")]
    public static void Several_handles(Scene scene)
    {
        SceneServer one = scene.OpenServer();
        SceneServer other = scene.OpenServer(new SceneServerOptions { HasUrl = false });
        nint port = one.BindPort(1);
        Scene.Given(scene.Kernel.CreateIoCompletionPort(other.Queue, port, 2, 0) == port, "CreateIoCompletionPort did not bind the second queue");
        OverlappedBlock first = scene.NewOverlapped();
        OverlappedBlock second = scene.NewOverlapped();
        one.StartReceiveThatPends(first);
        other.StartReceiveThatPends(second);

        // The operation that was started last is made to end first.
        scene.Kernel.CancelIoEx(other.Queue, second);
        scene.Kernel.CancelIoEx(one.Queue, first);

        scene.ExpectPacket("the first packet", port, second, Win32Error.ERROR_OPERATION_ABORTED, key: 2);
        scene.ExpectPacket("the second packet", port, first, Win32Error.ERROR_OPERATION_ABORTED, key: 1);
    }

    [Case("posted-never-fails", "A posted packet is TRUE whatever its OVERLAPPED says: its status is not read from there.", "GQCS-10", "PQCS-01")]
    public static void Posted_never_fails(Scene scene)
    {
        nint port = scene.NewPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        *(nuint*)overlapped.Pointer = NtStatus.STATUS_CANCELLED;
        scene.Kernel.PostQueuedCompletionStatus(port, 3, SceneServer.PortKey, overlapped);

        scene.ExpectPacket("packet", port, overlapped);
        scene.ExpectStatus("Internal", NtStatus.STATUS_CANCELLED, overlapped.Internal);
    }

    [Case("wakes-a-waiter", "A thread that waits gets the packet of an operation that ends meanwhile.", "GQCS-01", "PKT-02")]
    public static void Wakes_a_waiter(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        ScenePacket? taken = null;
        WorldThread thread = scene.StartThread("waiter", () => taken = scene.TakePacket(port, Kernel32Constants.INFINITE));
        scene.Machine.WaitUntilBlocked(thread);

        server.Get();
        bool ended = thread.TryJoin(Scene.Patience);
        if (!ended)
            scene.Kernel.PostQueuedCompletionStatus(port, 0, 0);

        scene.Expect("the thread ended", true, ended);
        scene.Expect("it has the packet", true, ended && (taken?.Overlapped.IsFor(overlapped) ?? false));
    }
}
