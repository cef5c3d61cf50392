using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Objects;

/// <summary>HttpShutdownRequestQueue, and closing a queue that is in use.</summary>
[Cases("shutdown")]
internal static class ShutdownCases
{
    [Case("pending-receives", "A shutdown cancels pending receives.", "SHUT-01", "SHUT-02", "FN-08")]
    public static void Pending_receives(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock receive = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(receive);

        context.ExpectCode("the call", Win32Error.NO_ERROR, context.Http.HttpShutdownRequestQueue(server.Queue));

        context.ExpectCode(
            "the receive ends with", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, receive, out uint bytes));
        context.Expect("bytes", 0u, bytes);
    }

    [Case("blocked-receive", "A shutdown releases a thread that blocks in a receive.", "SHUT-01", "SHUT-02")]
    public static void Blocked_receive(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = context.NewRequestBuffer();
        uint code = uint.MaxValue;
        TargetThread receiver = context.StartThread(
            "receiver", () => code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        context.Machine.WaitUntilBlocked(receiver);

        CaseContext.Require(context.Http.HttpShutdownRequestQueue(server.Queue), "HttpShutdownRequestQueue");
        receiver.Join(context.Timeout);

        context.ExpectCode("the receive", Win32Error.ERROR_OPERATION_ABORTED, code);
    }

    [Case("delivered-requests", "A shutdown cancels requests that were delivered and not answered.", "SHUT-01")]
    public static void Delivered_requests(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        CaseContext.Require(context.Http.HttpShutdownRequestQueue(server.Queue), "HttpShutdownRequestQueue");

        context.Expect("the client sees", "a reset", client.WhatComes(context.Timeout));
        context.ExpectCodeIn("responding", [Win32Error.ERROR_CONNECTION_INVALID, Win32Error.ERROR_INVALID_HANDLE], server.Respond(request));
    }

    [Case("nothing-new", "After a shutdown the handle receives no more.", "SHUT-04", Level = ConformanceLevel.Observed)]
    public static void Nothing_new(CaseContext context)
    {
        TestServer server = context.OpenServer();
        CaseContext.Require(context.Http.HttpShutdownRequestQueue(server.Queue), "HttpShutdownRequestQueue");

        uint code = server.StartReceive(context.NewRequestBuffer(), context.NewOverlappedWithEvent());

        context.ExpectCode("a receive", Win32Error.ERROR_INVALID_HANDLE, code);
        context.ExpectCode(
            "closing the queue", Win32Error.NO_ERROR, server.CloseQueue() ? Win32Error.NO_ERROR : Win32Error.ERROR_INVALID_HANDLE);
    }

    [Case(
        "new-requests",
        "A request that arrives after the shutdown is answered 503.",
        "SHUT-01", "ROUTE-07", Level = ConformanceLevel.Observed)]
    public static void New_requests(CaseContext context)
    {
        TestServer server = context.OpenServer();
        CaseContext.Require(context.Http.HttpShutdownRequestQueue(server.Queue), "HttpShutdownRequestQueue");

        context.Expect("status", 503, server.ResponseTo(server.GetOf("/")).Status);
    }

    [Case("no-queue", "Only a queue can be shut down.", "FN-08")]
    public static void No_queue(CaseContext context)
    {
        SessionCases.Initialize(context);

        context.ExpectCode("NULL", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpShutdownRequestQueue(0));
        context.ExpectCode("an event", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpShutdownRequestQueue(context.NewEvent()));
    }

    [Case(
        "close-with-unanswered",
        "Closing a queue resets the connections of requests that it has delivered and not answered.",
        "SHUT-05", Level = ConformanceLevel.Should)]
    public static void Close_with_unanswered(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Take(out TargetClient client);

        CaseContext.Require(server.CloseQueue(), "HttpCloseRequestQueue failed");

        context.Expect("the client sees", "a reset", client.WhatComes(context.Timeout));
    }

    [Case(
        "close-with-answered",
        "Closing a queue does not take back a response that was sent.",
        "SHUT-01", "SEND-06", Level = ConformanceLevel.Observed)]
    public static void Close_with_answered(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");

        CaseContext.Require(server.CloseQueue(), "HttpCloseRequestQueue failed");

        context.Expect("body", "hello", client.ReadResponse().Text);
    }

    [Case(
        "graceful",
        "Remove the URLs, unbind the group: nothing new comes, and what was delivered can still be answered.",
        "SHUT-07", "GRP-04", Level = ConformanceLevel.Should)]
    public static void Graceful(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        context.ExpectCode("removing the URL", Win32Error.NO_ERROR, context.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
        context.ExpectCode("unbinding", Win32Error.NO_ERROR, context.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, 0));
        context.ExpectCode("answering what is left", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("body", "hello", client.ReadResponse().Text);
    }

    [Case(
        "documented-order",
        "The documented order is URLs, groups, session, queue, HttpTerminate; every step succeeds.",
        "SHUT-08", "INIT-01")]
    public static void Documented_order(CaseContext context)
    {
        HTTPAPI_VERSION version = HTTPAPI_VERSION.HTTPAPI_VERSION_2;
        CaseContext.Require(context.Http.HttpInitialize(version, HttpConstants.HTTP_INITIALIZE_SERVER), "HttpInitialize");
        TestServer server = context.OpenServer();

        context.ExpectCode("removing the URL", Win32Error.NO_ERROR, context.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
        context.ExpectCode("closing the group", Win32Error.NO_ERROR, server.CloseUrlGroup());
        context.ExpectCode("closing the session", Win32Error.NO_ERROR, server.CloseSession());
        context.Expect("closing the queue succeeds", true, server.CloseQueue());
        context.ExpectCode("HttpTerminate", Win32Error.NO_ERROR, context.Http.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER));
    }
}
