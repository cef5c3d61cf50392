using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Requests;

/// <summary>Requests that the kernel refuses with 503: inactive objects, full queues, too many connections.</summary>
[Cases("refusal")]
internal static unsafe class RefusalCases
{
    private const HTTP_503_RESPONSE_VERBOSITY Basic = HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityBasic;
    private const HTTP_503_RESPONSE_VERBOSITY Limited = HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityLimited;
    private const HTTP_503_RESPONSE_VERBOSITY Full = HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityFull;

    private static HTTP_PROPERTY_FLAGS Present => new() { Present = 1 };

    [Case("inactive-group", "Requests for an inactive group get 503. When the group is active again, they are delivered.", "SESS-10")]
    public static void Inactive_group(CaseContext context)
    {
        TestServer server = context.OpenServer();
        SetVerbosity(context, server, Limited);

        SetGroup(context, server, HTTP_ENABLED_STATE.HttpEnabledStateInactive);
        context.Expect("inactive", 503, server.ResponseTo(server.GetOf("/")).Status);
        SetGroup(context, server, HTTP_ENABLED_STATE.HttpEnabledStateActive);
        context.Expect("active", 200, server.Exchange(context, context.NewResponse()).Status);
    }

    [Case(
        "inactive-session",
        "Requests for the groups of an inactive session get 503, except for a group that has a state of its own.",
        "SESS-10", "SESS-08")]
    public static void Inactive_session(CaseContext context)
    {
        TestServer server = context.OpenServer();
        SetVerbosity(context, server, Limited);
        var inactive = new HTTP_STATE_INFO { Flags = Present, State = HTTP_ENABLED_STATE.HttpEnabledStateInactive };
        CaseContext.Require(
            context.Http.HttpSetServerSessionProperty(server.SessionId, HTTP_SERVER_PROPERTY.HttpServerStateProperty, inactive),
            "HttpSetServerSessionProperty");

        context.Expect("the session's state", 503, server.ResponseTo(server.GetOf("/")).Status);
        SetGroup(context, server, HTTP_ENABLED_STATE.HttpEnabledStateActive);
        context.Expect("its own state", 200, server.Exchange(context, context.NewResponse()).Status);
    }

    [Case(
        "inactive-queue",
        "An inactive queue refuses new requests with 503. Requests that wait in it are delivered.",
        "QUEUE-16", "ROUTE-07")]
    public static void Inactive_queue(CaseContext context)
    {
        TestServer server = context.OpenServer();
        SetVerbosity(context, server, Limited);
        TargetClient waiting = server.Get("/waiting");
        context.Machine.WaitUntilRequestIsQueued();

        uint code = context.Http.HttpSetRequestQueueProperty(
            server.Queue, HTTP_SERVER_PROPERTY.HttpServerStateProperty, HTTP_ENABLED_STATE.HttpEnabledStateInactive);
        CaseContext.Require(code, "HttpSetRequestQueueProperty");

        context.Expect("a new request", 503, server.ResponseTo(server.GetOf("/")).Status);
        RequestBuffer request = server.Receive();
        context.Expect("the one that waits", "/waiting", request.RawUrl);
        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");
        context.Expect("its response", 200, waiting.ReadResponse().Status);
    }

    [Case(
        "full-queue",
        "A queue of length n holds n requests that wait. One more is refused; when one was received there is room again.",
        "QUEUE-13", "ROUTE-07")]
    public static void Full_queue(CaseContext context)
    {
        TestServer server = context.OpenServer();
        SetVerbosity(context, server, Limited);
        CaseContext.Require(
            context.Http.HttpSetRequestQueueProperty(server.Queue, HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty, 1u),
            "HttpSetRequestQueueProperty");
        server.Get("/first");
        context.Machine.WaitUntilRequestIsQueued();

        context.Expect("one more", 503, server.ResponseTo(server.GetOf("/")).Status);
        context.Expect("the first", "/first", server.Receive().RawUrl);
        context.Expect("another one", 200, server.Exchange(context, context.NewResponse()).Status);
    }

    [Case(
        "verbosity",
        "Basic verbosity resets the connection without an answer. Limited and full send 503 and close it; full has a reason phrase of its "
        + "own.",
        "QUEUE-14", "KERR-07")]
    public static void Verbosity(CaseContext context)
    {
        TestServer server = context.OpenServer();
        SetGroup(context, server, HTTP_ENABLED_STATE.HttpEnabledStateInactive);

        SetVerbosity(context, server, Basic);
        context.Expect("basic", "a reset", server.Get().WhatComes(context.Timeout));
        foreach (HTTP_503_RESPONSE_VERBOSITY level in new[] { Limited, Full })
        {
            SetVerbosity(context, server, level);
            ReceivedResponse answer = server.ResponseTo(server.GetOf("/"), out TargetClient client);
            context.Expect($"{level}, status", 503, answer.Status);
            context.Expect($"{level}, the usual reason", level == Limited, answer.Reason == "Service Unavailable");
            context.Expect($"{level}, then", "an orderly end", client.WhatComes(context.Timeout));
        }
    }

    [Case(
        "closed-queue/limited",
        "When the last handle of a queue is closed, a request that waits in it is refused with 503. Basic verbosity is OQ-15.",
        "SHUT-06", "QUEUE-14", Level = ConformanceLevel.Should)]
    public static void Closed_queue_limited(CaseContext context) => CloseWithRequest(context, Limited);

    [Case(
        "closed-queue/full",
        "When the last handle of a queue with full verbosity is closed, the 503 for a request that waits has a reason phrase of its own.",
        "SHUT-06", "QUEUE-14", Level = ConformanceLevel.Should)]
    public static void Closed_queue_full(CaseContext context) => CloseWithRequest(context, Full);

    [Case(
        "connection-limit",
        "With a connection limit of 1 a second connection is refused until the first one ends. Requests of the first one are served.",
        "GRP-10", "QUEUE-14")]
    public static void Connection_limit(CaseContext context)
    {
        TestServer server = context.OpenServer();
        SetVerbosity(context, server, Limited);
        SetConnectionLimit(context, server, 1);
        RequestBuffer request = server.Take(out TargetClient first);
        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");
        context.Expect("the first", 200, first.ReadResponse().Status);

        context.Expect("the second", 503, server.ResponseTo(server.GetOf("/")).Status);
        server.Send(first, "GET", "/again");
        RequestBuffer again = server.Receive();
        context.Expect("the first again", "/again", again.RawUrl);

        OverlappedBlock wait = context.NewOverlappedWithEvent();
        uint code = context.Http.HttpWaitForDisconnectEx(server.Queue, again.ConnectionId, wait);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "HttpWaitForDisconnectEx did not pend");
        first.Reset();
        CaseContext.Require(context.ResultOf(server.Queue, wait, out _), "HttpWaitForDisconnectEx");
        context.Expect("a third one", 200, server.Exchange(context, context.NewResponse()).Status);
    }

    [Case(
        "connection-limit/changed",
        "The connection limit can be changed at any time. Open connections are not affected; 0xFFFFFFFF is no limit.",
        "GRP-10", Level = ConformanceLevel.Should)]
    public static void Connection_limit_changed(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient first);

        SetConnectionLimit(context, server, 1);
        context.Expect("the second, basic", "a reset", server.Get().WhatComes(context.Timeout));
        context.ExpectCode("the response to the first", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("the first", 200, first.ReadResponse().Status);
        SetConnectionLimit(context, server, HttpConstants.HTTP_LIMIT_INFINITE);
        context.Expect("no limit", 200, server.Exchange(context, context.NewResponse()).Status);
    }

    private static void CloseWithRequest(CaseContext context, HTTP_503_RESPONSE_VERBOSITY level)
    {
        TestServer server = context.OpenServer();
        SetVerbosity(context, server, level);
        TargetClient waiting = server.Get();
        context.Machine.WaitUntilRequestIsQueued();

        CaseContext.Require(server.CloseQueue(), "HttpCloseRequestQueue");

        ReceivedResponse answer = waiting.ReadResponse();
        context.Expect("status", 503, answer.Status);
        context.Expect("the usual reason", level == Limited, answer.Reason == "Service Unavailable");
        context.Expect("then", "an orderly end", waiting.WhatComes(context.Timeout));
    }

    private static void SetVerbosity(CaseContext context, TestServer server, HTTP_503_RESPONSE_VERBOSITY level) => CaseContext.Require(
        context.Http.HttpSetRequestQueueProperty(server.Queue, HTTP_SERVER_PROPERTY.HttpServer503VerbosityProperty, level),
        "HttpSetRequestQueueProperty");

    private static void SetGroup(CaseContext context, TestServer server, HTTP_ENABLED_STATE state) => CaseContext.Require(
        context.Http.HttpSetUrlGroupProperty(
            server.UrlGroupId,
            HTTP_SERVER_PROPERTY.HttpServerStateProperty,
            new HTTP_STATE_INFO { Flags = Present, State = state }),
        "HttpSetUrlGroupProperty");

    private static void SetConnectionLimit(CaseContext context, TestServer server, uint connections)
    {
        var limit = new HTTP_CONNECTION_LIMIT_INFO { Flags = Present, MaxConnections = connections };
        var information = new HTTP_QOS_SETTING_INFO
        {
            QosType = HTTP_QOS_SETTING_TYPE.HttpQosSettingTypeConnectionLimit,
            QosSetting = &limit,
        };
        uint code = context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerQosProperty, information);
        CaseContext.Require(code, "HttpSetUrlGroupProperty");
    }
}
