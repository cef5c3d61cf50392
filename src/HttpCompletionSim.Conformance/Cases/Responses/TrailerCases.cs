using System.Text;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Responses;

/// <summary>Trailers at the end of a chunked response.</summary>
[Cases("trailers")]
internal static unsafe class TrailerCases
{
    private const uint MoreData = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;
    private const uint Chunking = HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING;

    [Case(
        "after-the-body",
        "A chunk of trailers ends a chunked body: its fields follow the last chunk, and the connection goes on.",
        "SEND-44", "ENT-11", Level = ConformanceLevel.Observed)]
    public static void After_the_body(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        ResponseBuilder response = context.NewResponse("hello").Trailer("X-Sum", "532").Trailer("X-Empty", "");

        uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, Chunking, response, out uint sent);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        ReceivedResponse answer = client.ReadResponse();
        string framed = Encoding.Latin1.GetString(answer.RawBody);
        context.Expect("body", "hello", answer.Text);
        bool endsWithTrailers = framed.EndsWith("\r\n0\r\nX-Sum: 532\r\nX-Empty: \r\n\r\n", StringComparison.Ordinal);
        context.Expect("the body ends with the trailers", true, endsWithTrailers);
        context.Expect("bytes", (uint)answer.WireLength, sent);
        server.Send(client, "GET", "/next");
        context.Expect("the next target", "/next", server.Receive().RawUrl);
    }

    [Case(
        "in-the-last-piece",
        "The trailers may come with the last call of a response, alone or after a piece of the body.",
        "SEND-44", "ENT-01", Level = ConformanceLevel.Observed)]
    public static void In_the_last_piece(CaseContext context)
    {
        TestServer server = context.OpenServer();
        foreach (string last in new[] { "", "end" })
        {
            RequestBuffer request = server.Take(out TargetClient client);
            CaseContext.Require(
                context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData | Chunking, context.NewResponse("hello")),
                "HttpSendHttpResponse");
            using ResponseBuilder end = new ResponseBuilder().Trailer("X-Sum", "1");
            if (last.Length > 0)
                end.Body(last);

            context.ExpectCode(
                $"'{last}' and trailers",
                Win32Error.NO_ERROR,
                context.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, 0, end, out _));
            ReceivedResponse answer = client.ReadResponse();
            context.Expect($"body of 'hello{last}'", "hello" + last, answer.Text);
            context.Expect(
                $"trailers of 'hello{last}'",
                true,
                Encoding.Latin1.GetString(answer.RawBody).EndsWith("0\r\nX-Sum: 1\r\n\r\n", StringComparison.Ordinal));
        }
    }

    [Case(
        "chunks-of-the-caller",
        "If the caller writes the chunks itself, the trailers take the place of its last chunk.",
        "SEND-44", "SEND-24", Level = ConformanceLevel.Observed)]
    public static void Chunks_of_the_caller(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ResponseBuilder response = context.NewResponse("5\r\nhello\r\n")
            .Header(HTTP_HEADER_ID.HttpHeaderTransferEncoding, "chunked").Trailer("X-Sum", "1");

        ReceivedResponse answer = server.Exchange(context, response);

        context.Expect("framed body", "5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n", Encoding.Latin1.GetString(answer.RawBody));
    }

    [Case(
        "not-chunked",
        "Trailers in a response that is not chunked are refused, and the request can still be answered.",
        "SEND-44", Level = ConformanceLevel.Observed)]
    public static void Not_chunked(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        uint code = context.Http.HttpSendHttpResponse(
            server.Queue, request.RequestId, 0, context.NewResponse("hello").Trailer("X-Sum", "1"));

        context.ExpectCode("with a length", Win32Error.ERROR_INVALID_PARAMETER, code);
        context.ExpectCode("a response without them", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("body", "hello", client.ReadResponse().Text);
    }

    [Case(
        "not-at-the-end",
        "Trailers with MORE_DATA or before another chunk are refused, and the response goes on.",
        "SEND-44", Level = ConformanceLevel.Observed)]
    public static void Not_at_the_end(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        ResponseBuilder trailers = context.NewResponse("hello").Trailer("X-Sum", "1");
        context.ExpectCode(
            "with MORE_DATA",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData | Chunking, trailers));

        HTTP_DATA_CHUNK* chunks = trailers.Pointer->pEntityChunks;
        (chunks[0], chunks[1]) = (chunks[1], chunks[0]);
        context.ExpectCode(
            "before another chunk",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, Chunking, trailers));

        CaseContext.Require(
            context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, MoreData | Chunking, context.NewResponse("hello")),
            "HttpSendHttpResponse");
        using ResponseBuilder end = new ResponseBuilder().Trailer("X-Sum", "2");
        context.ExpectCode(
            "with MORE_DATA in a piece",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, MoreData, end, out _));
        context.ExpectCode(
            "at the end",
            Win32Error.NO_ERROR,
            context.Http.HttpSendResponseEntityBody(server.Queue, request.RequestId, 0, end, out _));
        ReceivedResponse answer = client.ReadResponse();
        context.Expect("body", "hello", answer.Text);
        context.Expect(
            "trailers", true, Encoding.Latin1.GetString(answer.RawBody).EndsWith("0\r\nX-Sum: 2\r\n\r\n", StringComparison.Ordinal));
    }

    [Case(
        "line-breaks",
        "A line break in a trailer is refused, and the request can still be answered.",
        "SEND-32", "SEND-44", Level = ConformanceLevel.Observed)]
    public static void Line_breaks(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        foreach (string mark in new[] { "\r", "\n", "\0" })
        {
            string name = mark.Replace("\r", "CR").Replace("\n", "LF").Replace("\0", "NUL");
            context.ExpectCode($"{name} in a value", Win32Error.ERROR_INVALID_PARAMETER, Send("X-Sum", $"1{mark}X-Injected: 2"));
            context.ExpectCode($"{name} in a name", Win32Error.ERROR_INVALID_PARAMETER, Send($"X-Sum{mark}X-Injected", "2"));
        }

        context.ExpectCode("no name", Win32Error.ERROR_INVALID_PARAMETER, Send("", "2"));
        context.ExpectCode("a response without them", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("body", "hello", client.ReadResponse().Text);

        uint Send(string name, string value) => context.Http.HttpSendHttpResponse(
            server.Queue, request.RequestId, Chunking, context.NewResponse("hello").Trailer(name, value));
    }

    [Case(
        "to-head",
        "A response to HEAD has no body, so its trailers are not sent.",
        "SEND-44", "SEND-20", Level = ConformanceLevel.Observed)]
    public static void To_head(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client, "HEAD");
        ResponseBuilder response = context.NewResponse(null).Trailer("X-Sum", "1");

        context.ExpectCode(
            "the call", Win32Error.NO_ERROR, context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, Chunking, response));
        context.Expect("status", 200, client.ReadResponse(head: true).Status);
        context.Expect("what follows", "nothing", client.WhatComes(context.SettleTime));
    }
}
