using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>HttpSendHttpResponse: what it returns, its status line, its body, its flags.</summary>
[Cases("send")]
internal static unsafe class SendCases
{
    [Case("unknown-id", "A response to a request that does not exist fails at once, blocking and overlapped.", "SEND-01", "CPL-11")]
    public static void Unknown_id(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { HasUrl = false });

        scene.ExpectCode("blocking", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpSendHttpResponse(server.Queue, 0xDEADBEEF, 0, scene.NewResponse()));
        scene.ExpectCode("overlapped", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpSendHttpResponse(server.Queue, 0xDEADBEEF, 0, scene.NewResponse(), scene.NewOverlappedWithEvent()));
        scene.ExpectCode("HTTP_NULL_ID", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpSendHttpResponse(server.Queue, HttpConstants.HTTP_NULL_ID, 0, scene.NewResponse()));
    }

    [Case("bytes", "The byte count is that of the wire: status line, headers, empty line and body.", "SEND-02", "FN-26")]
    public static void Bytes(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);

        uint code = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse("counted"), out uint sent);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
        Answer answer = client.ReadAnswer();
        scene.Expect("body", "counted", answer.Text);
        scene.Expect("bytes", (uint)answer.WireLength, sent);
    }

    [Case("bytes-overlapped", "The completion of an overlapped response has the same count.", "SEND-02", "SEND-03", "CPL-04")]
    public static void Bytes_overlapped(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out WorldClient client);
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();

        uint code = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse("counted"), overlapped);

        scene.ExpectCodeIn("the call", [Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING], code);
        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, overlapped, out uint sent));
        scene.Expect("the event is set", true, scene.IsSignaled(overlapped.Event, Scene.PatienceMs));
        scene.Expect("bytes", (uint)client.ReadAnswer().WireLength, sent);
    }

    [Case("no-byte-count", "A blocking response needs no place for its byte count.", "SEND-04", "CPL-09")]
    public static void No_byte_count(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out WorldClient client);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse()));
        scene.Expect("body", "hello", client.ReadAnswer().Text);
    }

    [Case("reserved", "The reserved parameters must be NULL and 0.", "SEND-05", Level = ConformanceLevel.Observed)]
    public static void Reserved(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        ResponseBuilder response = scene.NewResponse();
        int something = 0;

        uint withPointer = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response.Pointer, null, null, &something, 0, null, null);
        uint withNumber = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response.Pointer, null, null, null, 1, null, null);

        scene.ExpectCode("Reserved1", Win32Error.ERROR_INVALID_PARAMETER, withPointer);
        scene.ExpectCode("Reserved2", Win32Error.ERROR_INVALID_PARAMETER, withNumber);
        scene.ExpectCode("the request can still be answered", Win32Error.NO_ERROR, server.Respond(request));
        scene.Expect("status", 200, client.ReadAnswer().Status);
    }

    [Case("twice", "A request is answered once: afterwards its id is invalid.", "SEND-06", "SEND-07")]
    public static void Twice(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);

        scene.ExpectCode("the first response", Win32Error.NO_ERROR, server.Respond(request, "first"));
        scene.ExpectCode("the second response", Win32Error.ERROR_CONNECTION_INVALID, server.Respond(request, "second"));
        scene.Expect("body", "first", client.ReadAnswer().Text);
    }

    [Case("unknown-flag", "A flag that is not documented is refused, and the request can still be answered.", "SEND-40", Level = ConformanceLevel.Observed)]
    public static void Unknown_flag(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);

        scene.ExpectCode("flag 0x80000000", Win32Error.ERROR_INVALID_PARAMETER, server.Respond(request, flags: 0x80000000));
        scene.ExpectCode("without it", Win32Error.NO_ERROR, server.Respond(request));
        scene.Expect("status", 200, client.ReadAnswer().Status);
    }

    [Case("opaque-without-101", "HTTP_SEND_RESPONSE_FLAG_OPAQUE goes with status 101 only.", "SEND-36", "FN-26")]
    public static void Opaque_without_101(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out _);

        scene.ExpectCode("status 200", Win32Error.ERROR_INVALID_PARAMETER, server.Respond(request, flags: HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE));
    }

    [Case("status-line", "The version on the wire is 1.1 whatever the structure says; code and reason are the caller's.", "SEND-12", "SEND-13")]
    public static void Status_line(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        ResponseBuilder response = scene.NewResponse().Status(202, "Taken In");
        response.Version = HTTP_VERSION.HTTP_VERSION_1_0;

        Answer answer = server.Exchange(scene, response);

        scene.Expect("version", "HTTP/1.1", answer.Version);
        scene.Expect("status", 202, answer.Status);
        scene.Expect("reason", "Taken In", answer.Reason);
    }

    [Case("no-reason", "Without a reason phrase none is made up, not even for a code that has one.", "SEND-13")]
    public static void No_reason(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.Expect("200", "", server.Exchange(scene, scene.NewResponse().Status(200, "")).Reason);
        Answer unknown = server.Exchange(scene, scene.NewResponse().Status(901, ""));
        scene.Expect("901", "", unknown.Reason);
        scene.Expect("its code", 901, unknown.Status);
    }

    [Case("to-1.0", "A request of HTTP/1.0 gets an answer of HTTP/1.1 as well.", "SEND-12", "CONN-02")]
    public static void To_1_0(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient client = server.Connect();
        client.Send($"GET / HTTP/1.0\r\nHost: {server.Authority}\r\n\r\n");
        Scene.Given(server.Respond(server.Receive()), "HttpSendHttpResponse");

        scene.Expect("version", "HTTP/1.1", client.ReadAnswer().Version);
    }

    [Case("several-chunks", "The pieces of a body are sent one behind the other.", "SEND-43", "SEND-18")]
    public static void Several_chunks(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });

        Answer answer = server.Exchange(scene, scene.NewResponse("one ").Body("two ").Body("three"));

        scene.Expect("body", "one two three", answer.Text);
        scene.Expect("Content-Length", "13", answer["Content-Length"]);
    }

    [Case("empty-chunk", "A piece of no bytes is a piece.", "SEND-43", Level = ConformanceLevel.Observed)]
    public static void Empty_chunk(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.Expect("body", "both", server.Exchange(scene, scene.NewResponse("bo").Body("").Body("th")).Text);
    }

    [Case("many-chunks", "A response has at most 100 pieces.", "SEND-11")]
    public static void Many_chunks(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);

        scene.ExpectCode("101 pieces", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, Pieces(101)));
        scene.ExpectCode("100 pieces", Win32Error.NO_ERROR, scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, Pieces(100)));
        scene.Expect("body", new string('x', 100), client.ReadAnswer().Text);

        ResponseBuilder Pieces(int count)
        {
            ResponseBuilder response = scene.NewResponse(null);
            for (int i = 0; i < count; i++)
                response.Body("x");
            return response;
        }
    }

    [Case("large", "A response that is larger than any buffer arrives whole, and its count is that of the wire.", "SEND-02", "CPL-03")]
    public static void Large(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();

        uint code = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse(new string('x', 2_000_000)), overlapped);
        Answer answer = client.ReadAnswer();

        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.EndOf(server.Queue, code, overlapped, out uint sent));
        scene.Expect("body bytes", 2_000_000, answer.Body.Length);
        scene.Expect("bytes", (uint)answer.WireLength, sent);
    }

    [Case("head", "What a HEAD would get is announced by nobody but the caller, and nothing follows the headers.", "SEND-20", "SEND-21", Level = ConformanceLevel.Should)]
    public static void Head(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client, "HEAD");
        Scene.Given(scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse(null)), "HttpSendHttpResponse");
        Answer without = client.ReadAnswer(head: true);

        server.Ask(client, "HEAD", "/");
        request = server.Receive();
        ResponseBuilder response = scene.NewResponse(null).Header(HTTP_HEADER_ID.HttpHeaderContentLength, "20");
        Scene.Given(scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response), "HttpSendHttpResponse");
        Answer with = client.ReadAnswer(head: true);

        scene.Expect("Content-Length when the caller gives none", null, without["Content-Length"]);
        scene.Expect("Content-Length when the caller gives 20", "20", with["Content-Length"]);
        scene.Expect("what follows", "nothing", client.WhatComes(scene.Quiet));
    }

    [Case("no-content", "204 has no Content-Length, and the connection goes on.", "SEND-20", Level = ConformanceLevel.Should)]
    public static void No_content(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        Scene.Given(scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse(null).Status(204, "No Content")), "HttpSendHttpResponse");

        scene.Expect("Content-Length", null, client.ReadAnswer()["Content-Length"]);
        server.Ask(client, "GET", "/next");
        scene.Expect("the next target", "/next", server.Receive().RawUrl);
    }

    [Case("not-modified", "Nor has 304.", "SEND-20", Level = ConformanceLevel.Observed)]
    public static void Not_modified(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        Answer answer = server.Exchange(scene, scene.NewResponse(null).Status(304, "Not Modified"));

        scene.Expect("Content-Length", null, answer["Content-Length"]);
    }

    [Case("disconnect", "HTTP_SEND_RESPONSE_FLAG_DISCONNECT closes the connection behind the response, in an orderly way.", "SEND-33", "CONN-01")]
    public static void Disconnect(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out WorldClient client);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, server.Respond(request, "last", HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT));
        scene.Expect("body", "last", client.ReadAnswer().Text);
        scene.Expect("then comes", "an orderly end", client.WhatComes(Scene.Patience));
    }

    [Case("buffer-data", "HTTP_SEND_RESPONSE_FLAG_BUFFER_DATA and _ENABLE_NAGLING do not change what arrives.", "SEND-35", "SEND-39")]
    public static void Buffer_data(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.Expect("with BUFFER_DATA", "hello", server.Exchange(scene, scene.NewResponse(), HttpConstants.HTTP_SEND_RESPONSE_FLAG_BUFFER_DATA).Text);
        scene.Expect("with ENABLE_NAGLING", "hello", server.Exchange(scene, scene.NewResponse(), HttpConstants.HTTP_SEND_RESPONSE_FLAG_ENABLE_NAGLING).Text);
    }

    [Case("automatic-chunking", "HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING sends the body in chunks.", "SEND-24", Level = ConformanceLevel.Observed)]
    public static void Automatic_chunking(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        Answer answer = server.Exchange(scene, scene.NewResponse("hello"), HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING);

        scene.Expect("Transfer-Encoding", "chunked", answer["Transfer-Encoding"]);
        scene.Expect("Content-Length", null, answer["Content-Length"]);
        scene.Expect("body", "hello", answer.Text);
    }

    [Case("no-log-data", "Neither a cache policy nor log data are needed.", "FN-26")]
    public static void No_log_data(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        ResponseBuilder response = scene.NewResponse();
        response.CachePolicy = new HTTP_CACHE_POLICY { Policy = HTTP_CACHE_POLICY_TYPE.HttpCachePolicyNocache };

        scene.ExpectCode("with a policy, without log data", Win32Error.NO_ERROR, scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response));
        scene.Expect("body", "hello", client.ReadAnswer().Text);
    }

    [Case("client-left", "A response for a connection that is gone fails, or is dropped: the id is good for nothing afterwards.", "SEND-09", "SEND-10", Level = ConformanceLevel.Should)]
    public static void Client_left(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        client.Reset();
        scene.IsSignaled(scene.NewEvent(), scene.QuietMs);

        uint code = server.Respond(request);

        scene.ExpectCodeIn("the response", [Win32Error.NO_ERROR, Win32Error.ERROR_CONNECTION_INVALID, Win32Error.ERROR_NETNAME_DELETED], code);
        scene.ExpectCode("another one", Win32Error.ERROR_CONNECTION_INVALID, server.Respond(request));
    }

    [Case("in-order-of-requests", "Two requests of two connections may be answered in any order.", "CONN-04")]
    public static void In_order_of_requests(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        RequestBuffer first = server.Take(out WorldClient firstClient, target: "/1");
        RequestBuffer second = server.Take(out WorldClient secondClient, target: "/2");

        scene.ExpectCode("the second first", Win32Error.NO_ERROR, server.Respond(second, "two"));
        scene.Expect("its body", "two", secondClient.ReadAnswer().Text);
        scene.ExpectCode("then the first", Win32Error.NO_ERROR, server.Respond(first, "one"));
        scene.Expect("the body of that", "one", firstClient.ReadAnswer().Text);
    }
}
