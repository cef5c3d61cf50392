using HttpCompletionSim.Win32;

namespace HttpCompletionSim.WineSmoke;

// Operations with an OVERLAPPED and an event, on a queue without a port.
internal static partial class Checks
{
    private static IEnumerable<Check> Events =>
    [
        new("event/receive-that-pends", "RECV-03, EVT-05, EVT-06, OVL-02, GOR-02, GOR-06, LERR-05", (world, seen) =>
        {
            using var server = new Server(world);
            nint handle = world.Kernel32.CreateEvent(true, true);
            using var overlapped = new OverlappedBlock(handle);
            using var request = new RequestBuffer();
            seen.Error("return", server.StartReceive(request, overlapped));
            seen.That("event", IsSignalled(world, handle));
            seen.Status("internal", overlapped.Internal);
            seen.That("completed", world.Kernel32.HasOverlappedIoCompleted(overlapped));
            seen.Result("ask", world, world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out _, false));
            using Client client = server.Connect();
            client.Get("/event");
            seen.Error("wait", world.Kernel32.WaitForSingleObject(handle, Long));
            seen.Result("result", world, world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out uint bytes, false));
            seen.That("bytesAreInternalHigh", bytes == overlapped.InternalHigh && bytes > 848);
            seen.Status("internalAfter", overlapped.Internal);
            seen.Text("target", request.RawUrl);
            Respond(world, server, request);
            seen.Text("response", client.ReadResponse().Status);
        }),
        new("event/receive-that-completes-at-once", "RECV-08, EVT-06", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            nint handle = world.Kernel32.CreateEvent(true, false);
            using var overlapped = new OverlappedBlock(handle);
            using var request = new RequestBuffer();
            uint error = ReceiveInline(world, server, client, request, overlapped);
            if (error != Win32Error.NO_ERROR)
                throw new Inconclusive($"returned {error}");

            seen.That("event", IsSignalled(world, handle));
            seen.Status("internal", overlapped.Internal);
            seen.Result("result", world, world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out _, false));
            seen.Text("target", request.RawUrl);
        }),
        new("event/send", "SEND-02, EVT-06", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            client.Get("/");
            using RequestBuffer request = server.Receive();
            nint handle = world.Kernel32.CreateEvent(true, false);
            using var overlapped = new OverlappedBlock(handle);
            using ResponseBuilder response = Response("through an event");
            uint error = world.HttpApi.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response, overlapped);
            seen.That("started", error is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING);
            seen.Error("wait", world.Kernel32.WaitForSingleObject(handle, Long));
            seen.Result("result", world, world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out uint bytes, true));
            seen.Text("body", client.ReadResponse().Body);
            seen.That("bytesAreWhatTheClientGot", bytes == client.BytesReceived);
        }),
        new("event/auto-reset-and-blocking-result", "EVT-14, GOR-03, GOR-08, GOR-12", (world, seen) =>
        {
            using var server = new Server(world);
            nint handle = world.Kernel32.CreateEvent(false, false);
            using var overlapped = new OverlappedBlock(handle);
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            using Client client = server.Connect();
            client.Get("/");
            seen.Result("result", world, world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out _, true));
            seen.Result("resultAgain", world, world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out _, false));
        }),
        new("event/result-with-time-limit", "GOR-14, GOR-15, GOR-05", (world, seen) =>
        {
            using var server = new Server(world);
            using var overlapped = new OverlappedBlock(world.Kernel32.CreateEvent(true, false));
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            seen.Result("poll", world, world.Kernel32.GetOverlappedResultEx(server.Queue, overlapped, out _, 0));
            seen.Result("limit", world, world.Kernel32.GetOverlappedResultEx(server.Queue, overlapped, out _, 50));
            world.Kernel32.CancelIoEx(server.Queue, overlapped);
            seen.Result("cancelled", world, world.Kernel32.GetOverlappedResultEx(server.Queue, overlapped, out _, Long));
        }),
        new("event/immediate-error", "OVL-07, EVT-05, EVT-07", (world, seen) =>
        {
            using var server = new Server(world);
            nint handle = world.Kernel32.CreateEvent(true, true);
            using var overlapped = new OverlappedBlock(handle);
            using var request = new RequestBuffer();
            seen.Error("return", world.HttpApi.HttpReceiveHttpRequest(server.Queue, 0xBAD, 0, request, overlapped));
            seen.Status("internal", overlapped.Internal);
            seen.That("event", IsSignalled(world, handle));
        }),
        new("event/not-an-event", "EVT-11", (world, seen) =>
        {
            using var server = new Server(world);
            using var bogus = new OverlappedBlock(0x7ABC);
            using var request = new RequestBuffer();
            seen.Error("noHandle", server.StartReceive(request, bogus));
            using var port = new OverlappedBlock(world.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0));
            using var second = new RequestBuffer();
            seen.Error("port", server.StartReceive(second, port));
        }),
        new("event/closed-while-pending", "EVT-12", (world, seen) =>
        {
            using var server = new Server(world);
            nint handle = world.Kernel32.CreateEvent(true, false);
            using var overlapped = new OverlappedBlock(handle);
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            seen.That("close", world.Kernel32.CloseHandle(handle));
            using Client client = server.Connect();
            client.Get("/");
            for (int wait = 0; wait < 100 && !world.Kernel32.HasOverlappedIoCompleted(overlapped); wait++)
                Pause(world, 20);
            seen.Status("internal", overlapped.Internal);
        }),
        new("event/receives-complete-in-posting-order", "RECV-06", (world, seen) =>
        {
            using var server = new Server(world);
            nint[] handles = [world.Kernel32.CreateEvent(true, false), world.Kernel32.CreateEvent(true, false)];
            using var first = new OverlappedBlock(handles[0]);
            using var second = new OverlappedBlock(handles[1]);
            using var firstRequest = new RequestBuffer();
            using var secondRequest = new RequestBuffer();
            server.StartReceiveThatPends(firstRequest, first);
            server.StartReceiveThatPends(secondRequest, second);
            using Client client = server.Connect();
            client.Get("/a");
            seen.Number("woke", world.Kernel32.WaitForMultipleObjects(handles, false, Long));
            seen.That("secondPends", !world.Kernel32.HasOverlappedIoCompleted(second));
            using Client other = server.Connect();
            other.Get("/b");
            seen.Error("both", world.Kernel32.WaitForMultipleObjects(handles, true, Long));
            seen.Text("targets", firstRequest.RawUrl + secondRequest.RawUrl);
        }),
        new("handle/waitable", "FOBJ-01, FOBJ-08", (world, seen) =>
        {
            using var server = new Server(world);
            seen.Status("wait", world.Kernel32.WaitForSingleObject(server.Queue, 0));
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            seen.Status("pending", world.Kernel32.WaitForSingleObject(server.Queue, 0));
            using Client client = server.Connect();
            client.Get("/");
            for (int wait = 0; wait < 100 && !world.Kernel32.HasOverlappedIoCompleted(overlapped); wait++)
                Pause(world, 20);
            seen.Status("completed", world.Kernel32.WaitForSingleObject(server.Queue, 0));
        }),
        new("handle/blocking-result-without-event", "FOBJ-08, GOR-03", (world, seen) =>
        {
            using var server = new Server(world);
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            bool succeeded = false;
            uint error = 0;
            var asker = new Thread(() =>
            {
                succeeded = world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out _, true);
                error = succeeded ? 0 : world.Kernel32.GetLastError();
            });
            asker.IsBackground = true;
            asker.Start();
            seen.That("returnedBefore", asker.Join((int)Short));
            using Client client = server.Connect();
            client.Get("/");
            seen.That("returnedAfter", asker.Join((int)Long));
            seen.That("result", succeeded);
            seen.Error("error", error);
        }),
    ];
}
