using HttpCompletionSim.Win32;

namespace HttpCompletionSim.WineSmoke;

// Completions that come as calls. The only file with unsafe code, because the delegates have pointers in their types.
internal static unsafe partial class Checks
{
    // What GetCurrentThread returns: a number that means the thread that uses it.
    private const nint CurrentThread = -2;

    private static IEnumerable<Check> Callbacks =>
    [
        new("callback/apc", "GQCSX-05, GQCSX-07", (world, seen) =>
        {
            nuint parameter = 0;
            seen.That("queued", world.Kernel32.QueueUserAPC(value => parameter = value, CurrentThread, 0x1234) != 0);
            seen.Status("notAlertable", world.Kernel32.SleepEx(0, false));
            seen.That("ranThen", parameter != 0);
            seen.Status("alertable", world.Kernel32.SleepEx(0, true));
            seen.That("ranWithItsParameter", parameter == 0x1234);
        }),
        new("callback/apc-ends-a-wait-on-a-port", "GQCSX-05", (world, seen) =>
        {
            nint port = world.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            bool ran = false;
            world.Kernel32.QueueUserAPC(_ => ran = true, CurrentThread, 0);
            bool taken = world.Kernel32.GetQueuedCompletionStatusEx(port, new CompletionPacket[1], out uint removed, Short, alertable: true);
            seen.Result("return", world, taken);
            seen.Number("count", removed);
            seen.That("ran", ran);
            world.Kernel32.CloseHandle(port);
        }),
        new("callback/bind-to-the-process-pool", "TP-01, TP-02", (world, seen) =>
        {
            using var server = new Server(world);
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer();
            using var called = new ManualResetEventSlim();
            (uint Error, uint Bytes, nint Overlapped) arguments = default;
            OverlappedCompletionRoutine routine = (error, bytes, pointer) =>
            {
                arguments = (error, bytes, (nint)pointer);
                called.Set();
            };
            seen.Result("bind", world, world.Kernel32.BindIoCompletionCallback(server.Queue, routine, 0));
            seen.Result("bindAgain", world, world.Kernel32.BindIoCompletionCallback(server.Queue, routine, 0));
            server.StartReceiveThatPends(request, overlapped);

            // The routine must live on though nothing here refers to it any more.
            GC.Collect();
            using Client client = server.Connect();
            client.Get("/called");
            seen.That("called", called.Wait((int)Long));
            seen.Error("error", arguments.Error);
            seen.That("bytesAreInternalHigh", arguments.Bytes == overlapped.InternalHigh && arguments.Bytes > 0);
            seen.That("own", overlapped.Reference.Address == arguments.Overlapped);
        }),
        new("callback/thread-pool-io", "TP-04, TP-05, TP-09", (world, seen) =>
        {
            IThreadPoolIo pool = world.ThreadPoolIo ?? throw new Inconclusive("this world has no thread-pool I/O");
            using var server = new Server(world);
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer();
            (nint Context, nint Overlapped, uint Result, nuint Bytes, nint Io) arguments = default;
            int calls = 0;
            nint io = pool.CreateThreadpoolIo(server.Queue, (_, context, pointer, result, bytes, of) =>
            {
                arguments = ((nint)context, (nint)pointer, result, bytes, of);
                Interlocked.Increment(ref calls);
            }, (void*)0x5678, null);
            seen.Result("create", world, io != 0);
            pool.StartThreadpoolIo(io);
            server.StartReceiveThatPends(request, overlapped);
            GC.Collect();
            using (Client client = server.Connect())
            {
                client.Get("/pool");
                pool.WaitForThreadpoolIoCallbacks(io, false);
            }

            seen.Number("calls", (uint)calls);
            seen.That("context", arguments.Context == 0x5678);
            seen.That("own", overlapped.Reference.Address == arguments.Overlapped);
            seen.That("io", arguments.Io == io);
            seen.Error("result", arguments.Result);
            seen.That("bytesAreInternalHigh", arguments.Bytes == overlapped.InternalHigh && arguments.Bytes > 0);

            pool.StartThreadpoolIo(io);
            server.StartReceiveThatPends(request, overlapped);
            seen.Result("cancel", world, world.Kernel32.CancelIoEx(server.Queue, overlapped));
            pool.WaitForThreadpoolIoCallbacks(io, false);
            seen.Number("callsAfterCancel", (uint)calls);
            seen.Error("resultOfCancel", arguments.Result);
            pool.CloseThreadpoolIo(io);
        }),
        new("callback/thread-pool-io-taken-back", "TP-06", (world, seen) =>
        {
            IThreadPoolIo pool = world.ThreadPoolIo ?? throw new Inconclusive("this world has no thread-pool I/O");
            using var server = new Server(world);
            int calls = 0;
            nint io = pool.CreateThreadpoolIo(server.Queue, (_, _, _, _, _, _) => Interlocked.Increment(ref calls), null, null);
            pool.StartThreadpoolIo(io);
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer();
            seen.Error("return", world.HttpApi.HttpReceiveHttpRequest(server.Queue, 0xBAD, 0, request, overlapped));
            pool.CancelThreadpoolIo(io);
            pool.WaitForThreadpoolIoCallbacks(io, false);
            seen.Number("calls", (uint)calls);
            pool.CloseThreadpoolIo(io);
        }),
    ];
}
