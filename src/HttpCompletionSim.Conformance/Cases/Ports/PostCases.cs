using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Ports;

/// <summary>PostQueuedCompletionStatus.</summary>
[Cases("post")]
internal static class PostCases
{
    [Case(
        "verbatim",
        "A posted packet is dequeued with the values that were posted; nothing is validated and no pointer is dereferenced.",
        "PQCS-01")]
    public static void Verbatim(CaseContext context)
    {
        const nint NoMemory = 0x1003;
        nint port = context.NewPort();

        context.ExpectResult(
            "PostQueuedCompletionStatus",
            Win32Error.NO_ERROR,
            context.Kernel.PostQueuedCompletionStatus(port, uint.MaxValue, nuint.MaxValue, NoMemory));
        DequeuedPacket? packet = context.TakePacket(port, 0);
        context.Expect("there is a packet", true, packet is not null);
        context.Expect("bytes", uint.MaxValue, packet?.Bytes ?? 0);
        context.Expect("key", nuint.MaxValue, packet?.Key ?? 0);
        context.Expect("OVERLAPPED", NoMemory, packet?.Overlapped.Address ?? 0);
    }

    [Case("among-completions", "Posted packets and those of operations share one order.", "PQCS-02", "GQCS-09")]
    public static void Among_completions(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        context.Kernel.PostQueuedCompletionStatus(port, 1, 0);
        server.ReceiveKept(id, overlapped);
        context.Kernel.PostQueuedCompletionStatus(port, 2, 0);

        context.Expect("the first is posted", 1u, context.TakePacket(port, 0)?.Bytes ?? 0);
        context.ExpectPacket("the second is the operation's", port, overlapped);
        context.Expect("the third is posted", 2u, context.TakePacket(port, 0)?.Bytes ?? 0);
    }

    [Case(
        "skip-mode-plays-no-part",
        "FILE_SKIP_COMPLETION_PORT_ON_SUCCESS is about operations: a posted packet is queued.",
        "PQCS-03", "MODE-09", Level = ConformanceLevel.Observed)]
    public static void Skip_mode_plays_no_part(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        CaseContext.Require(
            context.Kernel.SetFileCompletionNotificationModes(server.Queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS),
            "SetFileCompletionNotificationModes failed");
        OverlappedBlock overlapped = context.NewOverlapped();

        context.Kernel.PostQueuedCompletionStatus(port, 1, TestServer.PortKey, overlapped);
        context.ExpectPacket("packet", port, overlapped);
    }

    [Case(
        "low-bit-plays-no-part",
        "Bit 0 of hEvent is about operations: a posted packet is queued.",
        "PQCS-03", "PQCS-01", Level = ConformanceLevel.Observed)]
    public static void Low_bit_plays_no_part(CaseContext context)
    {
        nint port = context.NewPort();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle, suppressPacket: true);

        context.Kernel.PostQueuedCompletionStatus(port, 1, TestServer.PortKey, overlapped);
        context.ExpectPacket("packet", port, overlapped);
        context.Expect("the event is signaled", false, context.IsSignaled(handle));
    }

    [Case("no-port", "A handle that is not a port: FALSE, ERROR_INVALID_HANDLE.", "PQCS-04", "LERR-03", Level = ConformanceLevel.Observed)]
    public static void No_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.BindPort();
        nint closed = context.NewPort();
        context.Close(closed);

        context.ExpectResult(
            "an event", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.PostQueuedCompletionStatus(context.NewEvent(), 0, 0));
        context.ExpectResult(
            "a bound queue", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.PostQueuedCompletionStatus(server.Queue, 0, 0));
        context.ExpectResult("a closed port", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.PostQueuedCompletionStatus(closed, 0, 0));
    }

    [Case("wakes-a-waiter", "A posted packet releases a waiting thread, as the packet of an operation does.", "PQCS-05", "PQCS-01")]
    public static void Wakes_a_waiter(CaseContext context)
    {
        nint port = context.NewPort();
        DequeuedPacket? taken = null;
        TargetThread thread = context.StartThread("waiter", () => taken = context.TakePacket(port, context.TimeoutMs));
        context.Machine.WaitUntilBlocked(thread);

        context.Kernel.PostQueuedCompletionStatus(port, 1, 2, (nint)3);

        context.Expect("ended", true, thread.TryJoin(context.Timeout / 2));
        context.Expect("bytes, key, OVERLAPPED", "1 2 0x3", $"{taken?.Bytes} {taken?.Key} {taken?.Overlapped}");
    }
}
