using System.Globalization;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>The headers of a response: those of the caller, and those that http.sys adds.</summary>
[Cases("send/headers")]
internal static unsafe class SendHeaderCases
{
    [Case("date", "http.sys adds a Date, as RFC 1123 writes it.", "SEND-14")]
    public static void Date(Scene scene)
    {
        string? date = Exchange(scene, scene.NewResponse())["Date"];

        scene.Expect("it is a date of that form", true, DateTime.TryParseExact(date, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }

    [Case("date-of-the-caller", "A Date of the caller's is replaced.", "SEND-14")]
    public static void Date_of_the_caller(Scene scene)
    {
        Answer answer = Exchange(scene, scene.NewResponse().Header(HTTP_HEADER_ID.HttpHeaderDate, "Mon, 01 Jan 1990 00:00:00 GMT"));

        scene.Expect("how many", 1, Count(answer, "Date"));
        scene.Expect("it is the caller's", false, answer["Date"] == "Mon, 01 Jan 1990 00:00:00 GMT");
    }

    [Case("server", "http.sys names itself when the caller does not.", "SEND-15")]
    public static void Server(Scene scene) =>
        scene.Expect("Server", "Microsoft-HTTPAPI/2.0", Exchange(scene, scene.NewResponse())["Server"]);

    [Case("content-length", "The length is added: that of all pieces.", "SEND-18")]
    public static void Content_length(Scene scene)
    {
        scene.Expect("two pieces", "8", Exchange(scene, scene.NewResponse("hello").Body("you"))["Content-Length"]);
        scene.Expect("none", "0", Exchange(scene, scene.NewResponse(null))["Content-Length"]);
    }

    [Case("content-length-of-the-caller", "A length of the caller's goes out as it is, even when the body is longer; nothing is cut off, and the connection goes on.", "SEND-19", "ENT-08")]
    public static void Content_length_of_the_caller(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out WorldClient client);
        ResponseBuilder response = scene.NewResponse("hello world").Header(HTTP_HEADER_ID.HttpHeaderContentLength, "6");

        uint code = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response, out uint sent);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
        Answer answer = client.ReadAnswer();
        scene.Expect("Content-Length", "6", answer["Content-Length"]);
        scene.Expect("how many", 1, Count(answer, "Content-Length"));
        scene.Expect("the first 6 bytes", "hello ", answer.Text);
        scene.Expect("and the rest", "world", System.Text.Encoding.Latin1.GetString(client.Read(5)));
        server.Ask(client, "GET", "/next");
        scene.Expect("the connection goes on: the next target", "/next", server.Receive().RawUrl);
    }

    [Case("content-length-too-long", "A length of the caller's goes out as it is when the body is shorter, too.", "SEND-19", "SEND-02", Level = ConformanceLevel.Observed)]
    public static void Content_length_too_long(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        RequestBuffer request = server.Take(out WorldClient client);
        ResponseBuilder response = scene.NewResponse("hello").Header(HTTP_HEADER_ID.HttpHeaderContentLength, "6");

        Scene.Given(scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response, out _), "HttpSendHttpResponse");

        string text = "";
        while (!text.EndsWith("\r\n\r\nhello", StringComparison.Ordinal) && client.Read(1) is [byte next])
            text += (char)next;
        scene.Expect("Content-Length: 6 is there", true, text.Contains("\r\nContent-Length: 6\r\n", StringComparison.OrdinalIgnoreCase));
        scene.Expect("the body follows", true, text.EndsWith("\r\n\r\nhello", StringComparison.Ordinal));
    }

    [Case("transfer-encoding-of-the-caller", "With a Transfer-Encoding of the caller's no length is added, and the body is sent as it is: the caller has written the chunks.", "SEND-18", "SEND-24")]
    public static void Transfer_encoding_of_the_caller(Scene scene)
    {
        ResponseBuilder response = scene.NewResponse("5\r\nhello\r\n").Body("0\r\n\r\n").Header(HTTP_HEADER_ID.HttpHeaderTransferEncoding, "chunked");

        Answer answer = Exchange(scene, response);

        scene.Expect("Content-Length", null, answer["Content-Length"]);
        scene.Expect("on the wire", "5\r\nhello\r\n0\r\n\r\n", System.Text.Encoding.Latin1.GetString(answer.RawBody));
        scene.Expect("body", "hello", answer.Text);
    }

    [Case("more-data", "With MORE_DATA neither length nor encoding is added: the caller ends the body by closing.", "SEND-23")]
    public static void More_data(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        scene.ExpectCode("the head", Win32Error.NO_ERROR, server.Respond(request, "one ", HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA));
        scene.ExpectCode("the end", Win32Error.NO_ERROR, server.SendMore(scene, request, "two", HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT));

        Answer answer = client.ReadAnswer();

        scene.Expect("Content-Length", null, answer["Content-Length"]);
        scene.Expect("Transfer-Encoding", null, answer["Transfer-Encoding"]);
        scene.Expect("body", "one two", answer.Text);
    }

    [Case("known", "Known headers go out under their names.", "CONST-08", "SEND-28")]
    public static void Known(Scene scene)
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
        ResponseBuilder response = scene.NewResponse();
        foreach ((HTTP_HEADER_ID id, (_, string value)) in values)
            response.Header(id, value);

        Answer answer = Exchange(scene, response);

        foreach ((string name, string value) in values.Values)
            scene.Expect(name, value, answer[name]);
    }

    [Case("empty", "A known header without a value is not sent; an unknown one is.", "SEND-25", Level = ConformanceLevel.Should)]
    public static void Empty(Scene scene)
    {
        Answer answer = Exchange(scene, scene.NewResponse().Header(HTTP_HEADER_ID.HttpHeaderContentType, "").UnknownHeader("X-Empty", ""));

        scene.Expect("Content-Type", null, answer["Content-Type"]);
        scene.Expect("X-Empty", "", answer["X-Empty"]);
    }

    [Case("unknown-twice", "An unknown header goes out as often as it was given, with each of its values.", "SEND-28", Level = ConformanceLevel.Should)]
    public static void Unknown_twice(Scene scene)
    {
        Answer answer = Exchange(scene, scene.NewResponse().UnknownHeader("X-Custom", "one").UnknownHeader("X-Custom", "two"));

        scene.Expect("X-Custom", "one | two", string.Join(" | ", answer.Headers.Where(pair => pair.Key == "X-Custom").Select(pair => pair.Value)));
    }

    [Case("several-values", "On a 2.0 queue a known header has several values through HTTP_MULTIPLE_KNOWN_HEADERS: a line for each, in order.", "SEND-26")]
    public static void Several_values(Scene scene)
    {
        Answer answer = ExchangeCookies(scene, scene.OpenServer());

        scene.Expect("Set-Cookie", "a=1 | b=2", string.Join(" | ", answer.Headers.Where(pair => pair.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value)));
    }

    [Case("several-values-on-version-1", "On a 1.0 queue that part of the structure is not read.", "VER-07", Level = ConformanceLevel.Observed)]
    public static void Several_values_on_version_1(Scene scene)
    {
        Answer answer = ExchangeCookies(scene, scene.OpenServer(new SceneServerOptions { Version = 1 }));

        scene.Expect("Set-Cookie", null, answer["Set-Cookie"]);
    }

    [Case("connection-close", "When the connection will be closed and the caller does not say so, http.sys does.", "SEND-30", Level = ConformanceLevel.Observed)]
    public static void Connection_close(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.Expect("with DISCONNECT", "close", server.Exchange(scene, scene.NewResponse(), HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT)["Connection"]);
        scene.Expect("on a connection that stays", null, server.Exchange(scene, scene.NewResponse())["Connection"]);
    }

    [Case("line-breaks", "A line break in a value is refused, and the request can still be answered.", "SEND-32", Level = ConformanceLevel.Observed)]
    public static void Line_breaks(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);

        uint code = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse().UnknownHeader("X-Split", "a\r\nX-Injected: b"));

        scene.ExpectCode("the call", Win32Error.ERROR_INVALID_PARAMETER, code);
        scene.ExpectCode("a response without it", Win32Error.NO_ERROR, server.Respond(request));
        scene.Expect("status", 200, client.ReadAnswer().Status);
    }

    private static Answer Exchange(Scene scene, ResponseBuilder response)
    {
        // One that is closed before the next is opened: in memory all have the same URL.
        using var server = new SceneServer(scene, new SceneServerOptions { Version = 1 });
        return server.Exchange(scene, response);
    }

    private static int Count(Answer answer, string name) => answer.Headers.Count(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static Answer ExchangeCookies(Scene scene, SceneServer server)
    {
        ResponseBuilder response = scene.NewResponse();
        fixed (byte* first = "a=1"u8, second = "b=2"u8)
        {
            HTTP_KNOWN_HEADER* values = stackalloc HTTP_KNOWN_HEADER[2];
            values[0] = new HTTP_KNOWN_HEADER { RawValueLength = 3, pRawValue = first };
            values[1] = new HTTP_KNOWN_HEADER { RawValueLength = 3, pRawValue = second };
            var headers = new HTTP_MULTIPLE_KNOWN_HEADERS { HeaderId = HTTP_HEADER_ID.HttpHeaderSetCookie, KnownHeaderCount = 2, KnownHeaders = values };
            var info = new HTTP_RESPONSE_INFO
            {
                Type = HTTP_RESPONSE_INFO_TYPE.HttpResponseInfoTypeMultipleKnownHeaders,
                Length = (uint)sizeof(HTTP_MULTIPLE_KNOWN_HEADERS),
                pInfo = &headers,
            };
            HTTP_RESPONSE_V2* structure = response.Pointer;
            structure->ResponseInfoCount = 1;
            structure->pResponseInfo = &info;

            RequestBuffer request = server.Take(out WorldClient client);
            Scene.Given(scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, structure, null, null, null, 0, null, null), "HttpSendHttpResponse");
            return client.ReadAnswer();
        }
    }
}
