using HttpCompletionSim.Win32;

namespace HttpCompletionSim.WineSmoke;

// Functions that an implementation may have by name only; such a call can end the process.
internal static partial class Checks
{
    private static IEnumerable<Check> Last =>
    [
        new("function/HttpIsFeatureSupported", "FN-03", (world, seen) =>
            seen.That("http2", world.HttpApi.HttpIsFeatureSupported((HTTP_FEATURE_ID)2))),
        new("function/HttpCancelHttpRequest", "FN-28", (world, seen) =>
        {
            using var server = new Server(world);
            using Client client = server.Connect();
            client.Get("/");
            using RequestBuffer request = server.Receive();
            seen.Error("cancel", world.HttpApi.HttpCancelHttpRequest(server.Queue, request.RequestId));
        }),
        new("function/HttpWaitForDisconnect", "FN-29, DISC-01", (world, seen) =>
        {
            using var server = new Server(world);
            Client client = server.Connect();
            client.Get("/");
            using RequestBuffer request = server.Receive();
            nint handle = world.Kernel32.CreateEvent(true, false);
            using var overlapped = new OverlappedBlock(handle);
            seen.Error("wait", world.HttpApi.HttpWaitForDisconnect(server.Queue, request.ConnectionId, overlapped));
            client.Dispose();
            seen.Error("event", world.Kernel32.WaitForSingleObject(handle, Long));
        }),
        new("function/HttpShutdownRequestQueue", "FN-08", (world, seen) =>
        {
            using var server = new Server(world);
            using var overlapped = new OverlappedBlock(world.Kernel32.CreateEvent(true, false));
            using var request = new RequestBuffer();
            server.StartReceiveThatPends(request, overlapped);
            seen.Error("shutdown", world.HttpApi.HttpShutdownRequestQueue(server.Queue));
            seen.Error("event", world.Kernel32.WaitForSingleObject(overlapped.Event, 1000));
            if (overlapped.HasCompleted)
                seen.Result("result", world, world.Kernel32.GetOverlappedResult(server.Queue, overlapped, out _, false));
        }),
    ];
}
