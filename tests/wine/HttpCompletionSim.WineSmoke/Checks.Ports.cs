using HttpCompletionSim.Win32;

namespace HttpCompletionSim.WineSmoke;

// Operations on a queue that is bound to a completion port.
internal static partial class Checks
{
    private static IEnumerable<Check> Ports =>
    [
        new("port/receive-that-pends", "PKT-02, PKT-11, GQCS-01", (world, seen) =>
        {
            using var server = new Server(world);
            nint port = BindToPort(world, server);
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer();
            seen.Error("return", server.StartReceive(request, overlapped));
            SeePacket(world, seen, port, overlapped, 0, "before");
            using Client client = server.Connect();
            client.Get("/port");
            SeePacket(world, seen, port, overlapped);
            seen.Text("target", request.RawUrl);
            SeePacket(world, seen, port, overlapped, 0, "second");
        }),
        new("port/receive-that-completes-at-once", "PKT-01, CPL-04", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer();
            nint port = BindToPort(world, server);
            uint error = ReceiveInline(world, server, client, request, overlapped);
            if (error != Win32Error.NO_ERROR)
                throw new Inconclusive($"returned {error}");

            SeePacket(world, seen, port, overlapped);
        }),
        new("port/skip-on-success", "MODE-01, CPL-06", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer();
            nint port = BindToPort(world, server);
            seen.Result("mode", world, world.Kernel32.SetFileCompletionNotificationModes(
                server.Queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS));
            uint error = ReceiveInline(world, server, client, request, overlapped);
            if (error != Win32Error.NO_ERROR)
                throw new Inconclusive($"returned {error}");

            SeePacket(world, seen, port, overlapped, Short);
            seen.Status("internal", overlapped.Internal);
        }),
        new("port/skip-does-not-concern-pending", "MODE-01, PKT-02", (world, seen) =>
        {
            using var server = new Server(world);
            nint port = BindToPort(world, server);
            world.Kernel32.SetFileCompletionNotificationModes(server.Queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            using Client client = server.Connect();
            client.Get("/");
            SeePacket(world, seen, port, overlapped);
        }),
        new("port/send", "PKT-01, PKT-02, SEND-02", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            client.Get("/");
            using RequestBuffer request = server.Receive();
            nint port = BindToPort(world, server);
            using var overlapped = new OverlappedBlock();
            using ResponseBuilder response = Response("through a port");
            uint error = world.HttpApi.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response, overlapped);
            seen.That("started", error is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING);
            SeePacket(world, seen, port, overlapped);
            seen.Text("body", client.ReadResponse().Body);
            seen.That("bytesAreWhatTheClientGot", overlapped.InternalHigh == (ulong)client.BytesReceived);
        }),
        new("port/event-too", "DIV-01, EVT-05, EVT-06", (world, seen) =>
        {
            using var server = new Server(world);
            nint port = BindToPort(world, server);
            nint handle = world.Kernel32.CreateEvent(true, false);
            using var overlapped = new OverlappedBlock(handle);
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            using Client client = server.Connect();
            client.Get("/");
            SeePacket(world, seen, port, overlapped);
            seen.That("event", IsSignalled(world, handle));
        }),
        new("port/event-with-the-low-bit", "EVT-09", (world, seen) =>
        {
            using var server = new Server(world);
            nint port = BindToPort(world, server);
            nint handle = world.Kernel32.CreateEvent(true, false);
            using var overlapped = new OverlappedBlock(handle, suppressPacket: true);
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            using Client client = server.Connect();
            client.Get("/");
            seen.Error("wait", world.Kernel32.WaitForSingleObject(handle, Long));
            SeePacket(world, seen, port, overlapped, Short);
            seen.Result("result", world, world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out _, true));
        }),
        new("port/low-bit-alone", "EVT-10", (world, seen) =>
        {
            using var server = new Server(world);
            BindToPort(world, server);
            using var overlapped = new OverlappedBlock(0, suppressPacket: true);
            using var request = new RequestBuffer();
            seen.Error("return", server.StartReceive(request, overlapped));
        }),
        new("port/bound-while-pending", "PORT-08", (world, seen) =>
        {
            using var server = new Server(world);
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            nint port = BindToPort(world, server);
            using Client client = server.Connect();
            client.Get("/");
            SeePacket(world, seen, port, overlapped);
        }),
        new("port/bound-twice", "PORT-02, PORT-04", (world, seen) =>
        {
            using var server = new Server(world);
            nint port = world.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            seen.That("samePort", world.Kernel32.CreateIoCompletionPort(server.Queue, port, Key, 0) == port);
            seen.Result("again", world, world.Kernel32.CreateIoCompletionPort(server.Queue, port, Key, 0) != 0);
            seen.Result("other", world, world.Kernel32.CreateIoCompletionPort(server.Queue, 0, Key, 0) != 0);
        }),
        new("port/immediate-error-gives-no-packet", "PKT-05", (world, seen) =>
        {
            using var server = new Server(world);
            nint port = BindToPort(world, server);
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer();
            seen.Error("return", world.HttpApi.HttpReceiveHttpRequest(server.Queue, 0xBAD, 0, request, overlapped));
            SeePacket(world, seen, port, overlapped, Short);
        }),
        new("port/blocking-call-gives-no-packet", "PKT-08, DIV-07", (world, seen) =>
        {
            using var server = new Server(world);
            nint port = BindToPort(world, server);
            using Client client = server.Connect();
            client.Get("/");
            using RequestBuffer request = server.Receive();
            SeePacket(world, seen, port, null, Short, "receive");
            Respond(world, server, request);
            client.ReadResponse();
            SeePacket(world, seen, port, null, Short, "send");
        }),
        new("port/control-calls-give-no-packet", "PKT-12", (world, seen) =>
        {
            using var server = new Server(world, 1);
            nint port = BindToPort(world, server);
            string url = $"http://localhost:{Server.FreePort()}/";
            seen.Error("add", world.HttpApi.HttpAddUrl(server.Queue, url));
            seen.Error("remove", world.HttpApi.HttpRemoveUrl(server.Queue, url));
            SeePacket(world, seen, port, null, Short);
        }),
    ];
}
