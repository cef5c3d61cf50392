using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>"Blocked I/O" of "HTTP Completion Routines": calls without an OVERLAPPED.</summary>
[Cases("completion/blocking")]
internal static class BlockingCallCases
{
    [Case("receive-waits-for-a-request", "HttpReceiveHttpRequest without an OVERLAPPED blocks until there is a request.", "RECV-09", "CPL-01")]
    public static void Receive_waits_for_a_request(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = scene.NewRequestBuffer();
        uint code = uint.MaxValue;
        WorldThread thread = scene.StartThread(
            "receiver", () => code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request));

        scene.Expect("ended before", false, thread.TryJoin(scene.Quiet));
        server.Get("/late");

        scene.Expect("ended after", true, thread.TryJoin(Scene.Patience));
        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
        scene.Expect("target", "/late", request.RawUrl);
    }

    [Case("wait-for-disconnect", "HttpWaitForDisconnect with NULL blocks until the connection is broken.", "DISC-01", "CPL-01", "DIV-11")]
    public static void Wait_for_disconnect(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Get();
        RequestBuffer request = server.Receive();
        uint code = uint.MaxValue;
        WorldThread thread = scene.StartThread("waiter", () => code = scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId));

        scene.Expect("ended while the connection lives", false, thread.TryJoin(scene.Quiet));
        client.Dispose();

        scene.Expect("ended then", true, thread.TryJoin(Scene.Patience));
        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
    }

    [Case("wait-for-disconnect-of-a-reset", "A reset breaks a connection as its end does: HttpWaitForDisconnect returns.", "DISC-01", Level = ConformanceLevel.Should)]
    public static void Wait_for_disconnect_of_a_reset(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Get();
        RequestBuffer request = server.Receive();
        WorldThread thread = scene.StartThread("waiter", () => scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId));

        scene.Expect("ended while the connection lives", false, thread.TryJoin(scene.Quiet));
        client.Reset();

        scene.Expect("ended then", true, thread.TryJoin(Scene.Patience));
    }

    [Case("send-returns-when-sent", "HttpSendHttpResponse without an OVERLAPPED returns the final code; the client has the response.", "CPL-01", "CPL-09")]
    public static void Send_returns_when_sent(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Get();
        RequestBuffer request = server.Receive();

        scene.ExpectCode("the call", Win32Error.NO_ERROR, server.Respond(request, "blocking"));
        scene.Expect("body", "blocking", client.ReadAnswer().Text);
    }

    [Case("send-leaves-the-port-alone", "HttpSendHttpResponse without an OVERLAPPED queues no packet on a bound queue.", "PKT-08", "CPL-01", "DIV-07")]
    public static void Send_leaves_the_port_alone(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Get();
        RequestBuffer request = server.Receive();
        nint port = server.BindPort();

        scene.ExpectCode("the call", Win32Error.NO_ERROR, server.Respond(request));
        client.ReadAnswer();
        scene.ExpectNoPacket("packet", port);
    }

    [Case("receive-body-leaves-the-port-alone", "HttpReceiveRequestEntityBody without an OVERLAPPED queues no packet on a bound queue.", "PKT-08", "CPL-01", "DIV-07")]
    public static void Receive_body_leaves_the_port_alone(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Post("hello");
        RequestBuffer request = server.Receive();
        nint port = server.BindPort();
        BodyBuffer body = scene.NewBodyBuffer();

        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, out uint bytes);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
        scene.Expect("body", "hello", body.Text(bytes));
        scene.ExpectNoPacket("packet", port);
    }

    [Case("is-not-alertable", "A blocked receive runs no APC of its thread.", "DIV-11", Level = ConformanceLevel.Observed)]
    public static void Is_not_alertable(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = scene.NewRequestBuffer();
        bool ranInside = false;
        WorldThread thread = scene.StartThread("receiver", () =>
        {
            bool ran = false;
            scene.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0);
            scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request);
            ranInside = ran;
            scene.Kernel.SleepEx(0, true);
        });

        scene.Expect("ended before", false, thread.TryJoin(scene.Quiet));
        server.Get();

        scene.Expect("ended after", true, thread.TryJoin(Scene.Patience));
        scene.Expect("the APC ran inside the call", false, ranInside);
    }

    [Case("ends-when-the-queue-closes", "Closing the queue ends a receive that is blocked on it, with ERROR_OPERATION_ABORTED.", "DIV-11", "CLOSE-02", Level = ConformanceLevel.Observed)]
    public static void Ends_when_the_queue_closes(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = scene.NewRequestBuffer();
        uint code = uint.MaxValue;
        WorldThread thread = scene.StartThread(
            "receiver", () => code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request));
        scene.Machine.WaitUntilBlocked(thread);

        server.CloseQueue();

        scene.Expect("ended", true, thread.TryJoin(Scene.Patience));
        scene.ExpectCode("the call", Win32Error.ERROR_OPERATION_ABORTED, code);
    }

    [Case("bytes-after-an-error", "After an error of a synchronous call the byte count is 0, or as it was before Windows 10.", "DIV-06")]
    public static unsafe void Bytes_after_an_error(Scene scene)
    {
        const uint Sentinel = 0x5EED5EED;
        SceneServer server = scene.OpenServer();
        RequestBuffer request = scene.NewRequestBuffer();
        uint bytes = Sentinel;

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, SceneServer.UnknownId, 0, request.Pointer, request.Length, &bytes, null);

        scene.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        scene.Expect("the count is 0 or unchanged", true, bytes is 0 or Sentinel);
    }
}
