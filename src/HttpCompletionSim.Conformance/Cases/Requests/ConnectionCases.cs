using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Connections: how long they live, what is pipelined on them, and 100 Continue.</summary>
[Cases("connection")]
internal static class ConnectionCases
{
    [Case("stays", "A connection of HTTP/1.1 stays for the next request.", "CONN-01", "RECV-33")]
    public static void Stays(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        RequestBuffer first = server.Take(out WorldClient client, target: "/1");
        Scene.Given(server.Respond(first, "one"), "HttpSendHttpResponse");
        scene.Expect("the first body", "one", client.ReadAnswer().Text);

        server.Ask(client, "GET", "/2");
        RequestBuffer second = server.Receive();
        Scene.Given(server.Respond(second, "two"), "HttpSendHttpResponse");
        scene.Expect("the second body", "two", client.ReadAnswer().Text);
        scene.Expect("one connection", true, first.ConnectionId == second.ConnectionId);
    }

    [Case("close-by-client", "It ends behind the response when the client asks for that.", "CONN-01")]
    public static void Close_by_client(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out WorldClient client, moreHeaders: "Connection: close\r\n");

        Scene.Given(server.Respond(request), "HttpSendHttpResponse");

        scene.Expect("body", "hello", client.ReadAnswer().Text);
        scene.Expect("then comes", "an orderly end", client.WhatComes(Scene.Patience));
    }

    [Case("close-by-server", "It ends behind the response when the application says Connection: close.", "CONN-01")]
    public static void Close_by_server(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        ResponseBuilder response = scene.NewResponse().Header(HTTP_HEADER_ID.HttpHeaderConnection, "close");

        Scene.Given(scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response), "HttpSendHttpResponse");

        scene.Expect("Connection", "close", client.ReadAnswer()["Connection"]);
        scene.Expect("then comes", "an orderly end", client.WhatComes(Scene.Patience));
    }

    [Case("http-1.0", "A connection of HTTP/1.0 ends behind the response, even when the client asks to keep it.", "CONN-02", Level = ConformanceLevel.Should)]
    public static void Http_1_0(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        foreach (var (cell, header) in new[] { ("plain", ""), ("with Keep-Alive", "Connection: Keep-Alive\r\n") })
        {
            WorldClient client = server.Connect();
            client.Send($"GET / HTTP/1.0\r\nHost: {server.Authority}\r\n{header}\r\n");
            Scene.Given(server.Respond(server.Receive()), "HttpSendHttpResponse");

            scene.Expect($"{cell}: Connection", "close", client.ReadAnswer()["Connection"]);
            scene.Expect($"{cell}: then comes", "an orderly end", client.WhatComes(Scene.Patience));
        }
    }

    [Case("pipelined", "Of requests that are sent behind each other the next is delivered when the one before is answered.", "CONN-03", "RECV-06")]
    public static void Pipelined(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        WorldClient client = server.Connect();
        client.Send(server.GetOf("/1") + server.GetOf("/2"));
        RequestBuffer first = server.Receive();
        OverlappedBlock receive = scene.NewOverlappedWithEvent();
        RequestBuffer second = scene.NewRequestBuffer();
        uint code = server.StartReceive(second, receive);

        scene.Expect("the first target", "/1", first.RawUrl);
        scene.ExpectCode("the next receive", Win32Error.ERROR_IO_PENDING, code);
        scene.Expect("it gets the second before the first is answered", false, scene.IsSignaled(receive.Event, scene.QuietMs));
        Scene.Given(server.Respond(first, "one"), "HttpSendHttpResponse");
        scene.ExpectCode("receiving the second", Win32Error.NO_ERROR, scene.EndOf(server.Queue, code, receive, out _));
        scene.Expect("the second target", "/2", second.RawUrl);
        Scene.Given(server.Respond(second, "two"), "HttpSendHttpResponse");

        scene.Expect("the bodies", "one two", $"{client.ReadAnswer().Text} {client.ReadAnswer().Text}");
    }

    [Case("pipelined-behind-half-a-response", "It is delivered when the response before is complete, not when it has begun.", "CONN-03", "ENT-01", Level = ConformanceLevel.Should)]
    public static void Pipelined_behind_half_a_response(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Connect();
        client.Send(server.GetOf("/1") + server.GetOf("/2"));
        RequestBuffer first = server.Receive();
        OverlappedBlock receive = scene.NewOverlappedWithEvent();
        RequestBuffer second = scene.NewRequestBuffer();
        uint code = server.StartReceive(second, receive);
        ResponseBuilder head = scene.NewResponse(null).Header(HTTP_HEADER_ID.HttpHeaderContentLength, "3");

        Scene.Given(scene.Http.HttpSendHttpResponse(server.Queue, first.RequestId, HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA, head), "HttpSendHttpResponse");
        scene.ExpectCode("the next receive", Win32Error.ERROR_IO_PENDING, code);
        scene.Expect("it gets the second behind the head", false, scene.IsSignaled(receive.Event, scene.QuietMs));
        Scene.Given(server.SendMore(scene, first, "one"), "HttpSendResponseEntityBody");

        scene.ExpectCode("receiving the second behind the last piece", Win32Error.NO_ERROR, scene.EndOf(server.Queue, code, receive, out _));
        scene.Expect("the second target", "/2", second.RawUrl);
    }

    [Case("long-unread-body", "A body that nobody reads may be longer than what the kernel keeps of it: behind the response the rest of it is dropped, and the next request is found.", "CONN-05", "BODY-18")]
    public static void Long_unread_body(Scene scene)
    {
        const int Length = 1_000_000;
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        WorldClient client = server.Connect();
        WorldThread sender = scene.StartThread("sender", () =>
        {
            client.Send($"POST /1 HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: {Length}\r\n\r\n");
            client.Send(new byte[Length]);
            client.Send(server.GetOf("/2"));
        });

        Scene.Given(server.Respond(server.Receive(), "one"), "HttpSendHttpResponse");
        scene.Expect("the first body", "one", client.ReadAnswer().Text);
        scene.Expect("all of it was taken", true, sender.TryJoin(Scene.Patience));

        RequestBuffer second = server.Receive();
        scene.Expect("the second target", "/2", second.RawUrl);
    }

    [Case("unread-body-and-next", "Body bytes that nobody read are dropped before the next request is looked for, also when it comes with them.", "CONN-05", "BODY-18")]
    public static void Unread_body_and_next(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        WorldClient client = server.Connect();
        client.Send($"POST /1 HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: 5\r\n\r\nhello{server.GetOf("/2")}");

        Scene.Given(server.Respond(server.Receive(), "one"), "HttpSendHttpResponse");
        RequestBuffer second = server.Receive();

        scene.Expect("the second target", "/2", second.RawUrl);
        Scene.Given(server.Respond(second, "two"), "HttpSendHttpResponse");
        scene.Expect("the bodies", "one two", $"{client.ReadAnswer().Text} {client.ReadAnswer().Text}");
    }

    [Case("error-behind-a-request", "A malformed request behind a good one is answered after that one's response.", "CONN-03", "KERR-05", Level = ConformanceLevel.Observed)]
    public static void Error_behind_a_request(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Connect();
        client.Send(server.GetOf("/good") + "foo\r\n\r\n");
        RequestBuffer request = server.Receive();

        scene.Expect("before the response", "nothing", client.WhatComes(scene.Quiet));
        Scene.Given(server.Respond(request), "HttpSendHttpResponse");

        scene.Expect("first", 200, client.ReadAnswer().Status);
        scene.Expect("then", 400, client.ReadAnswer().Status);
        scene.Expect("at last", "an orderly end", client.WhatComes(Scene.Patience));
    }

    [Case("byte-by-byte", "How a request is cut into segments does not matter.", "RECV-10", "RECV-31", Level = ConformanceLevel.Should)]
    public static void Byte_by_byte(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock receive = scene.NewOverlappedWithEvent();
        RequestBuffer request = server.StartReceiveThatPends(receive);
        string text = server.GetOf("/slow", "X-Slow: yes\r\n");
        WorldClient client = server.Connect();

        foreach (char each in text)
            client.Send(each.ToString());

        scene.ExpectCode("the receive", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, receive, out _));
        scene.Expect("target", "/slow", request.RawUrl);
        scene.Expect("BytesReceived", (ulong)text.Length, request.BytesReceived);
    }

    [Case("continue/visible", "The Expect header stays where the application sees it.", "BODY-14", "HDR-01", Level = ConformanceLevel.Observed)]
    public static void Continue_visible(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        RequestBuffer request = server.Take(out _, "POST", "/", "Content-Length: 5\r\nExpect: 100-continue\r\n");

        scene.Expect("Expect", "100-continue", request.Header(HTTP_HEADER_ID.HttpHeaderExpect));
    }

    [Case("continue/when-asked", "100 Continue goes out when the application asks for the body, and the body follows.", "BODY-14", Level = ConformanceLevel.Observed)]
    public static void Continue_when_asked(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client, "POST", "/", "Content-Length: 5\r\nExpect: 100-continue\r\n");
        OverlappedBlock read = scene.NewOverlappedWithEvent();
        BodyBuffer body = scene.NewBodyBuffer();

        scene.Expect("before it asks", "nothing", client.WhatComes(scene.Quiet));
        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, read);
        scene.Expect("when it asks", 100, client.ReadAnswerOrNothing().Status);
        client.Send("hello");

        scene.ExpectCode("the read", Win32Error.NO_ERROR, scene.EndOf(server.Queue, code, read, out uint bytes));
        scene.Expect("body", "hello", body.Text(bytes));
        Scene.Given(server.Respond(request), "HttpSendHttpResponse");
        scene.Expect("the response", 200, client.ReadAnswer().Status);
    }

    [Case("continue/not-asked", "When the application responds without asking for the body, no 100 Continue goes out.", "BODY-14", Level = ConformanceLevel.Observed)]
    public static void Continue_not_asked(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client, "POST", "/", "Content-Length: 5\r\nExpect: 100-continue\r\n");

        Scene.Given(server.Respond(request), "HttpSendHttpResponse");

        scene.Expect("the first that comes", 200, client.ReadAnswer().Status);
    }
}
