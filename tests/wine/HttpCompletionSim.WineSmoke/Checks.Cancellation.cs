using HttpCompletionSim.Win32;

namespace HttpCompletionSim.WineSmoke;

// Operations that are taken back, and handles that close under them.
internal static partial class Checks
{
    private static IEnumerable<Check> Cancellation =>
    [
        new("cancel/one-operation", "CANCEL-02, CANCEL-03, EVT-08", (world, seen) =>
        {
            using var server = new Server(world);
            nint handle = world.Kernel32.CreateEvent(true, false);
            using var overlapped = new OverlappedBlock(handle);
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            seen.Result("cancel", world, world.Kernel32.CancelIoEx(server.Queue, overlapped));
            seen.Error("wait", world.Kernel32.WaitForSingleObject(handle, Long));
            seen.Status("internal", overlapped.Internal);
            seen.Result("result", world, world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out uint bytes, true));
            seen.Number("bytes", bytes);
            seen.Result("cancelAgain", world, world.Kernel32.CancelIoEx(server.Queue, overlapped));
        }),
        new("cancel/one-of-two", "CANCEL-02", (world, seen) =>
        {
            using var server = new Server(world);
            using var first = new OverlappedBlock(world.Kernel32.CreateEvent(true, false));
            using var second = new OverlappedBlock(world.Kernel32.CreateEvent(true, false));
            using var firstRequest = new RequestBuffer();
            using var secondRequest = new RequestBuffer();
            server.StartReceiveThatPends(firstRequest, first);
            server.StartReceiveThatPends(secondRequest, second);
            seen.Result("cancel", world, world.Kernel32.CancelIoEx(server.Queue, first));
            seen.Result("first", world, world.Kernel32.GetOverlappedResult(server.Queue, first, out _, true));
            using Client client = server.Connect();
            client.Get("/survivor");
            seen.Result("second", world, world.Kernel32.GetOverlappedResult(server.Queue, second, out _, true));
            seen.Text("target", secondRequest.RawUrl);
        }),
        new("cancel/all-of-a-handle", "CANCEL-03", (world, seen) =>
        {
            using var server = new Server(world);
            using var first = new OverlappedBlock(world.Kernel32.CreateEvent(true, false));
            using var second = new OverlappedBlock(world.Kernel32.CreateEvent(true, false));
            using var firstRequest = new RequestBuffer();
            using var secondRequest = new RequestBuffer();
            server.StartReceiveThatPends(firstRequest, first);
            server.StartReceiveThatPends(secondRequest, second);
            seen.Result("cancel", world, world.Kernel32.CancelIoEx(server.Queue));
            seen.Result("first", world, world.Kernel32.GetOverlappedResult(server.Queue, first, out _, true));
            seen.Result("second", world, world.Kernel32.GetOverlappedResult(server.Queue, second, out _, true));
        }),
        new("cancel/nothing-by-overlapped", "CANCEL-03", (world, seen) =>
        {
            using var server = new Server(world);
            using var overlapped = new OverlappedBlock();
            seen.Result("cancel", world, world.Kernel32.CancelIoEx(server.Queue, overlapped));
        }),
        new("cancel/nothing-by-handle", "CANCEL-03, OPEN-06", (world, seen) =>
        {
            using var server = new Server(world);
            seen.Result("cancel", world, world.Kernel32.CancelIoEx(server.Queue));
        }),
        new("cancel/of-this-thread", "CANCEL-01", (world, seen) =>
        {
            using var server = new Server(world);
            seen.Result("nothing", world, world.Kernel32.CancelIo(server.Queue));
            using var overlapped = new OverlappedBlock(world.Kernel32.CreateEvent(true, false));
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            bool other = false;
            var thread = new Thread(() => other = world.Kernel32.CancelIo(server.Queue));
            thread.Start();
            thread.Join();
            seen.That("otherThread", other);
            seen.Result("after", world, world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out _, false));
            seen.Result("own", world, world.Kernel32.CancelIo(server.Queue));
            seen.Result("then", world, world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out _, true));
        }),
        new("cancel/packet", "PKT-03, PKT-11, GQCS-04", (world, seen) =>
        {
            using var server = new Server(world);
            nint port = BindToPort(world, server);
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            seen.Result("cancel", world, world.Kernel32.CancelIoEx(server.Queue, overlapped));
            SeePacket(world, seen, port, overlapped);
            SeePacket(world, seen, port, overlapped, Short, "second");
        }),
        new("cancel/blocking-receive", "CANCEL-10", (world, seen) =>
        {
            using var server = new Server(world);
            using var request = new RequestBuffer();
            uint error = 1;
            var receiver = new Thread(() =>
                error = world.HttpApi.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _));
            receiver.IsBackground = true;
            receiver.Start();
            Pause(world, Short);
            seen.Result("cancel", world, world.Kernel32.CancelIoEx(server.Queue));
            seen.That("returned", receiver.Join(2000));
            seen.Error("return", error);
        }),
        new("close/queue-with-a-pending-receive", "CLOSE-02, RECV-37", (world, seen) =>
        {
            using var server = new Server(world);
            nint port = BindToPort(world, server);
            using var overlapped = new OverlappedBlock(world.Kernel32.CreateEvent(true, false));
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            server.CloseQueue();
            SeePacket(world, seen, port, overlapped);
            seen.Status("internal", overlapped.Internal);
            seen.That("event", IsSignalled(world, overlapped.Event));
            seen.Error("receiveAfter", world.HttpApi.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        }),
        new("close/last-url-closes-the-socket", "URL-21", (world, seen) =>
        {
            var server = new Server(world);
            using (server.Connect())
                seen.That("connects", true);
            server.Dispose();
            bool refused = false;
            for (int attempt = 0; attempt < 20 && !refused; attempt++)
            {
                try
                {
                    using Client late = server.Connect();
                    Pause(world, 50);
                }
                catch (System.Net.Sockets.SocketException)
                {
                    refused = true;
                }
            }

            seen.That("refusedAfter", refused);
        }),
    ];
}
