using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Requests;

/// <summary>What a client and a pending operation see when a time limit passes.</summary>
/// <remarks>Each case sets one limit to a second, the shortest that there is, and waits for its effect.</remarks>
[Cases("time-limit")]
internal static class TimeLimitCases
{
    [Case(
        "idle",
        "A connection whose next request does not come within the limit is reset, and its disconnect wait completes.",
        "TIME-05", "TIME-07", "DISC-01")]
    public static void Idle(CaseContext context)
    {
        TestServer server = context.OpenServer();
        SetLimits(context, server, new HTTP_TIMEOUT_LIMIT_INFO { IdleConnection = 1 });
        OverlappedBlock wait = FirstExchange(context, server, out TargetClient client);

        context.Expect("the client sees", "a reset", client.WhatComes(context.Timeout));
        context.ExpectCode("the wait", Win32Error.NO_ERROR, context.ResultOf(server.Queue, wait, out _));
    }

    [Case(
        "header",
        "A connection is reset if the head of its next request has begun and is not whole within the limit.",
        "TIME-05", "TIME-07")]
    public static void Header(CaseContext context)
    {
        TestServer server = context.OpenServer();
        SetLimits(context, server, new HTTP_TIMEOUT_LIMIT_INFO { HeaderWait = 1 });
        FirstExchange(context, server, out TargetClient client);

        client.Send("GET / HTTP/1.1\r\nHos");

        context.Expect("the client sees", "a reset", client.WhatComes(context.Timeout));
    }

    [Case(
        "body",
        "When the rest of a body does not come within the limit, the pending read fails, and so does a response.",
        "TIME-06", "TIME-07")]
    public static void Body(CaseContext context)
    {
        TestServer server = context.OpenServer();
        SetLimits(context, server, new HTTP_TIMEOUT_LIMIT_INFO { EntityBody = 1 });
        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Content-Length: 10\r\n");
        OverlappedBlock read = context.NewOverlappedWithEvent();
        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, context.NewBodyBuffer(), read);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "HttpReceiveRequestEntityBody did not pend");

        context.Expect("the client sees", "a reset", client.WhatComes(context.Timeout));
        context.ExpectCode("the read", Win32Error.ERROR_NETNAME_DELETED, context.ResultOf(server.Queue, read, out _));
        context.ExpectCode("a response", Win32Error.ERROR_CONNECTION_INVALID, server.Respond(request));
    }

    [Case(
        "drain",
        "A connection is reset if the rest of the body of an answered request does not come within the limit.",
        "BODY-18", "TIME-07")]
    public static void Drain(CaseContext context)
    {
        TestServer server = context.OpenServer();
        SetLimits(context, server, new HTTP_TIMEOUT_LIMIT_INFO { DrainEntityBody = 1 });
        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Content-Length: 10\r\n", "half!");

        context.ExpectCode("the response", Win32Error.NO_ERROR, server.Respond(request));

        context.Expect("status", 200, client.ReadResponse().Status);
        context.Expect("then the client sees", "a reset", client.WhatComes(context.Timeout));
    }

    [Case("queue", "A request that no receive takes within the limit is not delivered, and its connection is reset.", "QUEUE-17")]
    public static void Queue(CaseContext context)
    {
        TestServer server = context.OpenServer();
        SetLimits(context, server, new HTTP_TIMEOUT_LIMIT_INFO { RequestQueue = 1 });
        TargetClient client = server.Get("/late");

        context.Expect("the client sees", "a reset", client.WhatComes(context.Timeout));

        server.Get("/next");
        context.Expect("the next receive", "/next", server.Receive().RawUrl);
    }

    [Case("delivered", "A request that was delivered may wait for its response for longer than every limit.", "QUEUE-19", "TIME-02")]
    public static void Delivered(CaseContext context)
    {
        TestServer server = context.OpenServer();
        SetLimits(context, server, new HTTP_TIMEOUT_LIMIT_INFO
        {
            EntityBody = 1,
            DrainEntityBody = 1,
            RequestQueue = 1,
            IdleConnection = 1,
            HeaderWait = 1,
        });
        RequestBuffer request = server.Take(out TargetClient client);

        // The limits of this other request pass meanwhile.
        context.Expect("a request that waits", "a reset", server.Get("/waits").WhatComes(context.Timeout));

        context.ExpectCode("the response", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("status", 200, client.ReadResponse().Status);
    }

    [Case(
        "send-rate",
        "A client that does not read a response at the minimum rate is reset, and the send that pends fails.",
        "TIME-10", "TIME-07", Level = ConformanceLevel.Observed)]
    public static void Send_rate(CaseContext context)
    {
        const int MoreThanAnyBuffer = 32 << 20;
        TestServer server = context.OpenServer();
        SetLimits(context, server, new HTTP_TIMEOUT_LIMIT_INFO { MinSendRate = uint.MaxValue - 1 });
        RequestBuffer request = server.Take(out _);
        OverlappedBlock send = context.NewOverlappedWithEvent();

        uint code = context.Http.HttpSendHttpResponse(
            server.Queue, request.RequestId, 0, context.NewResponse(new string('x', MoreThanAnyBuffer)), send);

        context.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, code);
        context.ExpectCode("its result", Win32Error.ERROR_NETNAME_DELETED, context.EndOf(server.Queue, code, send, out _));
    }

    private static void SetLimits(CaseContext context, TestServer server, HTTP_TIMEOUT_LIMIT_INFO limits)
    {
        limits.Flags.Present = 1;
        uint code = context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty, limits);
        CaseContext.Require(code, "HttpSetUrlGroupProperty");
    }

    /// <summary>
    /// Makes the limits of the group apply to the connection (TIME-05), and starts to wait for the end of the connection.
    /// </summary>
    private static OverlappedBlock FirstExchange(CaseContext context, TestServer server, out TargetClient client)
    {
        RequestBuffer request = server.Take(out client);
        OverlappedBlock wait = context.NewOverlappedWithEvent();
        uint code = context.Http.HttpWaitForDisconnectEx(server.Queue, request.ConnectionId, wait);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "HttpWaitForDisconnectEx did not pend");
        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");
        CaseContext.Require(client.ReadResponse().Status == 200, "the first request was not answered");
        return wait;
    }
}
