using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>GetQueuedCompletionStatusEx.</summary>
[Cases("dequeue-many")]
internal static class DequeueManyCases
{
    [Case("in-order", "It takes what is there, in order, and tells how many.", "GQCSX-01")]
    public static void In_order(Scene scene)
    {
        nint port = PortWith(scene, 3);
        var packets = new CompletionPacket[8];

        scene.ExpectResult("GetQueuedCompletionStatusEx", Win32Error.NO_ERROR, scene.Kernel.GetQueuedCompletionStatusEx(port, packets, out uint removed, 0));
        scene.Expect("count", 3u, removed);
        scene.Expect("order", "1 2 3", string.Join(' ', packets.Take(3).Select(packet => packet.BytesTransferred)));
    }

    [Case("no-more-than-asked-for", "It takes as many as the array holds; the others stay.", "GQCSX-01")]
    public static void No_more_than_asked_for(Scene scene)
    {
        nint port = PortWith(scene, 3);
        var packets = new CompletionPacket[2];

        scene.ExpectResult("the first call", Win32Error.NO_ERROR, scene.Kernel.GetQueuedCompletionStatusEx(port, packets, out uint removed, 0));
        scene.Expect("count", 2u, removed);
        scene.ExpectResult("the second call", Win32Error.NO_ERROR, scene.Kernel.GetQueuedCompletionStatusEx(port, packets, out removed, 0));
        scene.Expect("count of the second", 1u, removed);
        scene.Expect("bytes", 3u, packets[0].BytesTransferred);
    }

    [Case("does-not-wait-to-fill", "It does not wait until the array is full: a thread that waits is released by the first packet.", "GQCSX-01")]
    public static void Does_not_wait_to_fill(Scene scene)
    {
        nint port = scene.NewPort();
        uint removed = 0;
        WorldThread thread = scene.StartThread(
            "waiter", () => scene.Kernel.GetQueuedCompletionStatusEx(port, new CompletionPacket[8], out removed, Scene.PatienceMs));
        scene.Machine.WaitUntilBlocked(thread);

        scene.Kernel.PostQueuedCompletionStatus(port, 1, 0);

        scene.Expect("ended", true, thread.TryJoin(Scene.Patience / 2));
        scene.Expect("count", 1u, removed);
    }

    [Case("true-is-not-success", "TRUE says that packets were taken, not that the operations succeeded: a cancelled one comes the same way.", "GQCSX-02", "GQCSX-03")]
    public static void True_is_not_success(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        scene.Kernel.CancelIoEx(server.Queue, overlapped);
        var packets = new CompletionPacket[4];

        bool succeeded = scene.Kernel.GetQueuedCompletionStatusEx(port, packets, out uint removed, Scene.PatienceMs);
        scene.ExpectResult("GetQueuedCompletionStatusEx", Win32Error.NO_ERROR, succeeded);
        scene.Expect("count", 1u, removed);
        scene.Expect("the OVERLAPPED is the operation's", true, packets[0].IsFor(overlapped));
        scene.ExpectStatus("Internal of the OVERLAPPED", NtStatus.STATUS_CANCELLED, overlapped.Internal);
    }

    [Case("entry", "An entry has the key, the OVERLAPPED and the bytes; its Internal, documented as reserved, has the NTSTATUS.", "GQCSX-03")]
    public static void Entry(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();
        Scene.Given(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();
        var packets = new CompletionPacket[1];
        Scene.Given(scene.Kernel.GetQueuedCompletionStatusEx(port, packets, out _, Scene.PatienceMs), "GetQueuedCompletionStatusEx took nothing");

        scene.Expect("key", SceneServer.PortKey, packets[0].CompletionKey);
        scene.Expect("the OVERLAPPED is the operation's", true, packets[0].IsFor(overlapped));
        scene.Expect("bytes", overlapped.InternalHigh, packets[0].BytesTransferred);
        scene.ExpectStatus("Internal of the entry", NtStatus.STATUS_BUFFER_OVERFLOW, packets[0].Status);
    }

    [Case("time-out", "Nothing in time: FALSE, WAIT_TIMEOUT, and the count is 1, not 0. Never read it after FALSE.", "GQCSX-04", "ERRMAP-57")]
    public static void Time_out(Scene scene)
    {
        nint port = scene.NewPort();
        var packets = new CompletionPacket[4];

        scene.ExpectResult("a poll", Win32Error.WAIT_TIMEOUT, scene.Kernel.GetQueuedCompletionStatusEx(port, packets, out uint removed, 0));
        scene.Expect("count", 1u, removed);
        scene.ExpectResult("a wait", Win32Error.WAIT_TIMEOUT, scene.Kernel.GetQueuedCompletionStatusEx(port, packets, out removed, 20));
        scene.Expect("count of the wait", 1u, removed);
    }

    [Case("apc-in-a-sleep", "An APC runs in an alertable SleepEx, with its parameter, and in no other: WAIT_IO_COMPLETION says that it ran.", "GQCSX-05", "GQCSX-07")]
    public static void Apc_in_a_sleep(Scene scene)
    {
        nuint parameter = 0;
        Scene.Given(scene.Kernel.QueueUserAPC(value => parameter = value, CurrentThread.Pseudo, 0x1234) != 0, "QueueUserAPC failed");

        scene.Expect("SleepEx, not alertable", 0u, scene.Kernel.SleepEx(0, false));
        scene.Expect("parameter seen by then", (nuint)0, parameter);
        scene.Expect("SleepEx, alertable", Win32Error.WAIT_IO_COMPLETION, scene.Kernel.SleepEx(0, true));
        scene.Expect("parameter seen then", (nuint)0x1234, parameter);
        scene.Expect("SleepEx, alertable, nothing queued", 0u, scene.Kernel.SleepEx(0, true));
    }

    [Case("apc-ends-the-wait", "Alertable, no packet, an APC is queued: it runs, and the call returns FALSE, WAIT_IO_COMPLETION, count 1; with a time-out of 0 too.", "GQCSX-05", "ERRMAP-57")]
    public static void Apc_ends_the_wait(Scene scene)
    {
        nint port = scene.NewPort();
        int runs = 0;
        var packets = new CompletionPacket[4];

        Scene.Given(scene.Kernel.QueueUserAPC(_ => runs++, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");
        bool taken = scene.Kernel.GetQueuedCompletionStatusEx(port, packets, out uint removed, Scene.PatienceMs, alertable: true);
        scene.ExpectResult("a wait", Win32Error.WAIT_IO_COMPLETION, taken);
        scene.Expect("count", 1u, removed);
        scene.Expect("runs", 1, runs);

        scene.Kernel.QueueUserAPC(_ => runs++, CurrentThread.Pseudo, 0);
        taken = scene.Kernel.GetQueuedCompletionStatusEx(port, packets, out _, 0, alertable: true);
        scene.ExpectResult("a poll", Win32Error.WAIT_IO_COMPLETION, taken);
        scene.Expect("runs then", 2, runs);
    }

    [Case("packet-beats-apc", "Alertable, and a packet is there: it is returned, and the APC does not run.", "GQCSX-06")]
    public static void Packet_beats_apc(Scene scene)
    {
        nint port = PortWith(scene, 1);
        bool ran = false;
        Scene.Given(scene.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        bool taken = scene.Kernel.GetQueuedCompletionStatusEx(port, new CompletionPacket[4], out uint removed, Scene.PatienceMs, alertable: true);
        scene.ExpectResult("GetQueuedCompletionStatusEx", Win32Error.NO_ERROR, taken);
        scene.Expect("count", 1u, removed);
        scene.Expect("the APC ran", false, ran);
        scene.Kernel.SleepEx(0, true);
    }

    [Case("not-alertable", "Not alertable: no APC runs, the time-out runs out.", "GQCSX-07")]
    public static void Not_alertable(Scene scene)
    {
        nint port = scene.NewPort();
        bool ran = false;
        Scene.Given(scene.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        bool taken = scene.Kernel.GetQueuedCompletionStatusEx(port, new CompletionPacket[4], out _, 20, alertable: false);
        scene.ExpectResult("GetQueuedCompletionStatusEx", Win32Error.WAIT_TIMEOUT, taken);
        scene.Expect("the APC ran", false, ran);
        scene.Kernel.SleepEx(0, true);
    }

    [Case("apc-from-another-thread", "An APC that another thread queues ends an alertable wait that has begun.", "GQCSX-05")]
    public static void Apc_from_another_thread(Scene scene)
    {
        nint port = scene.NewPort();
        nint handle = 0;
        (bool Taken, uint Error, bool Ran) seen = default;
        bool ran = false;
        WorldThread thread = scene.StartThread("waiter", () =>
        {
            Volatile.Write(ref handle, scene.Duplicate(CurrentThread.Pseudo));
            bool taken = scene.Kernel.GetQueuedCompletionStatusEx(port, new CompletionPacket[1], out _, Scene.PatienceMs, alertable: true);
            seen = (taken, scene.Kernel.GetLastError(), ran);
        });
        scene.Machine.WaitUntilBlocked(thread);
        Scene.Given(Volatile.Read(ref handle) != 0, "there is no handle of the thread");

        scene.Expect("QueueUserAPC", true, scene.Kernel.QueueUserAPC(_ => ran = true, handle, 0) != 0);

        scene.Expect("ended", true, thread.TryJoin(Scene.Patience));
        scene.Expect("GetQueuedCompletionStatusEx", false, seen.Taken);
        scene.ExpectCode("GetLastError", Win32Error.WAIT_IO_COMPLETION, seen.Error);
        scene.Expect("the APC ran", true, seen.Ran);
    }

    [Case("closed-port", "A port that is closed while a thread waits: FALSE, ERROR_ABANDONED_WAIT_0.", "GQCSX-08", "PORT-15", "ERRMAP-57")]
    public static void Closed_port(Scene scene)
    {
        nint port = scene.NewPort();
        (bool Taken, uint Error) seen = default;
        WorldThread thread = scene.StartThread("waiter", () =>
        {
            bool taken = scene.Kernel.GetQueuedCompletionStatusEx(port, new CompletionPacket[1], out _, Scene.PatienceMs / 2);
            seen = (taken, scene.Kernel.GetLastError());
        });
        scene.Machine.WaitUntilBlocked(thread);
        scene.Close(port);

        scene.Expect("ended", true, thread.TryJoin(Scene.Patience));
        scene.Expect("GetQueuedCompletionStatusEx", false, seen.Taken);
        scene.ExpectCode("GetLastError", Win32Error.ERROR_ABANDONED_WAIT_0, seen.Error);
    }

    [Case("one-takes-the-batch", "One thread may take all that is there; another gets nothing from it.", "GQCSX-09")]
    public static void One_takes_the_batch(Scene scene)
    {
        nint port = PortWith(scene, 5);
        var packets = new CompletionPacket[8];

        scene.Kernel.GetQueuedCompletionStatusEx(port, packets, out uint removed, 0);
        scene.Expect("count", 5u, removed);
        bool taken = true;
        WorldThread other = scene.StartThread("other", () => taken = scene.TakePacket(port, scene.QuietMs) is not null);
        scene.Expect("the other ended", true, other.TryJoin(Scene.Patience));
        scene.Expect("the other got one", false, taken);
    }

    [Case("no-port", "A handle that is no port: FALSE, ERROR_INVALID_HANDLE.", "GQCS-03", "LERR-03")]
    public static void No_port(Scene scene)
    {
        nint handle = scene.NewEvent();

        bool taken = scene.Kernel.GetQueuedCompletionStatusEx(handle, new CompletionPacket[1], out _, 0);
        scene.ExpectResult("an event", Win32Error.ERROR_INVALID_HANDLE, taken);
    }

    /// <summary>A port with packets of 1, 2, 3… bytes.</summary>
    private static nint PortWith(Scene scene, uint count)
    {
        nint port = scene.NewPort();
        for (uint number = 1; number <= count; number++)
            Scene.Given(scene.Kernel.PostQueuedCompletionStatus(port, number, number), "PostQueuedCompletionStatus failed");

        return port;
    }
}
