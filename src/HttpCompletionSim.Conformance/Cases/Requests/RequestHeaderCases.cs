using System.Text;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Requests;

/// <summary>The headers of a received request.</summary>
[Cases("request-header")]
internal static unsafe class RequestHeaderCases
{
    [Case("known/by-id", "A known header is in the array at the index of its id.", "HDR-01", "CONST-06", "CONST-07")]
    public static void Known_by_id(CaseContext context)
    {
        // Headers that frame the message or control the connection are left out; other cases are about them.
        var values = new Dictionary<HTTP_HEADER_ID, (string Name, string Value)>
        {
            [HTTP_HEADER_ID.HttpHeaderCacheControl] = ("Cache-Control", "no-cache"),
            [HTTP_HEADER_ID.HttpHeaderDate] = ("Date", "Mon, 01 Jan 2024 00:00:00 GMT"),
            [HTTP_HEADER_ID.HttpHeaderPragma] = ("Pragma", "no-cache"),
            [HTTP_HEADER_ID.HttpHeaderVia] = ("Via", "1.1 somewhere"),
            [HTTP_HEADER_ID.HttpHeaderWarning] = ("Warning", "199 - nothing"),
            [HTTP_HEADER_ID.HttpHeaderContentType] = ("Content-Type", "text/plain"),
            [HTTP_HEADER_ID.HttpHeaderContentLanguage] = ("Content-Language", "en"),
            [HTTP_HEADER_ID.HttpHeaderAccept] = ("Accept", "text/html"),
            [HTTP_HEADER_ID.HttpHeaderAcceptCharset] = ("Accept-Charset", "utf-8"),
            [HTTP_HEADER_ID.HttpHeaderAcceptEncoding] = ("Accept-Encoding", "gzip"),
            [HTTP_HEADER_ID.HttpHeaderAcceptLanguage] = ("Accept-Language", "en"),
            [HTTP_HEADER_ID.HttpHeaderAuthorization] = ("Authorization", "Basic YTpi"),
            [HTTP_HEADER_ID.HttpHeaderCookie] = ("Cookie", "a=b"),
            [HTTP_HEADER_ID.HttpHeaderFrom] = ("From", "someone@example.test"),
            [HTTP_HEADER_ID.HttpHeaderIfMatch] = ("If-Match", "\"x\""),
            [HTTP_HEADER_ID.HttpHeaderIfModifiedSince] = ("If-Modified-Since", "Mon, 01 Jan 2024 00:00:00 GMT"),
            [HTTP_HEADER_ID.HttpHeaderIfNoneMatch] = ("If-None-Match", "\"y\""),
            [HTTP_HEADER_ID.HttpHeaderMaxForwards] = ("Max-Forwards", "3"),
            [HTTP_HEADER_ID.HttpHeaderReferer] = ("Referer", "http://example.test/"),
            [HTTP_HEADER_ID.HttpHeaderRange] = ("Range", "bytes=0-1"),
            [HTTP_HEADER_ID.HttpHeaderTranslate] = ("Translate", "f"),
            [HTTP_HEADER_ID.HttpHeaderUserAgent] = ("User-Agent", "case/1.0"),
        };
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Get("/", string.Concat(values.Values.Select(each => $"{each.Name}: {each.Value}\r\n")));

        RequestBuffer request = server.Receive(8192);

        foreach ((HTTP_HEADER_ID id, (string name, string value)) in values)
            context.Expect(name, value, request.Header(id));
        context.Expect("unknown headers", 0, request.UnknownHeaders.Count);
    }

    [Case("known/absent", "A known header that was not sent has the length 0 and a NULL pointer.", "HDR-01")]
    public static void Known_absent(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Get("/");
        RequestBuffer request = server.Receive();

        ref readonly HTTP_KNOWN_HEADER cookie = ref request.AsV1.Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderCookie];
        context.Expect("RawValueLength", (ushort)0, cookie.RawValueLength);
        context.Expect("pRawValue is NULL", true, cookie.pRawValue == null);
    }

    [Case(
        "known/empty",
        "A known header without a value has the length 0 and a pointer, which shows that it was sent.",
        "HDR-02", Level = ConformanceLevel.Should)]
    public static void Known_empty(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get("/", "Cookie:\r\n");
        RequestBuffer request = server.Receive();

        ref readonly HTTP_KNOWN_HEADER cookie = ref request.AsV1.Headers.KnownHeaders[(int)HTTP_HEADER_ID.HttpHeaderCookie];
        context.Expect("RawValueLength", (ushort)0, cookie.RawValueLength);
        context.Expect("pRawValue is NULL", false, cookie.pRawValue == null);
    }

    [Case("unknown/name-and-value", "An unknown header has its name as it was sent, and its value without the blanks around it.", "HDR-03")]
    public static void Unknown_name_and_value(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Get("/", "Qux: foo baz \r\nx-LOWER-upper:\t tabs too\t\r\n");

        IReadOnlyList<KeyValuePair<string, string>> unknown = server.Receive().UnknownHeaders;

        context.Expect("how many", 2, unknown.Count);
        context.Expect("Qux", "Qux=foo baz", Line(unknown, 0));
        context.Expect("x-LOWER-upper", "x-LOWER-upper=tabs too", Line(unknown, 1));
    }

    [Case(
        "unknown/empty",
        "An unknown header without a value has the length 0 and no pointer, unlike a known one.",
        "HDR-02", Level = ConformanceLevel.Should)]
    public static void Unknown_empty(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get("/", "X-Empty:\r\n");
        RequestBuffer request = server.Receive();

        context.Expect("UnknownHeaderCount", (ushort)1, request.AsV1.Headers.UnknownHeaderCount);
        if (request.AsV1.Headers.UnknownHeaderCount != 1)
            return;

        context.Expect("RawValueLength", (ushort)0, request.AsV1.Headers.pUnknownHeaders->RawValueLength);
        context.Expect("pRawValue is NULL", true, request.AsV1.Headers.pUnknownHeaders->pRawValue == null);
    }

    [Case(
        "repeated/unknown",
        "An unknown header that is sent several times becomes one, its values joined in order with a comma and a blank.",
        "HDR-04", Level = ConformanceLevel.Should)]
    public static void Repeated_unknown(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get("/", "X-Many: one\r\nX-Other: between\r\nX-Many: two\r\nX-Many: three\r\n");

        IReadOnlyList<KeyValuePair<string, string>> unknown = server.Receive().UnknownHeaders;

        context.Expect("how many", 2, unknown.Count);
        context.Expect("X-Many", "one, two, three", unknown.FirstOrDefault(pair => pair.Key == "X-Many").Value);
    }

    [Case(
        "repeated/known",
        "A known header that is sent several times becomes one, its values joined in order with a comma and a blank.",
        "HDR-04", Level = ConformanceLevel.Should)]
    public static void Repeated_known(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get("/", "Accept: text/html\r\nX-Other: between\r\nAccept: text/plain\r\n");

        context.Expect("Accept", "text/html, text/plain", server.Receive().Header(HTTP_HEADER_ID.HttpHeaderAccept));
    }

    [Case("case", "The names of known headers are not case-sensitive.", "HDR-05", Level = ConformanceLevel.Should)]
    public static void Case(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);

        string seen = probe.OutcomeOf(
            $"GET / HTTP/1.1\r\nHOST: {server.Authority}\r\nuser-agent: lower\r\n\r\n",
            request => $"{request.Header(HTTP_HEADER_ID.HttpHeaderHost)} {request.Header(HTTP_HEADER_ID.HttpHeaderUserAgent)}");

        context.Expect("HOST and user-agent", $"{server.Authority} lower", seen);
    }

    [Case("bytes", "Values are bytes in any encoding: UTF-8 is passed through.", "HDR-06", Level = ConformanceLevel.Should)]
    public static void Bytes(CaseContext context)
    {
        TestServer server = context.OpenServer();
        string utf8 = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("\u00E4\u20AC"));
        server.Get("/", $"X-Text: {utf8}\r\nUser-Agent: {utf8}\r\n");

        RequestBuffer request = server.Receive();

        context.Expect("unknown", utf8, Line(request.UnknownHeaders, 0)["X-Text=".Length..]);
        context.Expect("known", utf8, request.Header(HTTP_HEADER_ID.HttpHeaderUserAgent));
    }

    [Case("too-long", "A header of more than 16 KB is refused.", "HDR-08", "KERR-03")]
    public static void Too_long(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);

        string seen = probe.OutcomeOf(server.GetOf("/", $"X-Long: {new string('x', 17000)}\r\n"), request => "delivered");

        context.Expect("17000 bytes", "400, Bad Request - Request Too Long", seen);
    }

    [Case("too-long-together", "Headers of more than 16 KB together are refused.", "HDR-08", "KERR-03")]
    public static void Too_long_together(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);

        IEnumerable<string> headers = Enumerable.Range(0, 20).Select(number => $"X-Long-{number}: {new string('x', 900)}\r\n");
        string seen = probe.OutcomeOf(server.GetOf("/", string.Concat(headers)), request => "delivered");

        context.Expect("20 of 900 bytes", "400, Bad Request - Request Too Long", seen);
    }

    [Case("blank-lines-before", "Blank lines before the request line are skipped, and a line may end with LF alone.", "HDR-09")]
    public static void Blank_lines_before(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);

        context.Expect("CRLF twice", "/a", probe.OutcomeOf("\r\n\r\n" + server.GetOf("/a"), request => request.RawUrl));
        context.Expect("LF alone", "/b", probe.OutcomeOf($"GET /b HTTP/1.1\nHost: {server.Authority}\n\n", request => request.RawUrl));
    }

    [Case(
        "malformed",
        "A header name with a separator in it, or a line without a colon, is refused; so is a control character in a value.",
        "HDR-10", "KERR-03")]
    public static void Malformed(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);

        (string Check, string Line)[] lines =
        [
            ("a blank in the name", "Two Words: x"),
            ("brackets in the name", "Name(1): x"),
            ("no colon", "nothing"),
            ("a control character in the value", "X-Control: a\u0001b"),
        ];
        foreach (var (check, line) in lines)
            context.Expect(check, "400", probe.OutcomeOf(server.GetOf("/", line + "\r\n"), request => "delivered").Split(',')[0]);
    }

    [Case(
        "blanks-before-the-first",
        "Blanks at the beginning of the first header line are skipped.",
        "HDR-13", Level = ConformanceLevel.Should)]
    public static void Blanks_before_the_first(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);

        string seen = probe.OutcomeOf(
            $"GET / HTTP/1.1\r\n Host: {server.Authority}\r\nX-Next: 1\r\n\r\n",
            request => $"{request.Header(HTTP_HEADER_ID.HttpHeaderHost)} {Line(request.UnknownHeaders, 0)}");

        context.Expect("Host and X-Next", $"{server.Authority} X-Next=1", seen);
    }

    [Case(
        "spaces-before-the-version",
        "Several spaces between target and version are as good as one, and the raw URL has none of them.",
        "HDR-14", Level = ConformanceLevel.Should)]
    public static void Spaces_before_the_version(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);

        string seen = probe.OutcomeOf(
            $"GET /a?b   HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n", request => $"'{request.RawUrl}'");

        context.Expect("the raw URL", "'/a?b'", seen);
    }

    [Case(
        "meaning",
        "The kernel does not act on the meaning of headers: a condition or a range changes nothing about the response.",
        "HDR-12")]
    public static void Meaning(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        RequestBuffer request = server.Take(
            out TargetClient client, moreHeaders: "If-None-Match: *\r\nRange: bytes=0-1\r\nAccept-Encoding: gzip\r\n");

        CaseContext.Require(
            context.Http.HttpSendHttpResponse(
                server.Queue, request.RequestId, 0, context.NewResponse("hello").Header(HTTP_HEADER_ID.HttpHeaderEtag, "\"x\"")),
            "HttpSendHttpResponse");

        ReceivedResponse answer = client.ReadResponse();
        context.Expect("status", 200, answer.Status);
        context.Expect("body", "hello", answer.Text);
    }

    [Case("no-trailers", "A request has no trailers in its structure.", "HDR-11", "BODY-11")]
    public static void No_trailers(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Send("POST", "/", "Transfer-Encoding: chunked\r\n", "2\r\nok\r\n0\r\nX-Trailer: late\r\n\r\n");
        RequestBuffer request = server.Receive();

        context.Expect("TrailerCount", (ushort)0, request.AsV1.Headers.TrailerCount);
        context.Expect("pTrailers is NULL", true, request.AsV1.Headers.pTrailers == null);
        context.Expect("the trailer is a header", false, request.UnknownHeaders.Any(pair => pair.Key == "X-Trailer"));
    }

    private static string Line(IReadOnlyList<KeyValuePair<string, string>> headers, int index) =>
        index < headers.Count ? $"{headers[index].Key}={headers[index].Value}" : "none";
}
