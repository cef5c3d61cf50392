using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>HttpWaitForDisconnect.</summary>
[Cases("disconnect")]
internal static class DisconnectCases
{
    [Case("reset", "A wait pends while the connection lives, and completes without bytes when the client breaks it.", "DISC-01", "DISC-02", "FN-29")]
    public static void Reset(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        OverlappedBlock wait = StartWait(scene, server, request, "the call");

        scene.Expect("it ends while the connection lives", false, scene.IsSignaled(wait.Event, scene.QuietMs));
        client.Reset();

        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, wait, out uint bytes));
        scene.Expect("bytes", 0u, bytes);
    }

    [Case("close", "It completes when the client closes in an orderly way.", "DISC-01")]
    public static void Close(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        OverlappedBlock wait = StartWait(scene, server, request, "the call");

        client.Dispose();

        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, wait, out _));
    }

    [Case("response-with-disconnect", "It completes when the server closes the connection behind a response.", "DISC-01", "SEND-33")]
    public static void Response_with_disconnect(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        OverlappedBlock wait = StartWait(scene, server, request, "the call");

        Scene.Given(server.Respond(request, flags: HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT), "HttpSendHttpResponse");
        client.ReadAnswer();
        scene.Expect("behind the response comes", "an orderly end", client.WhatComes(Scene.Patience));
        client.Dispose();

        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, wait, out _));
    }

    [Case("half-closed", "A client that has ended its sending half counts as gone, for waits that began before and after; its response still reaches it.", "DISC-08", "OQ-12", Level = ConformanceLevel.Observed)]
    public static void Half_closed(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        OverlappedBlock wait = StartWait(scene, server, request, "the call");

        client.ShutdownSend();
        scene.ExpectCode("the wait that was there", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, wait, out _));
        OverlappedBlock later = scene.NewOverlappedWithEvent();
        uint code = scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, later);
        scene.ExpectCode("the wait behind it", Win32Error.NO_ERROR, scene.EndOf(server.Queue, code, later, out _));

        scene.ExpectCode("the response", Win32Error.NO_ERROR, server.Respond(request));
        scene.Expect("body", "hello", client.ReadAnswer().Text);
    }

    [Case("cancelled-request", "It completes when a request on the connection is cancelled.", "DISC-01", "CANC-02")]
    public static void Cancelled_request(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out _);
        OverlappedBlock wait = StartWait(scene, server, request, "the call");

        Scene.Given(scene.Http.HttpCancelHttpRequest(server.Queue, request.RequestId), "HttpCancelHttpRequest");

        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, wait, out _));
    }

    [Case("spans-requests", "A response does not complete it: it waits for the connection, not for a request.", "DISC-04", Level = ConformanceLevel.Should)]
    public static void Spans_requests(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer first = server.Take(out WorldClient client);
        OverlappedBlock wait = StartWait(scene, server, first, "the call");

        Scene.Given(server.Respond(first), "HttpSendHttpResponse");
        client.ReadAnswer();
        scene.Expect("it ends with the response", false, scene.IsSignaled(wait.Event, scene.QuietMs));
        server.Ask(client, "GET", "/second");
        Scene.Given(server.Respond(server.Receive()), "HttpSendHttpResponse");
        client.ReadAnswer();
        scene.Expect("it ends with another", false, scene.IsSignaled(wait.Event, scene.QuietMs));
        client.Reset();

        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, wait, out _));
    }

    [Case("blocking", "Without an OVERLAPPED the call blocks until the connection ends.", "DISC-01", "CPL-01")]
    public static void Blocking(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        uint code = uint.MaxValue;

        WorldThread waiter = scene.StartThread("waiter", () => code = scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId));
        scene.Machine.WaitUntilBlocked(waiter);
        scene.Expect("it has returned before", false, waiter.TryJoin(scene.Quiet));
        client.Reset();
        waiter.Join(Scene.Patience);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
    }

    [Case("ex", "HttpWaitForDisconnectEx does the same.", "DISC-06", "FN-30")]
    public static void Ex(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        OverlappedBlock wait = scene.NewOverlappedWithEvent();

        scene.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, scene.Http.HttpWaitForDisconnectEx(server.Queue, request.ConnectionId, wait));
        client.Reset();

        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, wait, out _));
    }

    [Case("shutdown", "HttpShutdownRequestQueue cancels it.", "DISC-07", "SHUT-01")]
    public static void Shutdown(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out _);
        OverlappedBlock wait = StartWait(scene, server, request, "the call");

        Scene.Given(scene.Http.HttpShutdownRequestQueue(server.Queue), "HttpShutdownRequestQueue");

        // The requests of the queue are cancelled first, and with them their connections: what a wait is told may be either.
        scene.ExpectCodeIn("its result", [Win32Error.ERROR_OPERATION_ABORTED, Win32Error.NO_ERROR], scene.ResultOf(server.Queue, wait, out _));
    }

    private static OverlappedBlock StartWait(Scene scene, SceneServer server, RequestBuffer request, string cell)
    {
        OverlappedBlock wait = scene.NewOverlappedWithEvent();
        scene.ExpectCode(cell, Win32Error.ERROR_IO_PENDING, scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, wait));
        return wait;
    }
}
