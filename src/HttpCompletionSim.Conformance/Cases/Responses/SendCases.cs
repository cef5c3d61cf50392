using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Responses;

/// <summary>HttpSendHttpResponse: what it returns, its status line, its body, its flags.</summary>
[Cases("send")]
internal static unsafe class SendCases
{
    [Case("unknown-id", "A response to a request that does not exist fails at once, blocking and overlapped.", "SEND-01", "CPL-11")]
    public static void Unknown_id(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });

        context.ExpectCode(
            "blocking",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpSendHttpResponse(server.Queue, 0xDEADBEEF, 0, context.NewResponse()));
        context.ExpectCode(
            "overlapped",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpSendHttpResponse(server.Queue, 0xDEADBEEF, 0, context.NewResponse(), context.NewOverlappedWithEvent()));
        context.ExpectCode(
            "HTTP_NULL_ID",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpSendHttpResponse(server.Queue, HttpConstants.HTTP_NULL_ID, 0, context.NewResponse()));
    }

    [Case("bytes", "The byte count includes everything that is sent: status line, headers, empty line and body.", "SEND-02", "FN-26")]
    public static void Bytes(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, context.NewResponse("counted"), out uint sent);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        ReceivedResponse answer = client.ReadResponse();
        context.Expect("body", "counted", answer.Text);
        context.Expect("bytes", (uint)answer.WireLength, sent);
    }

    [Case("bytes-overlapped", "The completion of an overlapped response has the same count.", "SEND-02", "SEND-03", "CPL-04")]
    public static void Bytes_overlapped(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();

        uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, context.NewResponse("counted"), overlapped);

        context.ExpectCodeIn("the call", [Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING], code);
        context.ExpectCode("its result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out uint sent));
        context.Expect("the event is set", true, context.IsSignaled(overlapped.Event, context.TimeoutMs));
        context.Expect("bytes", (uint)client.ReadResponse().WireLength, sent);
    }

    [Case("no-byte-count", "A blocking response needs no place for its byte count.", "SEND-04", "CPL-09")]
    public static void No_byte_count(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out TargetClient client);

        context.ExpectCode(
            "the call", Win32Error.NO_ERROR, context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, context.NewResponse()));
        context.Expect("body", "hello", client.ReadResponse().Text);
    }

    [Case("reserved", "The reserved parameters must be NULL and 0.", "SEND-05", Level = ConformanceLevel.Observed)]
    public static void Reserved(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        ResponseBuilder response = context.NewResponse();
        int something = 0;

        uint withPointer = context.Http.HttpSendHttpResponse(
            server.Queue, request.RequestId, 0, response.Pointer, null, null, &something, 0, null, null);
        uint withNumber = context.Http.HttpSendHttpResponse(
            server.Queue, request.RequestId, 0, response.Pointer, null, null, null, 1, null, null);

        context.ExpectCode("Reserved1", Win32Error.ERROR_INVALID_PARAMETER, withPointer);
        context.ExpectCode("Reserved2", Win32Error.ERROR_INVALID_PARAMETER, withNumber);
        context.ExpectCode("the request can still be answered", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("status", 200, client.ReadResponse().Status);
    }

    [Case("twice", "A request is answered once: afterwards its id is invalid.", "SEND-06", "SEND-07")]
    public static void Twice(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        context.ExpectCode("the first response", Win32Error.NO_ERROR, server.Respond(request, "first"));
        context.ExpectCode("the second response", Win32Error.ERROR_CONNECTION_INVALID, server.Respond(request, "second"));
        context.Expect("body", "first", client.ReadResponse().Text);
    }

    [Case(
        "unknown-flag",
        "A flag that is not documented is refused, and the request can still be answered.",
        "SEND-40", Level = ConformanceLevel.Observed)]
    public static void Unknown_flag(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        context.ExpectCode("flag 0x80000000", Win32Error.ERROR_INVALID_PARAMETER, server.Respond(request, flags: 0x80000000));
        context.ExpectCode("without it", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("status", 200, client.ReadResponse().Status);
    }

    [Case("opaque-without-101", "HTTP_SEND_RESPONSE_FLAG_OPAQUE is accepted with status 101 only.", "SEND-36", "FN-26")]
    public static void Opaque_without_101(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out _);

        context.ExpectCode(
            "status 200", Win32Error.ERROR_INVALID_PARAMETER, server.Respond(request, flags: HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE));
    }

    [Case(
        "status-line",
        "The version that is sent is 1.1, whatever the structure says; code and reason are those of the caller.",
        "SEND-12", "SEND-13")]
    public static void Status_line(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        ResponseBuilder response = context.NewResponse().Status(202, "Taken In");
        response.Version = HTTP_VERSION.HTTP_VERSION_1_0;

        ReceivedResponse answer = server.Exchange(context, response);

        context.Expect("version", "HTTP/1.1", answer.Version);
        context.Expect("status", 202, answer.Status);
        context.Expect("reason", "Taken In", answer.Reason);
    }

    [Case("no-reason", "Without a reason phrase none is made up, not even for a code that has one.", "SEND-13")]
    public static void No_reason(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.Expect("200", "", server.Exchange(context, context.NewResponse().Status(200, "")).Reason);
        ReceivedResponse unknown = server.Exchange(context, context.NewResponse().Status(901, ""));
        context.Expect("901", "", unknown.Reason);
        context.Expect("its code", 901, unknown.Status);
    }

    [Case("to-1.0", "A request of HTTP/1.0 gets an answer of HTTP/1.1 as well.", "SEND-12", "CONN-02")]
    public static void To_1_0(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Connect();
        client.Send($"GET / HTTP/1.0\r\nHost: {server.Authority}\r\n\r\n");
        CaseContext.Require(server.Respond(server.Receive()), "HttpSendHttpResponse");

        context.Expect("version", "HTTP/1.1", client.ReadResponse().Version);
    }

    [Case("several-chunks", "The pieces of a body are sent one behind the other.", "SEND-43", "SEND-18")]
    public static void Several_chunks(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });

        ReceivedResponse answer = server.Exchange(context, context.NewResponse("one ").Body("two ").Body("three"));

        context.Expect("body", "one two three", answer.Text);
        context.Expect("Content-Length", "13", answer["Content-Length"]);
    }

    [Case("empty-chunk", "A piece of no bytes is a piece.", "SEND-43", Level = ConformanceLevel.Observed)]
    public static void Empty_chunk(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.Expect("body", "both", server.Exchange(context, context.NewResponse("bo").Body("").Body("th")).Text);
    }

    [Case("many-chunks", "A response has at most 100 pieces.", "SEND-11")]
    public static void Many_chunks(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        context.ExpectCode(
            "101 pieces",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, Pieces(101)));
        context.ExpectCode(
            "100 pieces", Win32Error.NO_ERROR, context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, Pieces(100)));
        context.Expect("body", new string('x', 100), client.ReadResponse().Text);

        ResponseBuilder Pieces(int count)
        {
            ResponseBuilder response = context.NewResponse(null);
            for (int i = 0; i < count; i++)
                response.Body("x");
            return response;
        }
    }

    [Case("large", "A response that is larger than any buffer arrives whole, and its count is that of the wire.", "SEND-02", "CPL-03")]
    public static void Large(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();

        uint code = context.Http.HttpSendHttpResponse(
            server.Queue, request.RequestId, 0, context.NewResponse(new string('x', 2_000_000)), overlapped);
        ReceivedResponse answer = client.ReadResponse();

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.EndOf(server.Queue, code, overlapped, out uint sent));
        context.Expect("body bytes", 2_000_000, answer.Body.Length);
        context.Expect("bytes", (uint)answer.WireLength, sent);
    }

    [Case(
        "head",
        "For a HEAD request no headers are added that describe the body; the caller's are sent, and nothing follows the headers.",
        "SEND-20", "SEND-21", Level = ConformanceLevel.Should)]
    public static void Head(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "HEAD");
        CaseContext.Require(
            context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, context.NewResponse(null)), "HttpSendHttpResponse");
        ReceivedResponse without = client.ReadResponse(head: true);

        server.Send(client, "HEAD", "/");
        request = server.Receive();
        ResponseBuilder response = context.NewResponse(null).Header(HTTP_HEADER_ID.HttpHeaderContentLength, "20");
        CaseContext.Require(context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response), "HttpSendHttpResponse");
        ReceivedResponse with = client.ReadResponse(head: true);

        context.Expect("Content-Length when the caller gives none", null, without["Content-Length"]);
        context.Expect("Content-Length when the caller gives 20", "20", with["Content-Length"]);
        context.Expect("what follows", "nothing", client.WhatComes(context.SettleTime));
    }

    [Case("no-content", "204 has no Content-Length, and the connection stays open.", "SEND-20", Level = ConformanceLevel.Should)]
    public static void No_content(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        CaseContext.Require(
            context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, context.NewResponse(null).Status(204, "No Content")),
            "HttpSendHttpResponse");

        context.Expect("Content-Length", null, client.ReadResponse()["Content-Length"]);
        server.Send(client, "GET", "/next");
        context.Expect("the next target", "/next", server.Receive().RawUrl);
    }

    [Case("not-modified", "304 has no Content-Length either.", "SEND-20", Level = ConformanceLevel.Observed)]
    public static void Not_modified(CaseContext context)
    {
        TestServer server = context.OpenServer();

        ReceivedResponse answer = server.Exchange(context, context.NewResponse(null).Status(304, "Not Modified"));

        context.Expect("Content-Length", null, answer["Content-Length"]);
    }

    [Case(
        "disconnect",
        "HTTP_SEND_RESPONSE_FLAG_DISCONNECT closes the connection behind the response, in an orderly way.",
        "SEND-33", "CONN-01")]
    public static void Disconnect(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out TargetClient client);

        context.ExpectCode(
            "the call", Win32Error.NO_ERROR, server.Respond(request, "last", HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT));
        context.Expect("body", "last", client.ReadResponse().Text);
        context.Expect("then comes", "an orderly end", client.WhatComes(context.Timeout));
    }

    [Case("buffer-data", "HTTP_SEND_RESPONSE_FLAG_BUFFER_DATA and _ENABLE_NAGLING do not change what arrives.", "SEND-35", "SEND-39")]
    public static void Buffer_data(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.Expect(
            "with BUFFER_DATA",
            "hello",
            server.Exchange(context, context.NewResponse(), HttpConstants.HTTP_SEND_RESPONSE_FLAG_BUFFER_DATA).Text);
        context.Expect(
            "with ENABLE_NAGLING",
            "hello",
            server.Exchange(context, context.NewResponse(), HttpConstants.HTTP_SEND_RESPONSE_FLAG_ENABLE_NAGLING).Text);
    }

    [Case(
        "automatic-chunking",
        "HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING sends the body in chunks.",
        "SEND-24", Level = ConformanceLevel.Observed)]
    public static void Automatic_chunking(CaseContext context)
    {
        TestServer server = context.OpenServer();

        ReceivedResponse answer = server.Exchange(
            context, context.NewResponse("hello"), HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING);

        context.Expect("Transfer-Encoding", "chunked", answer["Transfer-Encoding"]);
        context.Expect("Content-Length", null, answer["Content-Length"]);
        context.Expect("body", "hello", answer.Text);
    }

    [Case("no-log-data", "Neither a cache policy nor log data are needed.", "FN-26")]
    public static void No_log_data(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        ResponseBuilder response = context.NewResponse();
        response.CachePolicy = new HTTP_CACHE_POLICY { Policy = HTTP_CACHE_POLICY_TYPE.HttpCachePolicyNocache };

        context.ExpectCode(
            "with a policy, without log data",
            Win32Error.NO_ERROR,
            context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response));
        context.Expect("body", "hello", client.ReadResponse().Text);
    }

    [Case("log-data", "Log data are accepted and do not change the response.", "SEND-45", "FN-26")]
    public static unsafe void Log_data(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        HTTP_LOG_FIELDS_DATA fields = default;
        fields.Base.Type = HTTP_LOG_DATA_TYPE.HttpLogDataTypeFields;
        fields.ProtocolStatus = 404;
        uint sent = 0;

        uint code = context.Http.HttpSendHttpResponse(
            server.Queue, request.RequestId, HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA, context.NewResponse("he").Pointer, null,
            &sent, null, 0, null, (HTTP_LOG_DATA*)&fields);
        context.ExpectCode("with the head", Win32Error.NO_ERROR, code);
        using ResponseBuilder rest = new ResponseBuilder().Body("llo");
        code = context.Http.HttpSendResponseEntityBody(
            server.Queue, request.RequestId, HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT, 1, rest.Pointer->pEntityChunks, &sent,
            null, 0, null, (HTTP_LOG_DATA*)&fields);
        context.ExpectCode("with the last piece", Win32Error.NO_ERROR, code);

        ReceivedResponse answer = client.ReadResponse();
        context.Expect("status", 200, answer.Status);
        context.Expect("body", "hello", answer.Text);
    }

    [Case(
        "goaway",
        "HTTP_SEND_RESPONSE_FLAG_GOAWAY is accepted, and a connection of HTTP/1.1 stays open.",
        "SEND-47", Level = ConformanceLevel.Observed)]
    public static void Goaway(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        context.ExpectCode(
            "the response", Win32Error.NO_ERROR, server.Respond(request, flags: HttpConstants.HTTP_SEND_RESPONSE_FLAG_GOAWAY));
        ReceivedResponse answer = client.ReadResponse();
        context.Expect("body", "hello", answer.Text);
        context.Expect("Connection", null, answer["Connection"]);
        server.Send(client, "GET", "/next");
        context.Expect("the next target", "/next", server.Receive().RawUrl);
    }

    [Case(
        "client-left",
        "A response for a connection that is closed fails, or is dropped; afterwards the id is invalid.",
        "SEND-09", "SEND-10", Level = ConformanceLevel.Should)]
    public static void Client_left(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        client.Reset();
        context.IsSignaled(context.NewEvent(), context.SettleMs);

        uint code = server.Respond(request);

        context.ExpectCodeIn(
            "the response", [Win32Error.NO_ERROR, Win32Error.ERROR_CONNECTION_INVALID, Win32Error.ERROR_NETNAME_DELETED], code);
        context.ExpectCode("another one", Win32Error.ERROR_CONNECTION_INVALID, server.Respond(request));
    }

    [Case("in-order-of-requests", "Two requests of two connections may be answered in any order.", "CONN-04")]
    public static void In_order_of_requests(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        RequestBuffer first = server.Take(out TargetClient firstClient, target: "/1");
        RequestBuffer second = server.Take(out TargetClient secondClient, target: "/2");

        context.ExpectCode("the second first", Win32Error.NO_ERROR, server.Respond(second, "two"));
        context.Expect("its body", "two", secondClient.ReadResponse().Text);
        context.ExpectCode("then the first", Win32Error.NO_ERROR, server.Respond(first, "one"));
        context.Expect("the body of that", "one", firstClient.ReadResponse().Text);
    }
}
