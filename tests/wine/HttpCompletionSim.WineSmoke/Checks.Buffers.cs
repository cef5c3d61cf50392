using HttpCompletionSim.Win32;

namespace HttpCompletionSim.WineSmoke;

// Buffers that are too short.
internal static partial class Checks
{
    private static IEnumerable<Check> Buffers =>
    [
        new("buffer/too-short-blocking", "RECV-12 to RECV-14", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            client.Get("/long", TwoKilobytes);
            using var request = new RequestBuffer(1024);
            seen.Error("return", world.HttpApi.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out uint needed));
            seen.That("needsMore", needed > 2848);
            seen.That("requestId", request.RequestId != 0);
            seen.That("connectionId", request.ConnectionId != 0);
            seen.That("otherFieldsZero", request is { BytesReceived: 0, Version.MajorVersion: 0 });
            request.Grow(needed - 1);
            seen.Error("oneByteShort", world.HttpApi.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, request, out uint again));
            seen.That("sameNeed", again == needed);
            request.Grow(needed);
            seen.Error("exact", world.HttpApi.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, request, out uint received));
            seen.That("sameBytes", received == needed);
            seen.Text("target", request.RawUrl);
            Respond(world, server, request);
            seen.Text("response", client.ReadResponse().Status);
        }),
        new("buffer/too-short-pending-with-event", "RECV-12, EVT-06, GOR-05", (world, seen) =>
        {
            using var server = new Server(world);
            nint handle = world.Kernel32.CreateEvent(true, false);
            using var overlapped = new OverlappedBlock(handle);
            using var request = new RequestBuffer(1024);
            server.StartReceiveThatPends(request, overlapped);
            using Client client = server.Connect();
            client.Get("/long", TwoKilobytes);
            seen.Error("wait", world.Kernel32.WaitForSingleObject(handle, Long));
            seen.Status("internal", overlapped.Internal);
            seen.Result("result", world, world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out uint needed, false));
            seen.That("needsMore", needed > 2848);
            seen.That("requestId", request.RequestId != 0);
            request.Grow(needed);
            seen.Error("again", world.HttpApi.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, request, out _));
            seen.Text("target", request.RawUrl);
        }),
        new("buffer/too-short-pending-with-port", "PKT-04, GQCS-05", (world, seen) =>
        {
            using var server = new Server(world);
            nint port = BindToPort(world, server);
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer(1024);
            server.StartReceiveThatPends(request, overlapped);
            using Client client = server.Connect();
            client.Get("/long", TwoKilobytes);
            SeePacket(world, seen, port, overlapped);
            seen.Status("internal", overlapped.Internal);
            seen.That("needsMore", overlapped.InternalHigh > 2848);
        }),
        new("buffer/too-short-at-once-with-event", "PKT-06, EVT-06, DIV-03", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            nint handle = world.Kernel32.CreateEvent(true, false);
            using var overlapped = new OverlappedBlock(handle);
            using var request = new RequestBuffer(1024);
            seen.Error("return", ReceiveInline(world, server, client, request, overlapped, TwoKilobytes));
            seen.That("event", IsSignalled(world, handle));
            seen.Status("internal", overlapped.Internal);
            seen.That("needsMore", overlapped.InternalHigh > 2848);
        }),
        new("buffer/too-short-at-once-with-port", "PKT-06, PKT-07, DIV-03", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            nint port = BindToPort(world, server);
            using var overlapped = new OverlappedBlock();
            using var request = new RequestBuffer(1024);
            seen.Error("return", ReceiveInline(world, server, client, request, overlapped, TwoKilobytes));
            SeePacket(world, seen, port, overlapped, Short);
            seen.Status("internal", overlapped.Internal);
        }),
        new("buffer/below-the-structure", "RECV-11, OVL-08", (world, seen) =>
        {
            using var server = new Server(world, 1);
            using Client client = server.Connect();
            nint handle = world.Kernel32.CreateEvent(true, true);
            using var overlapped = new OverlappedBlock(handle);
            using var request = new RequestBuffer(100);
            client.Get("/kept");
            seen.Error("return", server.StartReceive(request, overlapped));
            seen.Status("internal", overlapped.Internal);
            seen.That("event", IsSignalled(world, handle));
            using RequestBuffer kept = server.Receive();
            seen.Text("target", kept.RawUrl);
        }),
    ];
}
