using System.Globalization;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Responses;

/// <summary>The headers of a response: those of the caller, and those that http.sys adds.</summary>
[Cases("send/headers")]
internal static unsafe class SendHeaderCases
{
    [Case("date", "http.sys adds a Date in the format of RFC 1123.", "SEND-14")]
    public static void Date(CaseContext context)
    {
        string? date = Exchange(context, context.NewResponse())["Date"];

        context.Expect(
            "it is a date of that form", true, DateTime.TryParseExact(date, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }

    [Case("date-of-the-caller", "A Date of the caller's is replaced.", "SEND-14")]
    public static void Date_of_the_caller(CaseContext context)
    {
        ReceivedResponse answer = Exchange(
            context, context.NewResponse().Header(HTTP_HEADER_ID.HttpHeaderDate, "Mon, 01 Jan 1990 00:00:00 GMT"));

        context.Expect("how many", 1, Count(answer, "Date"));
        context.Expect("it is the caller's", false, answer["Date"] == "Mon, 01 Jan 1990 00:00:00 GMT");
    }

    [Case("server", "http.sys adds a Server header when the caller gives none.", "SEND-15")]
    public static void Server(CaseContext context) =>
        context.Expect("Server", "Microsoft-HTTPAPI/2.0", Exchange(context, context.NewResponse())["Server"]);

    [Case("content-length", "http.sys adds the Content-Length of all pieces.", "SEND-18")]
    public static void Content_length(CaseContext context)
    {
        context.Expect("two pieces", "8", Exchange(context, context.NewResponse("hello").Body("you"))["Content-Length"]);
        context.Expect("none", "0", Exchange(context, context.NewResponse(null))["Content-Length"]);
    }

    [Case(
        "content-length-of-the-caller",
        "A Content-Length of the caller is sent as it is, even when the body is longer; nothing is cut off, and the connection stays "
        + "open.",
        "SEND-19", "ENT-08")]
    public static void Content_length_of_the_caller(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out TargetClient client);
        ResponseBuilder response = context.NewResponse("hello world").Header(HTTP_HEADER_ID.HttpHeaderContentLength, "6");

        uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response, out uint sent);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        ReceivedResponse answer = client.ReadResponse();
        context.Expect("Content-Length", "6", answer["Content-Length"]);
        context.Expect("how many", 1, Count(answer, "Content-Length"));
        context.Expect("the first 6 bytes", "hello ", answer.Text);
        context.Expect("and the rest", "world", System.Text.Encoding.Latin1.GetString(client.Read(5)));
        server.Send(client, "GET", "/next");
        context.Expect("the connection goes on: the next target", "/next", server.Receive().RawUrl);
    }

    [Case(
        "content-length-too-long",
        "A Content-Length of the caller is sent as it is, even when the body is shorter.",
        "SEND-19", "SEND-02", Level = ConformanceLevel.Observed)]
    public static void Content_length_too_long(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out TargetClient client);
        ResponseBuilder response = context.NewResponse("hello").Header(HTTP_HEADER_ID.HttpHeaderContentLength, "6");

        CaseContext.Require(context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response, out _), "HttpSendHttpResponse");

        string text = "";
        while (!text.EndsWith("\r\n\r\nhello", StringComparison.Ordinal) && client.Read(1) is [byte next])
            text += (char)next;
        context.Expect("Content-Length: 6 is there", true, text.Contains("\r\nContent-Length: 6\r\n", StringComparison.OrdinalIgnoreCase));
        context.Expect("the body follows", true, text.EndsWith("\r\n\r\nhello", StringComparison.Ordinal));
    }

    [Case(
        "transfer-encoding-of-the-caller",
        "With a Transfer-Encoding of the caller no length is added, and the body is sent as it is: the caller has written the chunks.",
        "SEND-18", "SEND-24")]
    public static void Transfer_encoding_of_the_caller(CaseContext context)
    {
        ResponseBuilder response = context.NewResponse("5\r\nhello\r\n").Body("0\r\n\r\n").Header(
            HTTP_HEADER_ID.HttpHeaderTransferEncoding, "chunked");

        ReceivedResponse answer = Exchange(context, response);

        context.Expect("Content-Length", null, answer["Content-Length"]);
        context.Expect("on the wire", "5\r\nhello\r\n0\r\n\r\n", System.Text.Encoding.Latin1.GetString(answer.RawBody));
        context.Expect("body", "hello", answer.Text);
    }

    [Case("more-data", "With MORE_DATA neither length nor encoding is added: the caller ends the body by closing.", "SEND-23")]
    public static void More_data(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        context.ExpectCode(
            "the head", Win32Error.NO_ERROR, server.Respond(request, "one ", HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA));
        context.ExpectCode(
            "the end", Win32Error.NO_ERROR, server.SendMore(context, request, "two", HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT));

        ReceivedResponse answer = client.ReadResponse();

        context.Expect("Content-Length", null, answer["Content-Length"]);
        context.Expect("Transfer-Encoding", null, answer["Transfer-Encoding"]);
        context.Expect("body", "one two", answer.Text);
    }

    [Case("known", "Known headers are sent with their names.", "CONST-08", "SEND-28")]
    public static void Known(CaseContext context)
    {
        var values = new Dictionary<HTTP_HEADER_ID, (string Name, string Value)>
        {
            [HTTP_HEADER_ID.HttpHeaderCacheControl] = ("Cache-Control", "no-store"),
            [HTTP_HEADER_ID.HttpHeaderAllow] = ("Allow", "GET"),
            [HTTP_HEADER_ID.HttpHeaderContentType] = ("Content-Type", "text/plain"),
            [HTTP_HEADER_ID.HttpHeaderContentLanguage] = ("Content-Language", "en"),
            [HTTP_HEADER_ID.HttpHeaderExpires] = ("Expires", "0"),
            [HTTP_HEADER_ID.HttpHeaderLastModified] = ("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT"),
            [HTTP_HEADER_ID.HttpHeaderAcceptRanges] = ("Accept-Ranges", "none"),
            [HTTP_HEADER_ID.HttpHeaderAge] = ("Age", "1"),
            [HTTP_HEADER_ID.HttpHeaderEtag] = ("ETag", "\"x\""),
            [HTTP_HEADER_ID.HttpHeaderLocation] = ("Location", "/there"),
            [HTTP_HEADER_ID.HttpHeaderRetryAfter] = ("Retry-After", "2"),
            [HTTP_HEADER_ID.HttpHeaderSetCookie] = ("Set-Cookie", "a=b"),
            [HTTP_HEADER_ID.HttpHeaderVary] = ("Vary", "Accept"),
            [HTTP_HEADER_ID.HttpHeaderWwwAuthenticate] = ("WWW-Authenticate", "Basic realm=\"x\""),
        };
        ResponseBuilder response = context.NewResponse();
        foreach ((HTTP_HEADER_ID id, (_, string value)) in values)
            response.Header(id, value);

        ReceivedResponse answer = Exchange(context, response);

        foreach ((string name, string value) in values.Values)
            context.Expect(name, value, answer[name]);
    }

    [Case("empty", "A known header without a value is not sent; an unknown one is.", "SEND-25", Level = ConformanceLevel.Should)]
    public static void Empty(CaseContext context)
    {
        ReceivedResponse answer = Exchange(
            context, context.NewResponse().Header(HTTP_HEADER_ID.HttpHeaderContentType, "").UnknownHeader("X-Empty", ""));

        context.Expect("Content-Type", null, answer["Content-Type"]);
        context.Expect("X-Empty", "", answer["X-Empty"]);
    }

    [Case(
        "unknown-twice",
        "An unknown header is sent as often as it was given, with each of its values.",
        "SEND-28", Level = ConformanceLevel.Should)]
    public static void Unknown_twice(CaseContext context)
    {
        ReceivedResponse answer = Exchange(
            context, context.NewResponse().UnknownHeader("X-Custom", "one").UnknownHeader("X-Custom", "two"));

        context.Expect(
            "X-Custom", "one | two", string.Join(" | ", answer.Headers.Where(pair => pair.Key == "X-Custom").Select(pair => pair.Value)));
    }

    [Case(
        "several-values",
        "On a 2.0 queue a known header has several values through HTTP_MULTIPLE_KNOWN_HEADERS: a line for each, in order.",
        "SEND-26")]
    public static void Several_values(CaseContext context)
    {
        ReceivedResponse answer = ExchangeCookies(context, context.OpenServer());

        IEnumerable<string> cookies =
            from pair in answer.Headers
            where pair.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)
            select pair.Value;
        context.Expect("Set-Cookie", "a=1 | b=2", string.Join(" | ", cookies));
    }

    [Case(
        "several-values-on-version-1",
        "On a 1.0 queue HTTP_MULTIPLE_KNOWN_HEADERS is not read.",
        "VER-07", Level = ConformanceLevel.Observed)]
    public static void Several_values_on_version_1(CaseContext context)
    {
        ReceivedResponse answer = ExchangeCookies(context, context.OpenServer(new TestServerOptions { Version = 1 }));

        context.Expect("Set-Cookie", null, answer["Set-Cookie"]);
    }

    [Case(
        "connection-close",
        "When the connection will be closed and the caller gives no Connection header, http.sys adds one.",
        "SEND-30", Level = ConformanceLevel.Observed)]
    public static void Connection_close(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.Expect(
            "with DISCONNECT",
            "close",
            server.Exchange(context, context.NewResponse(), HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT)["Connection"]);
        context.Expect("on a connection that stays", null, server.Exchange(context, context.NewResponse())["Connection"]);
    }

    [Case(
        "line-breaks",
        "A line break in a value is refused, and the request can still be answered.",
        "SEND-32", Level = ConformanceLevel.Observed)]
    public static void Line_breaks(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        uint code = context.Http.HttpSendHttpResponse(
            server.Queue, request.RequestId, 0, context.NewResponse().UnknownHeader("X-Split", "a\r\nX-Injected: b"));

        context.ExpectCode("the call", Win32Error.ERROR_INVALID_PARAMETER, code);
        context.ExpectCode("a response without it", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("status", 200, client.ReadResponse().Status);
    }

    [Case(
        "line-breaks-everywhere",
        "CR, LF and NUL are refused in the reason phrase and in each name and value, and the request can still be answered.",
        "SEND-32", Level = ConformanceLevel.Observed)]
    public static void Line_breaks_everywhere(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        foreach ((string name, string mark) in new[] { ("CR", "\r"), ("LF", "\n"), ("NUL", "\0") })
        {
            string text = $"a{mark}X-Injected: b";
            Expect("the reason", context.NewResponse().Status(200, text));
            Expect("a known header", context.NewResponse().Header(HTTP_HEADER_ID.HttpHeaderEtag, text));
            Expect("a known header that is replaced", context.NewResponse().Header(HTTP_HEADER_ID.HttpHeaderDate, text));
            Expect("the Server header", context.NewResponse().Header(HTTP_HEADER_ID.HttpHeaderServer, text));
            Expect("an unknown value", context.NewResponse().UnknownHeader("X-Split", text));
            Expect("an unknown name", context.NewResponse().UnknownHeader($"X{mark}X-Injected", "b"));
            Expect("the end of a value", context.NewResponse().UnknownHeader("X-Split", $"a{mark}"));

            void Expect(string where, ResponseBuilder response) => context.ExpectCode(
                $"{name} in {where}",
                Win32Error.ERROR_INVALID_PARAMETER,
                context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response));
        }

        context.ExpectCode("a response without it", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("status", 200, client.ReadResponse().Status);
    }

    private static ReceivedResponse Exchange(CaseContext context, ResponseBuilder response)
    {
        // The server is closed before the next one opens, because in memory all servers have the same URL.
        using var server = new TestServer(context, new TestServerOptions { Version = 1 });
        return server.Exchange(context, response);
    }

    private static int Count(ReceivedResponse answer, string name) =>
        answer.Headers.Count(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ReceivedResponse ExchangeCookies(CaseContext context, TestServer server)
    {
        ResponseBuilder response = context.NewResponse();
        fixed (byte* first = "a=1"u8, second = "b=2"u8)
        {
            HTTP_KNOWN_HEADER* values = stackalloc HTTP_KNOWN_HEADER[2];
            values[0] = new HTTP_KNOWN_HEADER { RawValueLength = 3, pRawValue = first };
            values[1] = new HTTP_KNOWN_HEADER { RawValueLength = 3, pRawValue = second };
            var headers = new HTTP_MULTIPLE_KNOWN_HEADERS
            {
                HeaderId = HTTP_HEADER_ID.HttpHeaderSetCookie,
                KnownHeaderCount = 2,
                KnownHeaders = values,
            };
            var info = new HTTP_RESPONSE_INFO
            {
                Type = HTTP_RESPONSE_INFO_TYPE.HttpResponseInfoTypeMultipleKnownHeaders,
                Length = (uint)sizeof(HTTP_MULTIPLE_KNOWN_HEADERS),
                pInfo = &headers,
            };
            HTTP_RESPONSE_V2* structure = response.Pointer;
            structure->ResponseInfoCount = 1;
            structure->pResponseInfo = &info;

            RequestBuffer request = server.Take(out TargetClient client);
            CaseContext.Require(
                context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, structure, null, null, null, 0, null, null),
                "HttpSendHttpResponse");
            return client.ReadResponse();
        }
    }
}
