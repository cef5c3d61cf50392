using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Ports;

/// <summary>GetQueuedCompletionStatusEx.</summary>
[Cases("dequeue-many")]
internal static class DequeueManyCases
{
    [Case("in-order", "It takes what is there, in order, and tells how many.", "GQCSX-01")]
    public static void In_order(CaseContext context)
    {
        nint port = PortWith(context, 3);
        var packets = new CompletionPacket[8];

        context.ExpectResult(
            "GetQueuedCompletionStatusEx",
            Win32Error.NO_ERROR,
            context.Kernel.GetQueuedCompletionStatusEx(port, packets, out uint removed, 0));
        context.Expect("count", 3u, removed);
        context.Expect("order", "1 2 3", string.Join(' ', packets.Take(3).Select(packet => packet.BytesTransferred)));
    }

    [Case("no-more-than-asked-for", "It takes as many as the array holds; the others stay.", "GQCSX-01")]
    public static void No_more_than_asked_for(CaseContext context)
    {
        nint port = PortWith(context, 3);
        var packets = new CompletionPacket[2];

        context.ExpectResult(
            "the first call", Win32Error.NO_ERROR, context.Kernel.GetQueuedCompletionStatusEx(port, packets, out uint removed, 0));
        context.Expect("count", 2u, removed);
        context.ExpectResult(
            "the second call", Win32Error.NO_ERROR, context.Kernel.GetQueuedCompletionStatusEx(port, packets, out removed, 0));
        context.Expect("count of the second", 1u, removed);
        context.Expect("bytes", 3u, packets[0].BytesTransferred);
    }

    [Case(
        "does-not-wait-to-fill",
        "It does not wait until the array is full: a thread that waits is released by the first packet.",
        "GQCSX-01")]
    public static void Does_not_wait_to_fill(CaseContext context)
    {
        nint port = context.NewPort();
        uint removed = 0;
        TargetThread thread = context.StartThread(
            "waiter", () => context.Kernel.GetQueuedCompletionStatusEx(port, new CompletionPacket[8], out removed, context.TimeoutMs));
        context.Machine.WaitUntilBlocked(thread);

        context.Kernel.PostQueuedCompletionStatus(port, 1, 0);

        context.Expect("ended", true, thread.TryJoin(context.Timeout / 2));
        context.Expect("count", 1u, removed);
    }

    [Case(
        "true-is-not-success",
        "TRUE says that packets were taken, not that the operations succeeded: a cancelled one comes the same way.",
        "GQCSX-02", "GQCSX-03")]
    public static void True_is_not_success(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        context.Kernel.CancelIoEx(server.Queue, overlapped);
        var packets = new CompletionPacket[4];

        bool succeeded = context.Kernel.GetQueuedCompletionStatusEx(port, packets, out uint removed, context.TimeoutMs);
        context.ExpectResult("GetQueuedCompletionStatusEx", Win32Error.NO_ERROR, succeeded);
        context.Expect("count", 1u, removed);
        context.Expect("the OVERLAPPED is the operation's", true, packets[0].IsFor(overlapped));
        context.ExpectStatus("Internal of the OVERLAPPED", NtStatus.STATUS_CANCELLED, overlapped.Internal);
    }

    [Case(
        "entry",
        "An entry has the key, the OVERLAPPED and the bytes; its Internal, documented as reserved, has the NTSTATUS.",
        "GQCSX-03")]
    public static void Entry(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();
        CaseContext.Require(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();
        var packets = new CompletionPacket[1];
        CaseContext.Require(
            context.Kernel.GetQueuedCompletionStatusEx(port, packets, out _, context.TimeoutMs),
            "GetQueuedCompletionStatusEx took nothing");

        context.Expect("key", TestServer.PortKey, packets[0].CompletionKey);
        context.Expect("the OVERLAPPED is the operation's", true, packets[0].IsFor(overlapped));
        context.Expect("bytes", overlapped.InternalHigh, packets[0].BytesTransferred);
        context.ExpectStatus("Internal of the entry", NtStatus.STATUS_BUFFER_OVERFLOW, packets[0].Status);
    }

    [Case(
        "time-out",
        "Nothing in time: FALSE, WAIT_TIMEOUT, and the count is 1, not 0. Never read it after FALSE.",
        "GQCSX-04", "ERRMAP-57")]
    public static void Time_out(CaseContext context)
    {
        nint port = context.NewPort();
        var packets = new CompletionPacket[4];

        context.ExpectResult(
            "a poll", Win32Error.WAIT_TIMEOUT, context.Kernel.GetQueuedCompletionStatusEx(port, packets, out uint removed, 0));
        context.Expect("count", 1u, removed);
        context.ExpectResult("a wait", Win32Error.WAIT_TIMEOUT, context.Kernel.GetQueuedCompletionStatusEx(port, packets, out removed, 20));
        context.Expect("count of the wait", 1u, removed);
    }

    [Case(
        "apc-in-a-sleep",
        "An APC runs in an alertable SleepEx, with its parameter, and in no other: WAIT_IO_COMPLETION says that it ran.",
        "GQCSX-05", "GQCSX-07")]
    public static void Apc_in_a_sleep(CaseContext context)
    {
        nuint parameter = 0;
        CaseContext.Require(
            context.Kernel.QueueUserAPC(value => parameter = value, CurrentThread.Pseudo, 0x1234) != 0, "QueueUserAPC failed");

        context.Expect("SleepEx, not alertable", 0u, context.Kernel.SleepEx(0, false));
        context.Expect("parameter seen by then", (nuint)0, parameter);
        context.Expect("SleepEx, alertable", Win32Error.WAIT_IO_COMPLETION, context.Kernel.SleepEx(0, true));
        context.Expect("parameter seen then", (nuint)0x1234, parameter);
        context.Expect("SleepEx, alertable, nothing queued", 0u, context.Kernel.SleepEx(0, true));
    }

    [Case(
        "apc-ends-the-wait",
        "Alertable, no packet, an APC is queued: it runs, and the call returns FALSE, WAIT_IO_COMPLETION, count 1; with a time-out "
        + "of 0 too.",
        "GQCSX-05", "ERRMAP-57")]
    public static void Apc_ends_the_wait(CaseContext context)
    {
        nint port = context.NewPort();
        int runs = 0;
        var packets = new CompletionPacket[4];

        CaseContext.Require(context.Kernel.QueueUserAPC(_ => runs++, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");
        bool taken = context.Kernel.GetQueuedCompletionStatusEx(port, packets, out uint removed, context.TimeoutMs, alertable: true);
        context.ExpectResult("a wait", Win32Error.WAIT_IO_COMPLETION, taken);
        context.Expect("count", 1u, removed);
        context.Expect("runs", 1, runs);

        context.Kernel.QueueUserAPC(_ => runs++, CurrentThread.Pseudo, 0);
        taken = context.Kernel.GetQueuedCompletionStatusEx(port, packets, out _, 0, alertable: true);
        context.ExpectResult("a poll", Win32Error.WAIT_IO_COMPLETION, taken);
        context.Expect("runs then", 2, runs);
    }

    [Case("packet-beats-apc", "Alertable, and a packet is there: it is returned, and the APC does not run.", "GQCSX-06")]
    public static void Packet_beats_apc(CaseContext context)
    {
        nint port = PortWith(context, 1);
        bool ran = false;
        CaseContext.Require(context.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        bool taken = context.Kernel.GetQueuedCompletionStatusEx(
            port, new CompletionPacket[4], out uint removed, context.TimeoutMs, alertable: true);
        context.ExpectResult("GetQueuedCompletionStatusEx", Win32Error.NO_ERROR, taken);
        context.Expect("count", 1u, removed);
        context.Expect("the APC ran", false, ran);
        context.Kernel.SleepEx(0, true);
    }

    [Case("not-alertable", "Not alertable: no APC runs, the time-out runs out.", "GQCSX-07")]
    public static void Not_alertable(CaseContext context)
    {
        nint port = context.NewPort();
        bool ran = false;
        CaseContext.Require(context.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        bool taken = context.Kernel.GetQueuedCompletionStatusEx(port, new CompletionPacket[4], out _, 20, alertable: false);
        context.ExpectResult("GetQueuedCompletionStatusEx", Win32Error.WAIT_TIMEOUT, taken);
        context.Expect("the APC ran", false, ran);
        context.Kernel.SleepEx(0, true);
    }

    [Case("apc-from-another-thread", "An APC that another thread queues ends an alertable wait that has begun.", "GQCSX-05")]
    public static void Apc_from_another_thread(CaseContext context)
    {
        nint port = context.NewPort();
        nint handle = 0;
        (bool Taken, uint Error, bool Ran) seen = default;
        bool ran = false;
        TargetThread thread = context.StartThread("waiter", () =>
        {
            Volatile.Write(ref handle, context.Duplicate(CurrentThread.Pseudo));
            bool taken = context.Kernel.GetQueuedCompletionStatusEx(
                port, new CompletionPacket[1], out _, context.TimeoutMs, alertable: true);
            seen = (taken, context.Kernel.GetLastError(), ran);
        });
        context.Machine.WaitUntilBlocked(thread);
        CaseContext.Require(Volatile.Read(ref handle) != 0, "there is no handle of the thread");

        context.Expect("QueueUserAPC", true, context.Kernel.QueueUserAPC(_ => ran = true, handle, 0) != 0);

        context.Expect("ended", true, thread.TryJoin(context.Timeout));
        context.Expect("GetQueuedCompletionStatusEx", false, seen.Taken);
        context.ExpectCode("GetLastError", Win32Error.WAIT_IO_COMPLETION, seen.Error);
        context.Expect("the APC ran", true, seen.Ran);
    }

    [Case("closed-port", "A port that is closed while a thread waits: FALSE, ERROR_ABANDONED_WAIT_0.", "GQCSX-08", "PORT-15", "ERRMAP-57")]
    public static void Closed_port(CaseContext context)
    {
        nint port = context.NewPort();
        (bool Taken, uint Error) seen = default;
        TargetThread thread = context.StartThread("waiter", () =>
        {
            bool taken = context.Kernel.GetQueuedCompletionStatusEx(port, new CompletionPacket[1], out _, context.TimeoutMs / 2);
            seen = (taken, context.Kernel.GetLastError());
        });
        context.Machine.WaitUntilBlocked(thread);
        context.Close(port);

        context.Expect("ended", true, thread.TryJoin(context.Timeout));
        context.Expect("GetQueuedCompletionStatusEx", false, seen.Taken);
        context.ExpectCode("GetLastError", Win32Error.ERROR_ABANDONED_WAIT_0, seen.Error);
    }

    [Case("one-takes-the-batch", "One thread may take all that is there; another gets nothing from it.", "GQCSX-09")]
    public static void One_takes_the_batch(CaseContext context)
    {
        nint port = PortWith(context, 5);
        var packets = new CompletionPacket[8];

        context.Kernel.GetQueuedCompletionStatusEx(port, packets, out uint removed, 0);
        context.Expect("count", 5u, removed);
        bool taken = true;
        TargetThread other = context.StartThread("other", () => taken = context.TakePacket(port, context.SettleMs) is not null);
        context.Expect("the other ended", true, other.TryJoin(context.Timeout));
        context.Expect("the other got one", false, taken);
    }

    [Case("no-port", "A handle that is not a port: FALSE, ERROR_INVALID_HANDLE.", "GQCS-03", "LERR-03")]
    public static void No_port(CaseContext context)
    {
        nint handle = context.NewEvent();

        bool taken = context.Kernel.GetQueuedCompletionStatusEx(handle, new CompletionPacket[1], out _, 0);
        context.ExpectResult("an event", Win32Error.ERROR_INVALID_HANDLE, taken);
    }

    /// <summary>Makes a port with packets of 1, 2, 3… bytes.</summary>
    private static nint PortWith(CaseContext context, uint count)
    {
        nint port = context.NewPort();
        for (uint number = 1; number <= count; number++)
            CaseContext.Require(context.Kernel.PostQueuedCompletionStatus(port, number, number), "PostQueuedCompletionStatus failed");

        return port;
    }
}
