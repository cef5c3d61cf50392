using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Responses;

/// <summary>Responses that http.sys sends itself. They are compared byte by byte, because some clients match on them.</summary>
[Cases("kernel-answer")]
internal static class KernelAnswerCases
{
    [Case(
        "headers",
        "The answer has Content-Type, Server, Date, Connection and Content-Length.",
        "KERR-01", "SEND-29", Level = ConformanceLevel.Should)]
    public static void Headers(CaseContext context)
    {
        ReceivedResponse answer = Open(context).ResponseTo("GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n");

        context.Expect("Content-Type", "text/html; charset=us-ascii", answer["Content-Type"]);
        context.Expect("Server", "Microsoft-HTTPAPI/2.0", answer["Server"]);
        context.Expect("there is a Date", true, answer["Date"] is { Length: 29 });
        context.Expect("Connection", "close", answer["Connection"]);
        context.Expect("Content-Length", "334", answer["Content-Length"]);
    }

    [Case("closes", "After the kernel's response the connection closes in an orderly way.", "KERR-05", "CONN-06")]
    public static void Closes(CaseContext context)
    {
        TestServer server = Open(context);

        ReceivedResponse answer = server.ResponseTo("foo\r\n", out TargetClient client);

        context.Expect("status", 400, answer.Status);
        context.Expect("Connection", "close", answer["Connection"]);
        context.Expect("then comes", "an orderly end", client.WhatComes(context.Timeout));
    }

    [Case("never-delivered", "A request that the kernel answers is not delivered to a queue.", "KERR-04")]
    public static void Never_delivered(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        OverlappedBlock receive = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(receive);

        context.Expect("status", 400, server.ResponseTo("foo\r\n").Status);

        context.Expect("the receive has ended", false, context.IsSignaled(receive.Event, context.SettleMs));
    }

    [Case(
        "invalid-hostname",
        "400 Bad Request - Invalid Hostname, 334 bytes.",
        "KERR-02", "KERR-03", "COOK-14", Level = ConformanceLevel.Should)]
    public static void Invalid_hostname(CaseContext context) => Expect(
        context,
        Open(context).ResponseTo("GET / HTTP/1.1\r\n\r\n"),
        400,
        "Bad Request",
        "Bad Request - Invalid Hostname",
        "The request hostname is invalid.",
        334);

    [Case("invalid-verb", "400 Bad Request - Invalid Verb, 326 bytes.", "KERR-02", "KERR-03", Level = ConformanceLevel.Should)]
    public static void Invalid_verb(CaseContext context) => Expect(
        context,
        Open(context).ResponseTo("foo\r\n"),
        400,
        "Bad Request",
        "Bad Request - Invalid Verb",
        "The request verb is invalid.",
        326);

    [Case(
        "request-too-long",
        "400 Bad Request - Request Too Long, 346 bytes.",
        "KERR-02", "KERR-03", "HDR-08", Level = ConformanceLevel.Should)]
    public static void Request_too_long(CaseContext context)
    {
        TestServer server = Open(context);

        ReceivedResponse answer = server.ResponseTo(server.GetOf("/", $"X-Long: {new string('x', 17000)}\r\n"));

        Expect(context, answer, 400, "Bad Request", "Bad Request - Request Too Long", "The size of the request headers is too long.", 346);
    }

    [Case("not-found", "404 Not Found, 315 bytes.", "KERR-02", "KERR-03", "ROUTE-06", Level = ConformanceLevel.Should)]
    public static void Not_found(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/own/" });

        Expect(context, server.ResponseTo(server.GetOf("/")), 404, "Not Found", "Not Found", "The requested resource is not found.", 315);
    }

    [Case(
        "length-required",
        "411 Length Required, 344 bytes, for POST and PUT without a length.",
        "KERR-02", "KERR-03", "BODY-13", Level = ConformanceLevel.Should)]
    public static void Length_required(CaseContext context)
    {
        TestServer server = Open(context);

        ReceivedResponse answer = server.ResponseTo($"POST / HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n");

        Expect(context, answer, 411, "Length Required", "Length Required", "The request must be chunked or have a content length.", 344);
        context.Expect("status of PUT", 411, server.ResponseTo($"PUT / HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n").Status);
    }

    [Case("service-unavailable", "503 Service Unavailable, 326 bytes.", "KERR-02", "KERR-03", "GRP-05", Level = ConformanceLevel.Should)]
    public static void Service_unavailable(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { IsBound = false });

        Expect(
            context,
            server.ResponseTo(server.GetOf("/")),
            503,
            "Service Unavailable",
            "Service Unavailable",
            "The service is unavailable.",
            326);
    }

    [Case("invalid-url", "400 Bad Request - Invalid URL, 324 bytes.", "KERR-02", "KERR-03", "COOK-10", Level = ConformanceLevel.Observed)]
    public static void Invalid_url(CaseContext context)
    {
        TestServer server = Open(context);

        Expect(
            context,
            server.ResponseTo(server.GetOf("/%")),
            400,
            "Bad Request",
            "Bad Request - Invalid URL",
            "The request URL is invalid.",
            324);
    }

    [Case(
        "invalid-header",
        "400 Bad Request - Invalid Header, 339 bytes.",
        "KERR-02", "KERR-03", "HDR-10", Level = ConformanceLevel.Observed)]
    public static void Invalid_header(CaseContext context)
    {
        TestServer server = Open(context);

        ReceivedResponse answer = server.ResponseTo(server.GetOf("/", "No colon here\r\n"));

        Expect(context, answer, 400, "Bad Request", "Bad Request - Invalid Header", "The request has an invalid header name.", 339);
    }

    [Case(
        "badly-formed",
        "400 Bad Request, 311 bytes, for a length that is not a number.",
        "KERR-02", "KERR-03", Level = ConformanceLevel.Observed)]
    public static void Badly_formed(CaseContext context)
    {
        TestServer server = Open(context);

        ReceivedResponse answer = server.ResponseTo($"POST / HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: many\r\n\r\n");

        Expect(context, answer, 400, "Bad Request", "Bad Request", "The request is badly formed.", 311);
    }

    [Case("unknown-encoding", "A Transfer-Encoding other than chunked is not implemented: 501.", "BODY-13", "KERR-03")]
    public static void Unknown_encoding(CaseContext context)
    {
        TestServer server = Open(context);

        context.Expect(
            "status", 501, server.ResponseTo($"POST / HTTP/1.1\r\nHost: {server.Authority}\r\nTransfer-Encoding: gzip\r\n\r\n").Status);
    }

    [Case("unknown-version", "A version of 2 or above in the request line is not supported: 505.", "KERR-03")]
    public static void Unknown_version(CaseContext context)
    {
        TestServer server = Open(context);

        context.Expect("HTTP/2.0", 505, server.ResponseTo($"GET / HTTP/2.0\r\nHost: {server.Authority}\r\n\r\n").Status);
        context.Expect("HTTP/3.0", 505, server.ResponseTo($"GET / HTTP/3.0\r\nHost: {server.Authority}\r\n\r\n").Status);
    }

    [Case(
        "head",
        "A HEAD request that is refused gets the headers and nothing after them.",
        "KERR-01", "SEND-20", Level = ConformanceLevel.Observed)]
    public static void Head(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/own/" });

        ReceivedResponse answer = server.ResponseTo(
            $"HEAD / HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n", out TargetClient client, head: true);

        context.Expect("status", 404, answer.Status);
        context.Expect("Content-Length", "315", answer["Content-Length"]);
        context.Expect("then comes", "an orderly end", client.WhatComes(context.Timeout));
    }

    [Case(
        "head-refused-early",
        "A HEAD request gets no page whichever check refuses it: that of its line, its headers, its body, or its route.",
        "KERR-01", Level = ConformanceLevel.Observed)]
    public static void Head_refused_early(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/own/" });
        string host = $"Host: {server.Authority}\r\n";
        foreach (var (check, status, request) in new[]
        {
            ("the target", 400, $"HEAD /%zz HTTP/1.1\r\n{host}\r\n"),
            ("no version", 400, "HEAD /\r\n\r\n"),
            ("the version", 505, $"HEAD / HTTP/2.0\r\n{host}\r\n"),
            ("a line without end", 400, $"HEAD /{new string('a', 17_000)}"),
            ("a header", 400, $"HEAD / HTTP/1.1\r\n{host}No colon\r\n\r\n"),
            ("no Host", 400, "HEAD / HTTP/1.1\r\n\r\n"),
            ("the length", 400, $"HEAD / HTTP/1.1\r\n{host}Content-Length: many\r\n\r\n"),
            ("the encoding", 501, $"HEAD / HTTP/1.1\r\n{host}Transfer-Encoding: gzip\r\n\r\n"),
            ("a chunk", 400, $"HEAD /own/ HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\nx\r\n"),
            ("the path", 404, $"HEAD / HTTP/1.1\r\n{host}\r\n"),
            ("the host", 400, "HEAD / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n"),
        })
        {
            ReceivedResponse answer = server.ResponseTo(request, out TargetClient client, head: true);

            context.Expect($"{check}: status", status, answer.Status);
            context.Expect($"{check}: a page is announced", true, answer["Content-Length"] is { Length: 3 });
            context.Expect($"{check}: then comes", "an orderly end", client.WhatComes(context.Timeout));
        }
    }

    private static TestServer Open(CaseContext context) => context.OpenServer();

    private static void Expect(
        CaseContext context, ReceivedResponse answer, int status, string reason, string heading, string sentence, int length)
    {
        string page =
            "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"\"http://www.w3.org/TR/html4/strict.dtd\">\r\n" +
            $"<HTML><HEAD><TITLE>{reason}</TITLE>\r\n" +
            "<META HTTP-EQUIV=\"Content-Type\" Content=\"text/html; charset=us-ascii\"></HEAD>\r\n" +
            $"<BODY><h2>{heading}</h2>\r\n" +
            $"<hr><p>HTTP Error {status}. {sentence}</p>\r\n" +
            "</BODY></HTML>\r\n";

        context.Expect("status line", $"HTTP/1.1 {status} {reason}", $"{answer.Version} {answer.Status} {answer.Reason}");
        context.Expect("Content-Length", $"{length}", answer["Content-Length"]);
        context.Expect("body", page, answer.Text);
    }
}
