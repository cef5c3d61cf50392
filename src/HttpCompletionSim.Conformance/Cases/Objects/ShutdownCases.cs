using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>HttpShutdownRequestQueue, and closing a queue that is at work.</summary>
[Cases("shutdown")]
internal static class ShutdownCases
{
    [Case("pending-receives", "A shutdown cancels pending receives.", "SHUT-01", "SHUT-02", "FN-08")]
    public static void Pending_receives(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock receive = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(receive);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, scene.Http.HttpShutdownRequestQueue(server.Queue));

        scene.ExpectCode("the receive ends with", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, receive, out uint bytes));
        scene.Expect("bytes", 0u, bytes);
    }

    [Case("blocked-receive", "It releases a thread that blocks in a receive.", "SHUT-01", "SHUT-02")]
    public static void Blocked_receive(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = scene.NewRequestBuffer();
        uint code = uint.MaxValue;
        WorldThread receiver = scene.StartThread("receiver", () => code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        scene.Machine.WaitUntilBlocked(receiver);

        Scene.Given(scene.Http.HttpShutdownRequestQueue(server.Queue), "HttpShutdownRequestQueue");
        receiver.Join(Scene.Patience);

        scene.ExpectCode("the receive", Win32Error.ERROR_OPERATION_ABORTED, code);
    }

    [Case("delivered-requests", "It cancels requests that were delivered and not answered.", "SHUT-01")]
    public static void Delivered_requests(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);

        Scene.Given(scene.Http.HttpShutdownRequestQueue(server.Queue), "HttpShutdownRequestQueue");

        scene.Expect("the client sees", "a reset", client.WhatComes(Scene.Patience));
        scene.ExpectCodeIn("responding", [Win32Error.ERROR_CONNECTION_INVALID, Win32Error.ERROR_INVALID_HANDLE], server.Respond(request));
    }

    [Case("nothing-new", "After a shutdown the handle receives no more.", "SHUT-04", Level = ConformanceLevel.Observed)]
    public static void Nothing_new(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        Scene.Given(scene.Http.HttpShutdownRequestQueue(server.Queue), "HttpShutdownRequestQueue");

        uint code = server.StartReceive(scene.NewRequestBuffer(), scene.NewOverlappedWithEvent());

        scene.ExpectCode("a receive", Win32Error.ERROR_INVALID_HANDLE, code);
        scene.ExpectCode("closing the queue", Win32Error.NO_ERROR, server.CloseQueue() ? Win32Error.NO_ERROR : Win32Error.ERROR_INVALID_HANDLE);
    }

    [Case("new-requests", "A request that comes after the shutdown finds the queue gone: 503.", "SHUT-01", "ROUTE-07", Level = ConformanceLevel.Observed)]
    public static void New_requests(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        Scene.Given(scene.Http.HttpShutdownRequestQueue(server.Queue), "HttpShutdownRequestQueue");

        scene.Expect("status", 503, server.AnswerTo(server.GetOf("/")).Status);
    }

    [Case("no-queue", "Only a queue can be shut down.", "FN-08")]
    public static void No_queue(Scene scene)
    {
        SessionCases.Initialize(scene);

        scene.ExpectCode("NULL", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpShutdownRequestQueue(0));
        scene.ExpectCode("an event", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpShutdownRequestQueue(scene.NewEvent()));
    }

    [Case("close-with-unanswered", "Closing a queue resets the connections of requests that it has delivered and not answered.", "SHUT-05", Level = ConformanceLevel.Should)]
    public static void Close_with_unanswered(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Take(out WorldClient client);

        Scene.Given(server.CloseQueue(), "HttpCloseRequestQueue failed");

        scene.Expect("the client sees", "a reset", client.WhatComes(Scene.Patience));
    }

    [Case("close-with-answered", "Closing a queue does not take back a response that was sent.", "SHUT-01", "SEND-06", Level = ConformanceLevel.Observed)]
    public static void Close_with_answered(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        Scene.Given(server.Respond(request), "HttpSendHttpResponse");

        Scene.Given(server.CloseQueue(), "HttpCloseRequestQueue failed");

        scene.Expect("body", "hello", client.ReadAnswer().Text);
    }

    [Case("graceful", "Remove the URLs, unbind the group: nothing new comes, and what was delivered can still be answered.", "SHUT-07", "GRP-04", Level = ConformanceLevel.Should)]
    public static void Graceful(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);

        scene.ExpectCode("removing the URL", Win32Error.NO_ERROR, scene.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
        scene.ExpectCode("unbinding", Win32Error.NO_ERROR, scene.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, 0));
        scene.ExpectCode("answering what is left", Win32Error.NO_ERROR, server.Respond(request));
        scene.Expect("body", "hello", client.ReadAnswer().Text);
    }

    [Case("documented-order", "The documented order is URLs, groups, session, queue, HttpTerminate; every step succeeds.", "SHUT-08", "INIT-01")]
    public static void Documented_order(Scene scene)
    {
        HTTPAPI_VERSION version = HTTPAPI_VERSION.HTTPAPI_VERSION_2;
        Scene.Given(scene.Http.HttpInitialize(version, HttpConstants.HTTP_INITIALIZE_SERVER), "HttpInitialize");
        SceneServer server = scene.OpenServer();

        scene.ExpectCode("removing the URL", Win32Error.NO_ERROR, scene.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
        scene.ExpectCode("closing the group", Win32Error.NO_ERROR, server.CloseUrlGroup());
        scene.ExpectCode("closing the session", Win32Error.NO_ERROR, server.CloseSession());
        scene.Expect("closing the queue succeeds", true, server.CloseQueue());
        scene.ExpectCode("HttpTerminate", Win32Error.NO_ERROR, scene.Http.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER));
    }
}
