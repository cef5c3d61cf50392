using HttpCompletionSim.Conformance.Cases.Objects;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Open;

/// <summary>Questions about the HTTP half that no source answered when they were asked.</summary>
/// <remarks>The expected values are those that the simulator shows. A run on Windows gives the answers. Reports have answered
/// some since.</remarks>
[Cases("open")]
internal static unsafe class OpenHttpQuestions
{
    private const uint MoreData = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;

    [Case(
        "OQ-01",
        "Whether a packet is queued when a receive on a bound queue finds its buffer too short in the call.",
        "OQ-01", "CPL-07", Level = ConformanceLevel.Observed, Option = "CompletionProfile.ImmediateWarning")]
    public static void Oq_01(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        server.Get("/long", $"X-Filler: {new string('x', 2000)}\r\n");
        context.Machine.WaitUntilRequestIsQueued();
        OverlappedBlock overlapped = context.NewOverlapped();

        uint code = server.StartReceive(context.NewRequestBuffer(1024), overlapped);
        DequeuedPacket? packet = context.TakePacket(port, code == Win32Error.ERROR_IO_PENDING ? context.TimeoutMs : context.SettleMs);

        bool pends = context.Profile.ImmediateWarning == ImmediateWarning.PendWhenBound;
        bool notifies = context.Profile.ImmediateWarning != ImmediateWarning.ReturnOnly;
        context.ExpectCode("the call", pends ? Win32Error.ERROR_IO_PENDING : Win32Error.ERROR_MORE_DATA, code);
        context.Expect("packet", notifies ? "ERROR_MORE_DATA" : "none", packet is null ? "none" : Win32Error.NameOf(packet.Code));
        context.Expect("the packet has the size needed", notifies, packet?.Bytes > 2000);
    }

    [Case(
        "OQ-02",
        "How short a buffer on a 2.0 queue may be: as short as the structure of version 1, or of version 2.",
        "OQ-02", "VER-04", Level = ConformanceLevel.Observed)]
    public static void Oq_02(CaseContext context)
    {
        TestServer server = context.OpenServer();

        foreach (var (length, expected) in new[]
        {
            (847u, Win32Error.ERROR_INSUFFICIENT_BUFFER), (848u, Win32Error.ERROR_INSUFFICIENT_BUFFER),
            (863u, Win32Error.ERROR_INSUFFICIENT_BUFFER), (864u, Win32Error.ERROR_MORE_DATA),
        })
        {
            // One request for each receive, so that every receive ends.
            server.Get("/");
            OverlappedBlock overlapped = context.NewOverlappedWithEvent();
            uint code = server.StartReceive(context.NewRequestBuffer(length), overlapped);
            context.ExpectCode($"{length} bytes", expected, context.EndOf(server.Queue, code, overlapped, out _));
        }
    }

    [Case(
        "OQ-03",
        "Which codes reads and responses get on a connection that the client has broken.",
        "OQ-03", "BODY-15", "SEND-09", Level = ConformanceLevel.Observed)]
    public static void Oq_03(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Content-Length: 5\r\n");
        OverlappedBlock read = context.NewOverlappedWithEvent();
        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, context.NewBodyBuffer(), read);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "The read does not pend.");

        client.Reset();
        uint result = context.ResultOf(server.Queue, read, out _);
        OverlappedBlock send = context.NewOverlappedWithEvent();
        uint started = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, context.NewResponse(), send);

        context.ExpectCode("a read that pended", Win32Error.ERROR_NETNAME_DELETED, result);
        context.ExpectCode("the next read", Win32Error.ERROR_CONNECTION_INVALID, server.ReadBody(context, request, out _));
        context.ExpectCode("an overlapped response, its call", Win32Error.ERROR_CONNECTION_INVALID, started);
        context.ExpectCode(
            "an overlapped response, its end", Win32Error.ERROR_CONNECTION_INVALID, context.EndOf(server.Queue, started, send, out _));
        context.ExpectCode("a blocking response", Win32Error.ERROR_CONNECTION_INVALID, server.Respond(request));
    }

    [Case(
        "OQ-03-while-sending",
        "Which code a response gets that is being sent when the client breaks the connection.",
        "OQ-03", "SEND-09", Level = ConformanceLevel.Observed)]
    public static void Oq_03_while_sending(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock send = context.NewOverlappedWithEvent();

        uint started = context.Http.HttpSendHttpResponse(
            server.Queue, request.RequestId, 0, context.NewResponse(new string('x', 20_000_000)), send);
        client.Reset();

        context.ExpectCode("its call", Win32Error.ERROR_IO_PENDING, started);
        context.ExpectCode("its end", Win32Error.ERROR_NETNAME_DELETED, context.EndOf(server.Queue, started, send, out _));
    }

    [Case("OQ-04", "When 100 Continue is sent.", "OQ-04", "BODY-14", Level = ConformanceLevel.Observed)]
    public static void Oq_04(CaseContext context)
    {
        TestServer server = context.OpenServer();
        const string Expects = "Content-Length: 5\r\nExpect: 100-continue\r\n";

        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", Expects);
        context.Expect("behind the delivery", "nothing", client.WhatComes(context.SettleTime));
        uint code = context.Http.HttpReceiveRequestEntityBody(
            server.Queue, request.RequestId, 0, context.NewBodyBuffer(), context.NewOverlappedWithEvent());
        context.ExpectCode("a read", Win32Error.ERROR_IO_PENDING, code);
        context.Expect("behind a read", "bytes", client.WhatComes(TimeSpan.FromSeconds(1)));

        TargetClient second = server.Connect();
        server.Send(second, "POST", "/", Expects);
        server.Receive(flags: HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_COPY_BODY);
        context.Expect("behind a receive with COPY_BODY", "nothing", second.WhatComes(context.SettleTime));

        TargetClient third = server.Connect();
        server.Send(third, "POST", "/", Expects, "hello");
        request = server.Receive();
        context.ExpectCode("a read when the body is there", Win32Error.NO_ERROR, server.ReadBody(context, request, out _));
        context.Expect("behind that", "nothing", third.WhatComes(context.SettleTime));

        RequestBuffer last = server.Take(out TargetClient fourth, "POST", "/", Expects);
        CaseContext.Require(server.Respond(last), "HttpSendHttpResponse");
        ReceivedResponse answer = fourth.ReadResponse();
        context.Expect("when the response comes first", 200, answer.Status);
        context.Expect("Connection of that response", "close", answer["Connection"]);
    }

    [Case("OQ-05", "What a read into a buffer of no bytes returns.", "OQ-05", "BODY-22", Level = ConformanceLevel.Observed)]
    public static void Oq_05(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Post("hello");
        RequestBuffer request = server.Receive();
        RequestBuffer without = server.Take(out _);

        context.ExpectCode("with body bytes there", Win32Error.ERROR_INVALID_PARAMETER, server.ReadBody(context, request, out _, 0));
        context.ExpectCode("without a body", Win32Error.ERROR_INVALID_PARAMETER, server.ReadBody(context, without, out _, 0));
        uint overlapped = context.Http.HttpReceiveRequestEntityBody(
            server.Queue, request.RequestId, 0, context.NewBodyBuffer(0), context.NewOverlappedWithEvent());
        context.ExpectCode("overlapped", Win32Error.ERROR_INVALID_PARAMETER, overlapped);
        context.ExpectCode("a read with room afterwards", Win32Error.NO_ERROR, server.ReadBody(context, request, out string body));
        context.Expect("what it gets", "hello", body);
    }

    [Case(
        "OQ-06",
        "Whether a request can have two response heads: a second one after MORE_DATA, or an interim response before the final one.",
        "OQ-06", "SEND-07", Level = ConformanceLevel.Observed)]
    public static void Oq_06(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        CaseContext.Require(server.Respond(request, "half", MoreData), "HttpSendHttpResponse");
        context.ExpectCode("a second head behind MORE_DATA", Win32Error.ERROR_INVALID_PARAMETER, server.Respond(request, "again"));

        RequestBuffer other = server.Take(out TargetClient otherClient);
        uint interim = context.Http.HttpSendHttpResponse(
            server.Queue, other.RequestId, 0, context.NewResponse(null).Status(103, "Early Hints"));
        context.ExpectCode("an interim response", Win32Error.NO_ERROR, interim);
        context.Expect("the client gets", 103, otherClient.ReadResponseOrNone().Status);
        context.ExpectCode("the final response behind it", Win32Error.ERROR_CONNECTION_INVALID, server.Respond(other));
        context.Expect("the client of the first has something", "bytes", client.WhatComes(context.Timeout));
    }

    [Case(
        "OQ-07",
        "Whether a Server header of the caller is sent as it is, or with the name of http.sys appended.",
        "OQ-07", "SEND-16", Level = ConformanceLevel.Observed)]
    public static void Oq_07(CaseContext context)
    {
        TestServer server = context.OpenServer();

        ReceivedResponse known = server.Exchange(context, context.NewResponse().Header(HTTP_HEADER_ID.HttpHeaderServer, "Mine/1.0"));
        ReceivedResponse unknown = server.Exchange(context, context.NewResponse().UnknownHeader("Server", "Mine/1.0"));

        context.Expect("as a known header", "Mine/1.0 Microsoft-HTTPAPI/2.0", Servers(known));
        context.Expect("as an unknown header", "Mine/1.0 Microsoft-HTTPAPI/2.0", Servers(unknown));

        static string Servers(ReceivedResponse answer) =>
            string.Join(
                " | ",
                answer.Headers.Where(pair => pair.Key.Equals("Server", StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value));
    }

    [Case("OQ-08", "Whether a known verb in lower case is refused, or unknown.", "OQ-08", "HDR-07", Level = ConformanceLevel.Observed)]
    public static void Oq_08(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);

        foreach (string verb in new[] { "get", "Get", "head" })
        {
            string seen = probe.OutcomeOf(
                $"{verb} / HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n", request => $"{request.Verb}, {request.VerbText}");
            context.Expect(verb, $"HttpVerbUnknown, {verb}", seen);
        }
    }

    [Case(
        "OQ-09",
        "Whether the body of a response to HEAD in one call is sent.",
        "OQ-09", "SEND-22", Level = ConformanceLevel.Observed)]
    public static void Oq_09(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "HEAD");

        uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, context.NewResponse("hello"), out uint sent);
        ReceivedResponse answer = client.ReadResponse(head: true);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        context.Expect("Content-Length", null, answer["Content-Length"]);
        context.Expect("the bytes are those of the head", false, sent == answer.Head.Length);
        context.Expect("behind the head comes", "bytes", client.WhatComes(context.SettleTime));
    }

    [Case(
        "OQ-10",
        "What HttpWaitForDisconnect returns for a connection that has ended.",
        "OQ-10", "DISC-03", Level = ConformanceLevel.Observed)]
    public static void Oq_10(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock first = context.NewOverlappedWithEvent();
        uint started = context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, first);
        CaseContext.Require(started == Win32Error.ERROR_IO_PENDING, "The wait does not pend.");
        client.Reset();
        context.ResultOf(server.Queue, first, out _);

        OverlappedBlock second = context.NewOverlappedWithEvent();
        uint code = context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, second);
        context.ExpectCode("overlapped", Win32Error.ERROR_CONNECTION_INVALID, code);
        context.ExpectCode(
            "blocking", Win32Error.ERROR_CONNECTION_INVALID, context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId));
        context.ExpectCode(
            "an invented id", Win32Error.ERROR_CONNECTION_INVALID, context.Http.HttpWaitForDisconnect(server.Queue, 0xDEADBEEF));
    }

    [Case(
        "OQ-11",
        "Whether several operations may wait for the end of the same connection.",
        "OQ-11", "DISC-05", Level = ConformanceLevel.Observed)]
    public static void Oq_11(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock first = context.NewOverlappedWithEvent();
        OverlappedBlock second = context.NewOverlappedWithEvent();

        uint firstCode = context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, first);
        uint secondCode = context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, second);
        context.ExpectCode("the first", Win32Error.ERROR_IO_PENDING, firstCode);
        context.ExpectCode("the second", Win32Error.ERROR_IO_PENDING, secondCode);
        client.Reset();

        context.ExpectCode("the first ends with", Win32Error.NO_ERROR, context.EndOf(server.Queue, firstCode, first, out _));
        context.ExpectCode("the second ends with", Win32Error.NO_ERROR, context.EndOf(server.Queue, secondCode, second, out _));
    }

    [Case(
        "OQ-12",
        "Whether a client that has shut down its sending direction counts as disconnected.",
        "OQ-12", "DISC-08", Level = ConformanceLevel.Observed, Option = "MachineOptions.HalfCloseCountsAsDisconnect")]
    public static void Oq_12(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock wait = context.NewOverlappedWithEvent();
        OverlappedBlock plain = context.NewOverlappedWithEvent();
        CaseContext.Require(
            context.Http.HttpWaitForDisconnectEx(server.Queue, request.ConnectionId, wait) == Win32Error.ERROR_IO_PENDING &&
            context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, plain) == Win32Error.ERROR_IO_PENDING,
            "The wait does not pend.");

        client.ShutdownSend();

        context.Expect("a wait for the end completes", true, context.IsSignaled(wait.Event, 1000));
        context.Expect("a wait of HttpWaitForDisconnect completes", false, context.IsSignaled(plain.Event, context.SettleMs));
        context.ExpectCode("a response", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("the client gets", 200, client.ReadResponseOrNone().Status);
        context.Expect("then comes", "an orderly end", client.WhatComes(context.Timeout));
    }

    [Case(
        "OQ-13",
        "What the kernel answers for a path that is not registered, on hosts that are.",
        "OQ-13", "ROUTE-06", Level = ConformanceLevel.Observed)]
    public static void Oq_13(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/own/" });
        string port = server.Authority.Split(':')[1];

        context.Expect("the host, another path", "404, Not Found", RequestProbe.WordsOf(server.ResponseTo(server.GetOf("/other"))));
        context.Expect("the host, the root", "404, Not Found", RequestProbe.WordsOf(server.ResponseTo(server.GetOf("/"))));
        context.Expect(
            "another host, the path",
            "400, Bad Request - Invalid Hostname",
            RequestProbe.WordsOf(server.ResponseTo("GET /own/ HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n")));
        context.Expect(
            "the address for the host",
            "400, Bad Request - Invalid Hostname",
            RequestProbe.WordsOf(server.ResponseTo($"GET /own/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")));
    }

    [Case(
        "OQ-14",
        "Which code opening a queue returns when no queue has the name.",
        "OQ-14", "QUEUE-06", Level = ConformanceLevel.Observed)]
    public static void Oq_14(CaseContext context)
    {
        SessionCases.Initialize(context);

        string name = $"HttpCompletionSim-{Guid.NewGuid():N}";
        uint code = context.Http.HttpCreateRequestQueue(
            HTTPAPI_VERSION.HTTPAPI_VERSION_2, name, HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING, out _);

        context.ExpectCode("opening", Win32Error.ERROR_FILE_NOT_FOUND, code);
    }

    [Case(
        "OQ-15",
        "What clients see whose requests wait in a queue that is closed, and clients of a group that is bound to no queue.",
        "OQ-15", "QUEUE-15", "SHUT-06", Level = ConformanceLevel.Observed)]
    public static void Oq_15(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient waiting = server.Get("/waits");
        context.Machine.WaitUntilRequestIsQueued();

        CaseContext.Require(server.CloseQueue(), "HttpCloseRequestQueue failed");

        context.Expect("one that waits in the queue", "a reset", waiting.WhatComes(context.Timeout));
        ReceivedResponse answer = server.ResponseTo(server.GetOf("/later"), out TargetClient later);
        context.Expect("one that comes later", "503, Service Unavailable", RequestProbe.WordsOf(answer));
        context.Expect("behind that", "an orderly end", later.WhatComes(context.Timeout));
    }

    [Case(
        "OQ-17",
        "Whether a shutdown of the queue ends a request that was delivered and not answered.",
        "OQ-17", "SHUT-01", Level = ConformanceLevel.Observed, Option = "MachineOptions.ShutdownResetsDeliveredRequests")]
    public static void Oq_17(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        CaseContext.Require(context.Http.HttpShutdownRequestQueue(server.Queue), "HttpShutdownRequestQueue");

        context.Expect("the client sees", "a reset", client.WhatComes(context.SettleTime));
        context.ExpectCode("a response", Win32Error.ERROR_CONNECTION_INVALID, server.Respond(request));
    }

    [Case(
        "OQ-18",
        "Where a subdomain wildcard stands among the categories of prefixes.",
        "OQ-18", "ROUTE-10", Level = ConformanceLevel.Observed, Option = "CompletionProfile.SubdomainWildcards")]
    public static void Oq_18(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/own/" });
        string port = server.Authority.Split(':')[1];
        var probe = new RequestProbe(context, server);
        uint code = Add("*.example.test", "/a/b/", 1);
        if (!context.Profile.SubdomainWildcards)
        {
            context.ExpectCode("registering it", Win32Error.ERROR_INVALID_PARAMETER, code);
            return;
        }

        CaseContext.Require(CaseContext.RequireAllowed(code), "HttpAddUrlToUrlGroup");
        CaseContext.Require(Add("*", "/a/b/c/", 2), "HttpAddUrlToUrlGroup");
        context.Expect("beside a longer *", "context 1", Outcome());
        CaseContext.Require(Add("127.0.0.1", "/a/b/c/", 3), "HttpAddUrlToUrlGroup");
        CaseContext.Require(Add("[::1]", "/a/b/c/", 3), "HttpAddUrlToUrlGroup");
        context.Expect("beside a longer address", "context 1", Outcome());
        CaseContext.Require(Add("www.example.test", "/a/", 4), "HttpAddUrlToUrlGroup");
        context.Expect("beside a shorter name", "context 4", Outcome());
        CaseContext.Require(Add("+", "/", 5), "HttpAddUrlToUrlGroup");
        context.Expect("beside a shorter +", "context 5", Outcome());

        uint Add(string host, string path, ulong urlContext) =>
            context.Http.HttpAddUrlToUrlGroup(context.NewGroup(server), $"http://{host}:{port}{path}", urlContext);

        string Outcome() => probe.OutcomeOf(
            "GET /a/b/c/ HTTP/1.1\r\nHost: www.example.test\r\n\r\n", request => $"context {request.UrlContext}");
    }

    [Case(
        "OQ-19",
        "Which hosts that are no usual names and no usual addresses reach a wildcard.",
        "OQ-19", "COOK-14", Level = ConformanceLevel.Observed)]
    public static void Oq_19(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/own/" });
        string port = server.Authority.Split(':')[1];
        uint code = context.Http.HttpAddUrlToUrlGroup(context.NewGroup(server), $"http://*:{port}/");
        CaseContext.Require(CaseContext.RequireAllowed(code), "HttpAddUrlToUrlGroup");
        var probe = new RequestProbe(context, server);

        string[] taken = ["127.1", "192.", "0x7f000001", "2130706433", "127.0.0.01", "0.0.0.0", "[::]", "255.255.255.255", "example.test."];
        foreach (string host in taken)
            context.Expect(host, "delivered", Outcome(host));
        foreach (string host in new[] { "example.test:", "example.test:0", "[::1]:", ".example.test", "a..b" })
            context.Expect(host, "400, Bad Request - Invalid Hostname", Outcome(host));

        string Outcome(string host) => probe.OutcomeOf($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n", request => "delivered");
    }

    [Case(
        "OQ-20",
        "What becomes of an idle connection when its last URL goes, and when the queue of its URL goes.",
        "OQ-20", "URL-21", Level = ConformanceLevel.Observed)]
    public static void Oq_20(CaseContext context)
    {
        TestServer first = context.OpenServer();
        TargetClient withoutUrl = IdleConnectionTo(context, first);
        CaseContext.Require(context.Http.HttpRemoveUrlFromUrlGroup(first.UrlGroupId, first.Url), "HttpRemoveUrlFromUrlGroup");
        context.Expect("when its URL goes", "nothing", withoutUrl.WhatComes(context.SettleTime));
        withoutUrl.Send(first.GetOf("/again"));
        context.Expect(
            "the next request when its URL is gone",
            "400, Bad Request - Invalid Hostname",
            RequestProbe.WordsOf(withoutUrl.ReadResponseOrNone()));

        TestServer second = context.OpenServer();
        TargetClient withoutQueue = IdleConnectionTo(context, second);
        CaseContext.Require(second.CloseQueue(), "HttpCloseRequestQueue failed");
        context.Expect("when its queue goes", "nothing", withoutQueue.WhatComes(context.SettleTime));
        withoutQueue.Send(second.GetOf("/again"));
        context.Expect(
            "the next request when its queue is gone",
            "503, Service Unavailable",
            RequestProbe.WordsOf(withoutQueue.ReadResponseOrNone()));
    }

    private static TargetClient IdleConnectionTo(CaseContext context, TestServer server)
    {
        RequestBuffer request = server.Take(out TargetClient client);
        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");
        CaseContext.Require(client.ReadResponseOrNone().Status == 200, "The client got no response.");
        return client;
    }

    [Case(
        "OQ-21",
        "Whether a connection of HTTP/1.0 whose client says keep-alive stays open after a response that does not say it.",
        "OQ-21", "CONN-02", Level = ConformanceLevel.Observed)]
    public static void Oq_21(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Connect();
        client.Send($"GET / HTTP/1.0\r\nHost: {server.Authority}\r\nConnection: Keep-Alive\r\n\r\n");
        CaseContext.Require(server.Respond(server.Receive()), "HttpSendHttpResponse");

        context.Expect("Connection", "close", client.ReadResponse()["Connection"]);
        context.Expect("then comes", "an orderly end", client.WhatComes(context.SettleTime));
    }
}
