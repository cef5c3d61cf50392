using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Requests;

/// <summary>Connections: when they close, pipelined requests, and 100 Continue.</summary>
[Cases("connection")]
internal static class ConnectionCases
{
    [Case("stays", "A connection of HTTP/1.1 stays open for the next request.", "CONN-01", "RECV-33")]
    public static void Stays(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        RequestBuffer first = server.Take(out TargetClient client, target: "/1");
        CaseContext.Require(server.Respond(first, "one"), "HttpSendHttpResponse");
        context.Expect("the first body", "one", client.ReadResponse().Text);

        server.Send(client, "GET", "/2");
        RequestBuffer second = server.Receive();
        CaseContext.Require(server.Respond(second, "two"), "HttpSendHttpResponse");
        context.Expect("the second body", "two", client.ReadResponse().Text);
        context.Expect("one connection", true, first.ConnectionId == second.ConnectionId);
    }

    [Case("close-by-client", "A connection closes after the response when the client asks for that.", "CONN-01")]
    public static void Close_by_client(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out TargetClient client, moreHeaders: "Connection: close\r\n");

        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");

        context.Expect("body", "hello", client.ReadResponse().Text);
        context.Expect("then comes", "an orderly end", client.WhatComes(context.Timeout));
    }

    [Case("close-by-server", "A connection closes after the response when the application sends Connection: close.", "CONN-01")]
    public static void Close_by_server(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        ResponseBuilder response = context.NewResponse().Header(HTTP_HEADER_ID.HttpHeaderConnection, "close");

        CaseContext.Require(context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response), "HttpSendHttpResponse");

        context.Expect("Connection", "close", client.ReadResponse()["Connection"]);
        context.Expect("then comes", "an orderly end", client.WhatComes(context.Timeout));
    }

    [Case(
        "http-1.0",
        "A connection of HTTP/1.0 closes after the response when the client does not ask to keep it open.",
        "CONN-02", Level = ConformanceLevel.Should)]
    public static void Http_1_0(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Connect();
        client.Send($"GET / HTTP/1.0\r\nHost: {server.Authority}\r\n\r\n");
        CaseContext.Require(server.Respond(server.Receive()), "HttpSendHttpResponse");

        context.Expect("Connection", "close", client.ReadResponse()["Connection"]);
        context.Expect("then comes", "an orderly end", client.WhatComes(context.Timeout));
    }

    [Case(
        "http-1.0-keep-alive",
        "A connection of HTTP/1.0 stays open for the next request when both sides say keep-alive and the body has a known length.",
        "CONN-02", Level = ConformanceLevel.Should)]
    public static void Http_1_0_keep_alive(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Connect();
        foreach (string target in new[] { "/1", "/2" })
        {
            client.Send($"GET {target} HTTP/1.0\r\nHost: {server.Authority}\r\nConnection: Keep-Alive\r\n\r\n");
            RequestBuffer request = server.Receive();
            ResponseBuilder response = context.NewResponse(target).Header(HTTP_HEADER_ID.HttpHeaderConnection, "keep-alive");
            CaseContext.Require(context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response), "HttpSendHttpResponse");

            ReceivedResponse answer = client.ReadResponse();
            context.Expect($"{target}: version", "HTTP/1.1", answer.Version);
            context.Expect($"{target}: Connection", "keep-alive", answer["Connection"]);
            context.Expect($"{target}: body", target, answer.Text);
        }
    }

    [Case(
        "http-1.0-without-length",
        "A connection of HTTP/1.0 closes after a body whose end only the connection shows, although both sides say keep-alive.",
        "CONN-02", "ENT-11", Level = ConformanceLevel.Should)]
    public static void Http_1_0_without_length(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Connect();
        client.Send($"GET / HTTP/1.0\r\nHost: {server.Authority}\r\nConnection: Keep-Alive\r\n\r\n");
        RequestBuffer request = server.Receive();
        ResponseBuilder head = context.NewResponse(null).Header(HTTP_HEADER_ID.HttpHeaderConnection, "keep-alive");
        CaseContext.Require(
            context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA, head),
            "HttpSendHttpResponse");
        CaseContext.Require(server.SendMore(context, request, "hello"), "HttpSendResponseEntityBody");

        context.Expect(
            "what came ends with",
            true,
            System.Text.Encoding.Latin1.GetString(client.ReadToEnd()).EndsWith("\r\n\r\nhello", StringComparison.Ordinal));
    }

    [Case("pipelined", "Of pipelined requests, each is delivered when the one before it has been answered.", "CONN-03", "RECV-06")]
    public static void Pipelined(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        TargetClient client = server.Connect();
        client.Send(server.GetOf("/1") + server.GetOf("/2"));
        RequestBuffer first = server.Receive();
        OverlappedBlock receive = context.NewOverlappedWithEvent();
        RequestBuffer second = context.NewRequestBuffer();
        uint code = server.StartReceive(second, receive);

        context.Expect("the first target", "/1", first.RawUrl);
        context.ExpectCode("the next receive", Win32Error.ERROR_IO_PENDING, code);
        context.Expect("it gets the second before the first is answered", false, context.IsSignaled(receive.Event, context.SettleMs));
        CaseContext.Require(server.Respond(first, "one"), "HttpSendHttpResponse");
        context.ExpectCode("receiving the second", Win32Error.NO_ERROR, context.EndOf(server.Queue, code, receive, out _));
        context.Expect("the second target", "/2", second.RawUrl);
        CaseContext.Require(server.Respond(second, "two"), "HttpSendHttpResponse");

        context.Expect("the bodies", "one two", $"{client.ReadResponse().Text} {client.ReadResponse().Text}");
    }

    [Case(
        "pipelined-behind-half-a-response",
        "A pipelined request is delivered when the response before it is complete, not when it has begun.",
        "CONN-03", "ENT-01", Level = ConformanceLevel.Should)]
    public static void Pipelined_behind_half_a_response(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Connect();
        client.Send(server.GetOf("/1") + server.GetOf("/2"));
        RequestBuffer first = server.Receive();
        OverlappedBlock receive = context.NewOverlappedWithEvent();
        RequestBuffer second = context.NewRequestBuffer();
        uint code = server.StartReceive(second, receive);
        ResponseBuilder head = context.NewResponse(null).Header(HTTP_HEADER_ID.HttpHeaderContentLength, "3");

        CaseContext.Require(
            context.Http.HttpSendHttpResponse(server.Queue, first.RequestId, HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA, head),
            "HttpSendHttpResponse");
        context.ExpectCode("the next receive", Win32Error.ERROR_IO_PENDING, code);
        context.Expect("it gets the second behind the head", false, context.IsSignaled(receive.Event, context.SettleMs));
        CaseContext.Require(server.SendMore(context, first, "one"), "HttpSendResponseEntityBody");

        context.ExpectCode(
            "receiving the second behind the last piece", Win32Error.NO_ERROR, context.EndOf(server.Queue, code, receive, out _));
        context.Expect("the second target", "/2", second.RawUrl);
    }

    [Case(
        "long-unread-body",
        "An unread body may be longer than what the kernel keeps of it: after the response the rest is dropped, and the next request "
        + "is found.",
        "CONN-05", "BODY-18")]
    public static void Long_unread_body(CaseContext context)
    {
        const int Length = 1_000_000;
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        TargetClient client = server.Connect();
        TargetThread sender = context.StartThread("sender", () =>
        {
            client.Send($"POST /1 HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: {Length}\r\n\r\n");
            client.Send(new byte[Length]);
            client.Send(server.GetOf("/2"));
        });

        CaseContext.Require(server.Respond(server.Receive(), "one"), "HttpSendHttpResponse");
        context.Expect("the first body", "one", client.ReadResponse().Text);
        context.Expect("all of it was taken", true, sender.TryJoin(context.Timeout));

        RequestBuffer second = server.Receive();
        context.Expect("the second target", "/2", second.RawUrl);
    }

    [Case(
        "unread-body-and-next",
        "Unread body bytes are dropped before the next request is parsed, also when both arrive together.",
        "CONN-05", "BODY-18")]
    public static void Unread_body_and_next(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        TargetClient client = server.Connect();
        client.Send($"POST /1 HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: 5\r\n\r\nhello{server.GetOf("/2")}");

        CaseContext.Require(server.Respond(server.Receive(), "one"), "HttpSendHttpResponse");
        RequestBuffer second = server.Receive();

        context.Expect("the second target", "/2", second.RawUrl);
        CaseContext.Require(server.Respond(second, "two"), "HttpSendHttpResponse");
        context.Expect("the bodies", "one two", $"{client.ReadResponse().Text} {client.ReadResponse().Text}");
    }

    [Case(
        "error-behind-a-request",
        "A malformed request after a good one is answered after the response to the good one.",
        "CONN-03", "KERR-05", Level = ConformanceLevel.Observed)]
    public static void Error_behind_a_request(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Connect();
        client.Send(server.GetOf("/good") + "foo\r\n\r\n");
        RequestBuffer request = server.Receive();

        context.Expect("before the response", "nothing", client.WhatComes(context.SettleTime));
        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");

        context.Expect("first", 200, client.ReadResponse().Status);
        context.Expect("then", 400, client.ReadResponse().Status);
        context.Expect("at last", "an orderly end", client.WhatComes(context.Timeout));
    }

    [Case(
        "byte-by-byte",
        "It does not matter how a request is split into segments.",
        "RECV-10", "RECV-31", Level = ConformanceLevel.Should)]
    public static void Byte_by_byte(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock receive = context.NewOverlappedWithEvent();
        RequestBuffer request = server.StartReceiveThatPends(receive);
        string text = server.GetOf("/slow", "X-Slow: yes\r\n");
        TargetClient client = server.Connect();

        foreach (char each in text)
            client.Send(each.ToString());

        context.ExpectCode("the receive", Win32Error.NO_ERROR, context.ResultOf(server.Queue, receive, out _));
        context.Expect("target", "/slow", request.RawUrl);
        context.Expect("BytesReceived", (ulong)text.Length, request.BytesReceived);
    }

    [Case("continue/visible", "The application sees the Expect header.", "BODY-14", "HDR-01", Level = ConformanceLevel.Observed)]
    public static void Continue_visible(CaseContext context)
    {
        TestServer server = context.OpenServer();

        RequestBuffer request = server.Take(out _, "POST", "/", "Content-Length: 5\r\nExpect: 100-continue\r\n");

        context.Expect("Expect", "100-continue", request.Header(HTTP_HEADER_ID.HttpHeaderExpect));
    }

    [Case(
        "continue/when-asked",
        "100 Continue goes out when the application asks for the body, and the body follows.",
        "BODY-14", Level = ConformanceLevel.Observed)]
    public static void Continue_when_asked(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Content-Length: 5\r\nExpect: 100-continue\r\n");
        OverlappedBlock read = context.NewOverlappedWithEvent();
        BodyBuffer body = context.NewBodyBuffer();

        context.Expect("before it asks", "nothing", client.WhatComes(context.SettleTime));
        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, read);
        context.Expect("when it asks", 100, client.ReadResponseOrNone().Status);
        client.Send("hello");

        context.ExpectCode("the read", Win32Error.NO_ERROR, context.EndOf(server.Queue, code, read, out uint bytes));
        context.Expect("body", "hello", body.Text(bytes));
        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");
        context.Expect("the response", 200, client.ReadResponse().Status);
    }

    [Case(
        "continue/not-asked",
        "When the application responds without asking for the body, no 100 Continue goes out.",
        "BODY-14", Level = ConformanceLevel.Observed)]
    public static void Continue_not_asked(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "POST", "/", "Content-Length: 5\r\nExpect: 100-continue\r\n");

        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");

        context.Expect("the first that comes", 200, client.ReadResponse().Status);
    }

    [Case(
        "continue/without-a-body",
        "A request that expects 100-continue and has no body is answered like any other: the pipelined request behind it is delivered.",
        "BODY-14", "CONN-01", "CONN-03", Level = ConformanceLevel.Observed)]
    public static void Continue_without_a_body(CaseContext context)
    {
        TestServer server = context.OpenServer();
        string host = $"Host: {server.Authority}\r\n";
        var requests = new[]
        {
            ("no length", $"GET /first HTTP/1.1\r\n{host}Expect: 100-continue\r\n\r\n"),
            ("length 0", $"POST /first HTTP/1.1\r\n{host}Content-Length: 0\r\nExpect: 100-continue\r\n\r\n"),
            ("no chunks", $"POST /first HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n0\r\n\r\n"),
        };
        foreach (var (check, request) in requests)
        {
            TargetClient client = server.Connect();
            client.Send(request + server.GetOf("/next"));
            RequestBuffer first = server.Receive();
            CaseContext.Require(server.Respond(first, "one"), "HttpSendHttpResponse");
            ReceivedResponse answer = client.ReadResponse();

            context.Expect($"{check}: the first that comes", 200, answer.Status);
            context.Expect($"{check}: Connection", null, answer["Connection"]);
            RequestBuffer next = server.Receive();
            context.Expect($"{check}: the next target", "/next", next.RawUrl);
            CaseContext.Require(server.Respond(next, "two"), "HttpSendHttpResponse");
            context.Expect($"{check}: the second body", "two", client.ReadResponse().Text);
        }
    }

    [Case(
        "continue/begun",
        "A client that has begun its body does not wait for 100 Continue: a response before the rest leaves the connection open.",
        "BODY-14", "BODY-18", Level = ConformanceLevel.Observed)]
    public static void Continue_begun(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(
            out TargetClient client, "POST", "/", "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n", "5\r\n");
        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");
        context.Expect("Connection", null, client.ReadResponse()["Connection"]);

        client.Send("hello\r\n0\r\n\r\n" + server.GetOf("/next"));

        context.Expect("the next target", "/next", server.Receive().RawUrl);
    }
}
