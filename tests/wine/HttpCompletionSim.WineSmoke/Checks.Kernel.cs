using HttpCompletionSim.Win32;

namespace HttpCompletionSim.WineSmoke;

// What needs no request: events, waits, ports without a queue, error numbers.
internal static partial class Checks
{
    private static IEnumerable<Check> Kernel =>
    [
        new("kernel/event-manual-reset", "EVT-01, EVT-02", (world, seen) =>
        {
            nint handle = world.Kernel32.CreateEvent(true, false);
            seen.That("initially", IsSignalled(world, handle));
            seen.That("set", world.Kernel32.SetEvent(handle));
            seen.That("first", IsSignalled(world, handle));
            seen.That("second", IsSignalled(world, handle));
            seen.That("reset", world.Kernel32.ResetEvent(handle));
            seen.That("then", IsSignalled(world, handle));
            seen.That("close", world.Kernel32.CloseHandle(handle));
        }),
        new("kernel/event-auto-reset", "EVT-01, EVT-02", (world, seen) =>
        {
            nint handle = world.Kernel32.CreateEvent(false, true);
            seen.That("first", IsSignalled(world, handle));
            seen.That("second", IsSignalled(world, handle));
            world.Kernel32.CloseHandle(handle);
        }),
        new("kernel/wait-on-nothing", "EVT-03", (world, seen) =>
        {
            seen.Status("return", world.Kernel32.WaitForSingleObject(0, 0));
            seen.Error("lastError", world.Kernel32.GetLastError());
        }),
        new("kernel/wait-any-takes-the-lowest", "EVT-04", (world, seen) =>
        {
            nint[] handles =
            [
                world.Kernel32.CreateEvent(false, false), world.Kernel32.CreateEvent(false, true), world.Kernel32.CreateEvent(false, true),
            ];
            seen.Number("first", world.Kernel32.WaitForMultipleObjects(handles, false, 0));
            seen.Number("second", world.Kernel32.WaitForMultipleObjects(handles, false, 0));
            seen.Number("third", world.Kernel32.WaitForMultipleObjects(handles, false, 0));
            foreach (nint handle in handles)
                world.Kernel32.CloseHandle(handle);
        }),
        new("kernel/last-error", "LERR-01, LERR-03, LERR-06", (world, seen) =>
        {
            nint handle = world.Kernel32.CreateEvent(true, false);
            world.Kernel32.SetLastError(1234);
            world.Kernel32.SetEvent(handle);
            seen.Number("afterSuccess", world.Kernel32.GetLastError());
            world.Kernel32.CloseHandle(handle);
            seen.Result("setClosed", world, world.Kernel32.SetEvent(handle));
            seen.Result("closeAgain", world, world.Kernel32.CloseHandle(handle));
        }),
        new("kernel/status-to-error", "ERRMAP-01 to ERRMAP-60", (world, seen) =>
        {
            foreach (uint status in new uint[]
                { 0, 0x102, 0x103, 0xC0, 0x80000005, 0xC0000008, 0xC000000D, 0xC0000011, 0xC0000120, 0xC0000225, 0xC000FFFF, 0xE0001234 })
                seen.Error($"0x{status:x}", world.NtDll.RtlNtStatusToDosError(status));
        }),
        new("kernel/status-of-no-HTTP-function", "ERRMAP-60", (world, seen) =>
            seen.Error("0xc0000139", world.NtDll.RtlNtStatusToDosError(0xC0000139))),
        new("kernel/sleep", "EVT-15", (world, seen) =>
        {
            long start = Environment.TickCount64;
            seen.Status("return", world.Kernel32.SleepEx(200, false));
            seen.That("slept", Environment.TickCount64 - start > 100);
        }),
        new("port/empty", "GQCS-03, GQCSX-04", (world, seen) =>
        {
            nint port = world.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            seen.That("created", port != 0);
            SeePacket(world, seen, port, null, 0);
            var packets = new CompletionPacket[2];
            seen.Result("ex", world, world.Kernel32.GetQueuedCompletionStatusEx(port, packets, out uint removed, 0));
            seen.Number("ex.count", removed);
            world.Kernel32.CloseHandle(port);
            SeePacket(world, seen, port, null, 0, "closed");
        }),
        new("port/posted-packets", "PQCS-01, GQCS-02, GQCS-10, GQCSX-01", (world, seen) =>
        {
            nint port = world.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            for (uint number = 1; number <= 3; number++)
                world.Kernel32.PostQueuedCompletionStatus(port, number, Key, (nint)(number - 1));
            bool taken = world.Kernel32.GetQueuedCompletionStatus(port, out uint bytes, out _, out OverlappedReference overlapped, 0);
            seen.That("first", taken);
            seen.Number("first.bytes", bytes);
            seen.That("first.null", overlapped.IsNull);
            var packets = new CompletionPacket[4];
            seen.That("rest", world.Kernel32.GetQueuedCompletionStatusEx(port, packets, out uint removed, 0));
            seen.Number("rest.count", removed);
            seen.Text("rest.bytes", $"{packets[0].BytesTransferred},{packets[1].BytesTransferred}");
            world.Kernel32.CloseHandle(port);
        }),
        new("port/bad-arguments", "PORT-03, PORT-05, PQCS-04", (world, seen) =>
        {
            nint port = world.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            nint none = world.Kernel32.CreateEvent(true, false);
            seen.Result("noFileWithPort", world, world.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, port, 0, 0) != 0);
            seen.Result("event", world, world.Kernel32.CreateIoCompletionPort(none, port, 0, 0) != 0);
            seen.Result("postToEvent", world, world.Kernel32.PostQueuedCompletionStatus(none, 0, 0, (nint)0));
            world.Kernel32.CloseHandle(none);
            world.Kernel32.CloseHandle(port);
        }),
        new("port/closed-while-a-thread-waits", "PORT-15", (world, seen) =>
        {
            nint port = world.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            bool taken = false;
            uint error = 0;
            var waiter = new Thread(() =>
            {
                taken = world.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out _, 2000);
                error = world.Kernel32.GetLastError();
            });
            waiter.Start();
            Pause(world, Short);
            seen.That("close", world.Kernel32.CloseHandle(port));
            waiter.Join();
            seen.That("packet", taken);
            seen.Error("lastError", error);
        }),
    ];
}
