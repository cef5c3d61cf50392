using System.Runtime.InteropServices;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Responses;

/// <summary>HttpSendResponseEntityBody: responses that are sent in several calls.</summary>
[Cases("send-body")]
internal static unsafe class SendBodyCases
{
    private const uint MoreData = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;
    private const uint Disconnect = HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT;

    [Case(
        "in-pieces",
        "After a head with MORE_DATA each call sends a piece; the first without the flag ends the response, and the connection goes on.",
        "ENT-01", "ENT-11")]
    public static void In_pieces(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = SendHead(context, server, "11", out TargetClient client);

        context.ExpectCode("a piece", Win32Error.NO_ERROR, server.SendMore(context, request, "hello ", MoreData));
        context.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(context, request, "world"));

        context.Expect("body", "hello world", client.ReadResponse().Text);
        server.Send(client, "GET", "/next");
        context.Expect("the next target", "/next", server.Receive().RawUrl);
    }

    [Case(
        "without-a-length",
        "A response that announces no length gets none; its pieces arrive in their order, the one of the head first.",
        "ENT-01", "ENT-02", "ENT-06", "SEND-23")]
    public static void Without_a_length(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out TargetClient client);

        context.ExpectCode(
            "the head, with two pieces",
            Win32Error.NO_ERROR,
            context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData, context.NewResponse("pong").Body("pang")));
        context.ExpectCode("a call with no piece", Win32Error.NO_ERROR, server.SendMore(context, request, null, MoreData));
        context.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(context, request, "foobar"));

        string seen = "";
        while (!seen.EndsWith("foobar", StringComparison.Ordinal) && client.WaitForBytes(context.Timeout) && client.Read(1) is [byte next])
            seen += (char)next;

        context.Expect("Content-Length is there", false, seen.Contains("\r\nContent-Length:", StringComparison.OrdinalIgnoreCase));
        context.Expect("the body is what was sent", true, seen.EndsWith("\r\n\r\npongpangfoobar", StringComparison.Ordinal));
        context.ExpectCode(
            "receiving by its id",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, context.NewRequestBuffer(), out _));
    }

    [Case("seen-at-once", "A piece is transmitted before the next one is sent.", "ENT-01", Level = ConformanceLevel.Should)]
    public static void Seen_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = SendHead(context, server, "10", out TargetClient client);
        CaseContext.Require(server.SendMore(context, request, "hello", MoreData), "HttpSendResponseEntityBody");

        const string HeadAndPiece = "\r\n\r\nhello";
        string seen = "";
        bool HasCome() => seen.EndsWith(HeadAndPiece, StringComparison.Ordinal);
        while (!HasCome() && client.WaitForBytes(context.Timeout) && client.Read(1) is [byte next])
            seen += (char)next;

        context.Expect("head and first piece have come", true, HasCome());
        context.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(context, request, "world"));
        context.Expect("then comes", "world", System.Text.Encoding.Latin1.GetString(client.Read(5)));
    }

    [Case("end-without-bytes", "A response may end with a call that sends nothing.", "ENT-02", Level = ConformanceLevel.Should)]
    public static void End_without_bytes(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = SendHead(context, server, "5", out TargetClient client);
        CaseContext.Require(server.SendMore(context, request, "hello", MoreData), "HttpSendResponseEntityBody");

        context.ExpectCode("no pieces", Win32Error.NO_ERROR, server.SendMore(context, request, null));

        context.Expect("body", "hello", client.ReadResponse().Text);
        server.Send(client, "GET", "/next");
        context.Expect("the next target", "/next", server.Receive().RawUrl);
    }

    [Case(
        "end-by-closing",
        "A body without a length ends where the connection does; DISCONNECT closes it.",
        "ENT-02", "SEND-23", "SEND-33")]
    public static void End_by_closing(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = SendHead(context, server, null, out TargetClient client);
        CaseContext.Require(server.SendMore(context, request, "hello", MoreData), "HttpSendResponseEntityBody");

        context.ExpectCode("no pieces and DISCONNECT", Win32Error.NO_ERROR, server.SendMore(context, request, null, Disconnect));

        context.Expect("body", "hello", client.ReadResponse().Text);
    }

    [Case(
        "chunked",
        "The caller writes the chunks; the last one ends the message, and the connection goes on.",
        "SEND-24", "ENT-11", Level = ConformanceLevel.Should)]
    public static void Chunked(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        ResponseBuilder head = context.NewResponse(null).Header(HTTP_HEADER_ID.HttpHeaderTransferEncoding, "chunked");
        CaseContext.Require(context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData, head), "HttpSendHttpResponse");

        context.ExpectCode("a chunk", Win32Error.NO_ERROR, server.SendMore(context, request, "5\r\nhello\r\n", MoreData));
        context.ExpectCode("the last chunk", Win32Error.NO_ERROR, server.SendMore(context, request, "0\r\n\r\n"));

        context.Expect("body", "hello", client.ReadResponse().Text);
        server.Send(client, "GET", "/next");
        context.Expect("the next target", "/next", server.Receive().RawUrl);
    }

    [Case("bytes", "The byte count is that of this call's pieces.", "ENT-04")]
    public static void Bytes(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = SendHead(context, server, "11", out TargetClient client);
        using ResponseBuilder pieces = new ResponseBuilder().Body("hello ").Body("world");

        context.ExpectCode(
            "the call",
            Win32Error.NO_ERROR,
            context.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, 0, pieces, out uint sent));

        context.Expect("bytes", 11u, sent);
        context.Expect("body", "hello world", client.ReadResponse().Text);
    }

    [Case("too-many-pieces", "A call has at most 9999 pieces.", "ENT-03", "FN-27")]
    public static void Too_many_pieces(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = SendHead(context, server, "5", out _);
        var pieces = (HTTP_DATA_CHUNK*)NativeMemory.AllocZeroed(10_000, (nuint)sizeof(HTTP_DATA_CHUNK));

        uint code = context.Http.HttpSendResponseEntityBody(
            server.Queue, request.RequestId, MoreData, 10_000, pieces, null, null, 0, null, null);

        context.ExpectCode("10000 pieces", Win32Error.ERROR_INVALID_PARAMETER, code);
        NativeMemory.Free(pieces);
    }

    [Case(
        "before-the-head",
        "Body before a head is refused, and the request can still be answered.",
        "ENT-05", Level = ConformanceLevel.Observed)]
    public static void Before_the_head(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        context.ExpectCode("the body", Win32Error.ERROR_INVALID_PARAMETER, server.SendMore(context, request, "early", MoreData));
        context.ExpectCode("the response", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("body", "hello", client.ReadResponse().Text);
    }

    [Case("after-the-end", "After its last piece the id of a request is invalid.", "ENT-06", "SEND-06", Level = ConformanceLevel.Observed)]
    public static void After_the_end(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = SendHead(context, server, "5", out _);
        CaseContext.Require(server.SendMore(context, request, "hello"), "HttpSendResponseEntityBody");

        context.ExpectCode("one piece more", Win32Error.ERROR_CONNECTION_INVALID, server.SendMore(context, request, "again"));
    }

    [Case("no-request", "A piece for a request that does not exist fails at once.", "SEND-01", "CPL-11")]
    public static void No_request(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });
        using ResponseBuilder piece = new ResponseBuilder().Body("lost");

        context.ExpectCode(
            "HTTP_NULL_ID",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpSendResponseEntityBody(server.Queue, HttpConstants.HTTP_NULL_ID, 0, piece, out _));
        context.ExpectCode(
            "an invented id",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpSendResponseEntityBody(server.Queue, 0xDEADBEEF, 0, piece, out _));
    }

    [Case(
        "too-short",
        "If a body ends before its announced length, the connection is closed, because the client cannot detect it otherwise.",
        "ENT-07", Level = ConformanceLevel.Observed)]
    public static void Too_short(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = SendHead(context, server, "10", out TargetClient client);

        context.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(context, request, "hello"));

        string all = System.Text.Encoding.Latin1.GetString(client.ReadToEnd());
        context.Expect("what came ends with", true, all.EndsWith("\r\n\r\nhello", StringComparison.Ordinal));
    }

    [Case("too-long", "Bytes after the announced length are sent as they are given.", "ENT-08", Level = ConformanceLevel.Observed)]
    public static void Too_long(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = SendHead(context, server, "5", out TargetClient client);

        context.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(context, request, "hello world"));

        context.Expect("the announced body", "hello", client.ReadResponse().Text);
        context.Expect("and the rest", " world", System.Text.Encoding.Latin1.GetString(client.Read(6)));
    }

    [Case(
        "to-head",
        "The pieces of a response to HEAD are sent as they are given, although no client expects them: the kernel does not look at bodies.",
        "SEND-22", "ENT-04")]
    public static void To_head(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "HEAD");
        ResponseBuilder head = context.NewResponse(null).Header(HTTP_HEADER_ID.HttpHeaderTransferEncoding, "chunked");
        CaseContext.Require(context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData, head), "HttpSendHttpResponse");
        context.Expect("behind the head comes", "nothing", WhatFollowsTheHead(context, client));

        using ResponseBuilder end = new ResponseBuilder().Body("0\r\n\r\n");
        uint code = context.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, 0, end, out uint sent);

        context.ExpectCode("the last piece", Win32Error.NO_ERROR, code);
        context.Expect("bytes", 5u, sent);
        context.Expect("behind the head came", "0\r\n\r\n", System.Text.Encoding.Latin1.GetString(client.Read(5)));
        server.Send(client, "GET", "/next");
        context.Expect("the connection goes on: the next target", "/next", server.Receive().RawUrl);
    }

    [Case(
        "to-head-with-the-head",
        "The first piece of a response to HEAD may be in the call that sends the head; it is sent too.",
        "SEND-22", Level = ConformanceLevel.Should)]
    public static void To_head_with_the_head(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "HEAD");
        ResponseBuilder head = context.NewResponse("5\r\nhello\r\n").Header(HTTP_HEADER_ID.HttpHeaderTransferEncoding, "chunked");

        CaseContext.Require(context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData, head), "HttpSendHttpResponse");

        context.Expect("status", 200, client.ReadResponse(head: true).Status);
        context.Expect("behind the head came", "5\r\nhello\r\n", System.Text.Encoding.Latin1.GetString(client.Read(10)));
    }

    [Case(
        "to-a-status-without-body",
        "Pieces behind a status that has no body, 204 or 304, are sent as they are given, and no length is added.",
        "SEND-22", "SEND-20", Level = ConformanceLevel.Observed)]
    public static void To_a_status_without_body(CaseContext context)
    {
        TestServer server = context.OpenServer();
        foreach (ushort status in new ushort[] { 204, 304 })
        {
            RequestBuffer request = server.Take(out TargetClient client);
            ResponseBuilder response = context.NewResponse("hello");
            response.Pointer->StatusCode = status;
            uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response, out uint sent);

            context.ExpectCode($"{status}: the call", Win32Error.NO_ERROR, code);
            ReceivedResponse answer = client.ReadResponse();
            context.Expect($"{status}: status", (int)status, answer.Status);
            context.Expect($"{status}: Content-Length", null, answer["Content-Length"]);
            context.Expect($"{status}: bytes", (uint)answer.Head.Length + 5, sent);
            context.Expect($"{status}: behind the head came", "hello", System.Text.Encoding.Latin1.GetString(client.Read(5)));
            server.Send(client, "GET", "/next");
            context.Expect($"{status}: the next target", "/next", server.Receive().RawUrl);
        }
    }

    [Case("opaque", "HttpSendResponseEntityBody refuses HTTP_SEND_RESPONSE_FLAG_OPAQUE.", "ENT-09")]
    public static void Opaque(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = SendHead(context, server, "5", out _);

        context.ExpectCode(
            "the call",
            Win32Error.ERROR_INVALID_PARAMETER,
            server.SendMore(context, request, "hello", HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE));
    }

    [Case(
        "disconnect-in-the-head",
        "DISCONNECT on a head with MORE_DATA takes effect at the end: the connection closes after the last piece, not before.",
        "SEND-34", "SEND-33", Level = ConformanceLevel.Observed)]
    public static void Disconnect_in_the_head(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        ResponseBuilder head = context.NewResponse(null).Header(HTTP_HEADER_ID.HttpHeaderContentLength, "5");
        CaseContext.Require(
            context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData | Disconnect, head), "HttpSendHttpResponse");

        context.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(context, request, "hello"));

        context.Expect("body", "hello", client.ReadResponse().Text);
        context.Expect("then comes", "an orderly end", client.WhatComes(context.Timeout));
    }

    [Case(
        "disconnect-in-a-piece",
        "DISCONNECT on the last piece closes the connection after it, even if the length of the body marks its end.",
        "SEND-33", Level = ConformanceLevel.Should)]
    public static void Disconnect_in_a_piece(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = SendHead(context, server, "5", out TargetClient client);

        context.ExpectCode("the last piece", Win32Error.NO_ERROR, server.SendMore(context, request, "hello", Disconnect));

        context.Expect("body", "hello", client.ReadResponse().Text);
        context.Expect("then comes", "an orderly end", client.WhatComes(context.Timeout));
    }

    [Case(
        "several-at-once",
        "Pieces that are sent without waiting for each other arrive in their order.",
        "SEND-08", "CPL-14", Level = ConformanceLevel.Observed)]
    public static void Several_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = SendHead(context, server, "9", out TargetClient client);
        OverlappedBlock[] sends = [context.NewOverlappedWithEvent(), context.NewOverlappedWithEvent(), context.NewOverlappedWithEvent()];
        ResponseBuilder[] pieces = [context.NewResponse("one"), context.NewResponse("two"), context.NewResponse("six")];
        var codes = new uint[sends.Length];

        for (int i = 0; i < sends.Length; i++)
            codes[i] = context.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, i < 2 ? MoreData : 0, pieces[i], sends[i]);

        for (int i = 0; i < sends.Length; i++)
            context.ExpectCode($"piece {i + 1}", Win32Error.NO_ERROR, context.EndOf(server.Queue, codes[i], sends[i], out _));

        context.Expect("body", "onetwosix", client.ReadResponse().Text);
    }

    /// <summary>Reads the head of a response to HEAD, and says what comes behind it.</summary>
    private static string WhatFollowsTheHead(CaseContext context, TargetClient client)
    {
        context.Expect("status", 200, client.ReadResponse(head: true).Status);
        return client.WhatComes(context.SettleTime);
    }

    private static RequestBuffer SendHead(CaseContext context, TestServer server, string? length, out TargetClient client)
    {
        RequestBuffer request = server.Take(out client);
        ResponseBuilder head = context.NewResponse(null);
        if (length is not null)
            head.Header(HTTP_HEADER_ID.HttpHeaderContentLength, length);

        CaseContext.Require(context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData, head), "HttpSendHttpResponse");
        return request;
    }
}
