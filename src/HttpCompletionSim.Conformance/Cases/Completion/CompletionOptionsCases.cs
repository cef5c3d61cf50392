using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>The first table of "HTTP Completion Routines", line by line: which options there are.</summary>
[Cases("completion/table-1")]
internal static class CompletionOptionsCases
{
    [Case("1", "OVERLAPPED NULL: the operation completes synchronously, and a completion port that the queue is bound to is ignored.", "CPL-01", "PKT-08", "DIV-07")]
    public static void Without_an_overlapped(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        server.Get("/synchronous");
        RequestBuffer request = scene.NewRequestBuffer();

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
        scene.Expect("target", "/synchronous", request.RawUrl);
        scene.ExpectNoPacket("packet", port);
    }

    [Case("2", "OVERLAPPED with an event, no port: the operation completes asynchronously, and the event is signaled for it.", "CPL-03", "EVT-06")]
    public static void With_an_event(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        RequestBuffer request = scene.NewRequestBuffer();

        scene.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, server.StartReceive(request, overlapped));
        scene.Expect("signaled before there is a request", false, scene.IsSignaled(handle));
        server.Get("/asynchronous");

        scene.Expect("signaled then", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.Expect("target", "/asynchronous", request.RawUrl);
    }

    [Case("3", "OVERLAPPED, queue bound to a port: the operation completes asynchronously, and a packet schedules the routine; the event is ignored in profile documented, signaled as well in the others.", "CPL-02", "DIV-01", "EVT-06", "DIV-09")]
    public static void With_a_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        RequestBuffer request = scene.NewRequestBuffer();

        scene.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, server.StartReceive(request, overlapped));
        scene.ExpectNoPacket("packet before there is a request", port);
        server.Get("/asynchronous");

        scene.ExpectPacket("packet", port, overlapped);
        scene.Expect("target", "/asynchronous", request.RawUrl);
        scene.Expect("event", scene.Profile.EventWhenPortBound == EventWhenPortBound.Signal, scene.IsSignaled(handle));
    }
}
