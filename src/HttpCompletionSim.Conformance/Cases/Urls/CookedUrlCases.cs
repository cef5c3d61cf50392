using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Urls;

/// <summary>The cooked URL, which http.sys makes from the request target and the host.</summary>
[Cases("cooked-url")]
internal static unsafe class CookedUrlCases
{
    private const string InvalidUrl = "400, Bad Request - Invalid URL";
    private const string InvalidHostname = "400, Bad Request - Invalid Hostname";

    [Case(
        "parts",
        "The full URL is scheme, host with port, path and query; each part has its length in bytes.",
        "COOK-01", "COOK-03", "LAY-05")]
    public static void Parts(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Get("/foobar");
        RequestBuffer request = server.Receive();
        int host = server.Authority.Length;

        context.Expect("full URL", $"http://{server.Authority}/foobar", request.FullUrl);
        context.Expect("FullUrlLength", (7 + host + 7) * 2, request.AsV1.CookedUrl.FullUrlLength);
        context.Expect("HostLength, port included", host * 2, request.AsV1.CookedUrl.HostLength);
        context.Expect("AbsPathLength", 14, request.AsV1.CookedUrl.AbsPathLength);
        context.Expect("QueryStringLength", 0, request.AsV1.CookedUrl.QueryStringLength);
        context.Expect("pQueryString is NULL", true, request.AsV1.CookedUrl.pQueryString == null);
    }

    [Case("pointers", "Host, path and query point into the full URL; they are not separate strings.", "COOK-02", "COOK-03")]
    public static void Pointers(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        server.Get("/foobar?a=b");
        RequestBuffer request = server.Receive();
        HTTP_COOKED_URL cooked = request.AsV1.CookedUrl;
        int host = server.Authority.Length;

        context.Expect("pHost is behind http://", 7L, cooked.pHost - cooked.pFullUrl);
        context.Expect("pAbsPath is behind the host", 7L + host, cooked.pAbsPath - cooked.pFullUrl);
        context.Expect("pQueryString is behind the path", 7L + host + 7, cooked.pQueryString - cooked.pFullUrl);
    }

    [Case("query", "The query begins with its question mark; the path ends before it.", "COOK-03")]
    public static void Query(CaseContext context)
    {
        RequestProbe probe = Open(context);

        context.Expect("/foo?a=b", "/foo | ?a=b", probe.OutcomeOfTarget("/foo?a=b", PathAndQuery));
        context.Expect("/?", "/ | ?", probe.OutcomeOfTarget("/?", PathAndQuery));
        context.Expect("/foo/?a=b/c?d", "/foo/ | ?a=b/c?d", probe.OutcomeOfTarget("/foo/?a=b/c?d", PathAndQuery));
        context.Expect("/foo", "/foo | ", probe.OutcomeOfTarget("/foo", PathAndQuery));
    }

    [Case("query-is-not-decoded", "Escapes in the query stay as they are.", "COOK-09", Level = ConformanceLevel.Observed)]
    public static void Query_is_not_decoded(CaseContext context)
    {
        RequestProbe probe = Open(context);

        context.Expect("/?%41%2F%20", "?%41%2F%20", probe.OutcomeOfTarget("/?%41%2F%20", request => request.QueryString));
        context.Expect("/?%zz", "?%zz", probe.OutcomeOfTarget("/?%zz", request => request.QueryString));
    }

    [Case("raw", "The raw target is what the client sent, undecoded.", "COOK-07")]
    public static void Raw(CaseContext context)
    {
        RequestProbe probe = Open(context);

        foreach (string target in new[] { "/%252F", "/a%20b?c%20d", "/a/../b", "/%41" })
            context.Expect(target, target, probe.OutcomeOfTarget(target, request => request.RawUrl));
    }

    [Case(
        "whole-url",
        "A target that is a whole URL names the host; the Host header does not count, and the raw target stays whole.",
        "COOK-04")]
    public static void Whole_url(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        var probe = new RequestProbe(context, server);
        string target = $"http://{server.Authority}/";
        string request = $"GET {target} HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n";

        context.Expect("full URL", target, probe.OutcomeOf(request, received => received.FullUrl));
        context.Expect("path", "/", probe.OutcomeOf(request, received => received.AbsPath));
        context.Expect("raw target", target, probe.OutcomeOf(request, received => received.RawUrl));
        context.Expect(
            "Host header",
            "elsewhere.example",
            probe.OutcomeOf(request, received => received.Header(HTTP_HEADER_ID.HttpHeaderHost) ?? "none"));
    }

    [Case(
        "whole-url-without-path",
        "A target that is a URL without a path has the path /; with a query that contains slashes instead it is refused.",
        "COOK-05", Level = ConformanceLevel.Should)]
    public static void Whole_url_without_path(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);

        context.Expect("no path", "/ | ", probe.OutcomeOfTarget($"http://{server.Authority}", PathAndQuery));
        context.Expect(
            "?query=value/1/2 behind the host",
            InvalidUrl,
            probe.OutcomeOfTarget($"http://{server.Authority}?query=value/1/2", PathAndQuery));
    }

    [Case("options-star", "OPTIONS * is delivered; its raw target is *.", "COOK-06", Level = ConformanceLevel.Should)]
    public static void Options_star(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);

        context.Expect(
            "OPTIONS *", "*", probe.OutcomeOf($"OPTIONS * HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n", request => request.RawUrl));
    }

    [Case("decoded", "Escapes of the path are decoded once, as UTF-8.", "COOK-08", Level = ConformanceLevel.Observed)]
    public static void Decoded(CaseContext context)
    {
        RequestProbe probe = Open(context);

        ExpectPath(context, probe, "/%41b%63", "/Abc");
        ExpectPath(context, probe, "/a%20b", "/a b");
        ExpectPath(context, probe, "/%C3%A9", "/\u00E9");
        ExpectPath(context, probe, "/%2541", "/%41");
    }

    [Case("resolved", "Dot segments are resolved, backslashes become slashes.", "COOK-08", Level = ConformanceLevel.Observed)]
    public static void Resolved(CaseContext context)
    {
        RequestProbe probe = Open(context);

        ExpectPath(context, probe, "/a/./b", "/a/b");
        ExpectPath(context, probe, "/a/b/../c", "/a/c");
        ExpectPath(context, probe, "/a/..", "/");
        ExpectPath(context, probe, "/a\\b", "/a/b");
    }

    [Case("escaped-slash", "An escaped slash, escaped once or twice, is accepted.", "COOK-11", "COOK-07", Level = ConformanceLevel.Should)]
    public static void Escaped_slash(CaseContext context)
    {
        RequestProbe probe = Open(context);

        context.Expect("/a%2Fb", "/a%2Fb", probe.OutcomeOfTarget("/a%2Fb", request => request.RawUrl));
        context.Expect("/a%252Fb", "/a%252Fb", probe.OutcomeOfTarget("/a%252Fb", request => request.RawUrl));
    }

    [Case(
        "malformed-escapes",
        "A path with a broken escape, or with spaces, is refused.",
        "COOK-10", "KERR-04", Level = ConformanceLevel.Should)]
    public static void Malformed_escapes(CaseContext context)
    {
        RequestProbe probe = Open(context);

        string[] targets =
        [
            "/path%", "/path%XY", "/path%F", "/path with spaces", "/%%32", "/%%20", "/%", "/%%", "/%A", "/%Y", "/%F0%8F%8F%BF",
        ];
        foreach (string target in targets)
            context.Expect(target, InvalidUrl, probe.OutcomeOfTarget(target, request => "delivered"));
    }

    [Case(
        "broken-utf-8",
        "Escapes that are overlong or broken UTF-8 are delivered: they are read in the ANSI code page.",
        "COOK-11", Level = ConformanceLevel.Should)]
    public static void Broken_utf_8(CaseContext context)
    {
        RequestProbe probe = Open(context);

        string[] targets =
        [
            "/%C0%A4", "/%C1%BF", "/%E0%80%AF", "/%E0%9F%BF", "/%F0%80%80%AF", "/%F0%80%BF%BF", "/%C0%A4%32", "/%C0%32%A4",
        ];
        foreach (string target in targets)
            context.Expect(target, target, probe.OutcomeOfTarget(target, request => request.RawUrl));
    }

    [Case("control-characters", "Escapes of control characters are refused; UTF-8 of a character above 0x7F is not.", "COOK-12")]
    public static void Control_characters(CaseContext context)
    {
        RequestProbe probe = Open(context);

        foreach (string target in new[] { "/%00", "/%01", "/%0D%0A", "/%1F", "/%7F" })
            context.Expect(target, InvalidUrl, probe.OutcomeOfTarget(target, request => "delivered"));

        context.Expect("/%C2%80", "delivered", probe.OutcomeOfTarget("/%C2%80", request => "delivered"));
    }

    [Case("percent-u", "%uNNNN is one UTF-16 unit.", "COOK-12")]
    public static void Percent_u(CaseContext context)
    {
        RequestProbe probe = Open(context);

        ExpectPath(context, probe, "/%u0041", "/A");
        ExpectPath(context, probe, "/%u20AC", "/\u20AC");
    }

    [Case("segment-length", "A segment has at most 260 characters.", "COOK-13")]
    public static void Segment_length(CaseContext context)
    {
        RequestProbe probe = Open(context);

        context.Expect("260 characters", "delivered", probe.OutcomeOfTarget("/" + new string('a', 260), request => "delivered"));
        context.Expect("261 characters", "400", Status(probe.OutcomeOfTarget("/" + new string('a', 261), request => "delivered")));
    }

    [Case("segment-count", "A path has at most 255 segments.", "COOK-13")]
    public static void Segment_count(CaseContext context)
    {
        RequestProbe probe = Open(context);

        context.Expect(
            "255 segments", "delivered", probe.OutcomeOfTarget(string.Concat(Enumerable.Repeat("/a", 255)), request => "delivered"));
        context.Expect(
            "256 segments", "400", Status(probe.OutcomeOfTarget(string.Concat(Enumerable.Repeat("/a", 256)), request => "delivered")));
    }

    [Case(
        "invalid-host",
        "HTTP/1.1 requires a Host header, and a host contains no slash.",
        "COOK-14", "KERR-03", Level = ConformanceLevel.Should)]
    public static void Invalid_host(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);

        context.Expect("none", InvalidHostname, probe.OutcomeOf("GET / HTTP/1.1\r\n\r\n", request => "delivered"));
        context.Expect("empty", InvalidHostname, probe.OutcomeOf("GET / HTTP/1.1\r\nHost: \r\n\r\n", request => "delivered"));
        context.Expect(
            "with a slash",
            InvalidHostname,
            probe.OutcomeOf($"GET / HTTP/1.1\r\nHost: {server.Authority}/\r\n\r\n", request => "delivered"));
    }

    [Case(
        "no-host-in-1.0",
        "HTTP/1.0 needs no Host header: the host is the address at which the request arrived.",
        "COOK-14", Level = ConformanceLevel.Observed)]
    public static void No_host_in_1_0(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/own/" });
        string port = server.Authority.Split(':')[1];
        uint added = context.Http.HttpAddUrlToUrlGroup(context.NewGroup(server), $"http://+:{port}/");
        CaseContext.Require(CaseContext.RequireAllowed(added), "HttpAddUrlToUrlGroup");
        var probe = new RequestProbe(context, server);

        string full = probe.OutcomeOf(
            "GET /old HTTP/1.0\r\n\r\n", request => $"{request.FullUrl == $"http://{request.LocalEndPoint}/old"}");

        context.Expect("the full URL has the local address", "True", full);
    }

    [Case(
        "port-of-the-connection",
        "A host without a port, in the header or in the target, is completed with the port of the connection.",
        "COOK-17", "COOK-01", Level = ConformanceLevel.Should)]
    public static void Port_of_the_connection(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);
        string full = $"http://{server.Authority}/a?b";
        int host = server.Authority.Length * 2;

        string Outcome(string target, string header) => probe.OutcomeOf(
            $"GET {target} HTTP/1.1\r\nHost: {header}\r\n\r\n",
            request => $"{request.FullUrl} {request.AsV1.CookedUrl.HostLength}");

        context.Expect("Host: localhost", $"{full} {host}", Outcome("/a?b", "localhost"));
        context.Expect("a whole URL without a port", $"{full} {host}", Outcome("http://localhost/a?b", "elsewhere.example:1"));
    }

    [Case(
        "port-that-is-named",
        "A port that the request names stays in the URL, even if it is not that of the connection; so does the case of the host.",
        "COOK-17", "COOK-01", Level = ConformanceLevel.Observed)]
    public static void Port_that_is_named(CaseContext context)
    {
        RequestProbe probe = Open(context);

        context.Expect(
            "Host: LocalHost:1",
            "http://LocalHost:1/",
            probe.OutcomeOf("GET / HTTP/1.1\r\nHost: LocalHost:1\r\n\r\n", request => request.FullUrl));
    }

    [Case(
        "empty-host",
        "The URL of a request whose Host is empty has the address and the port at which the request arrived.",
        "COOK-14", Level = ConformanceLevel.Observed)]
    public static void Empty_host(CaseContext context)
    {
        RequestProbe probe = OpenToAllHosts(context, "+");

        string full = probe.OutcomeOf(
            "GET /a HTTP/1.1\r\nHost:\r\n\r\n", request => $"{request.FullUrl == $"http://{request.LocalEndPoint}/a"}");

        context.Expect("the full URL has the local address", "True", full);
    }

    [Case(
        "host-that-does-not-count",
        "A Host that could be no host is not judged when the target is a whole URL.",
        "COOK-04", Level = ConformanceLevel.Should)]
    public static void Host_that_does_not_count(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var probe = new RequestProbe(context, server);

        foreach (string host in new[] { "www.example.testConnection: close", "a/b", "" })
        {
            string request = $"GET http://{server.Authority}/ HTTP/1.1\r\nHost: {host}\r\n\r\n";
            context.Expect($"Host: {host}", $"http://{server.Authority}/", probe.OutcomeOf(request, received => received.FullUrl));
        }
    }

    [Case(
        "mapped-address",
        "A Host that is the IPv6 form of an IPv4 address is refused, even where every host is taken.",
        "COOK-16", Level = ConformanceLevel.Should)]
    public static void Mapped_address(CaseContext context)
    {
        RequestProbe probe = OpenToAllHosts(context, "*");

        foreach (string host in new[] { "[::ffff:7f00:1]", "[::ffff:127.0.0.1]:80" })
            context.Expect(host, InvalidHostname, probe.OutcomeOf(GetWithHost(host), request => "delivered"));
        foreach (string host in new[] { "[::1]", "127.0.0.1" })
            context.Expect(host, "delivered", probe.OutcomeOf(GetWithHost(host), request => "delivered"));
    }

    [Case(
        "no-literal",
        "What resembles an IPv6 literal and is none is refused, even where every host is taken.",
        "COOK-14", Level = ConformanceLevel.Observed)]
    public static void No_literal(CaseContext context)
    {
        RequestProbe probe = OpenToAllHosts(context, "*");

        foreach (string host in new[] { "[fe80::1%4]", "[fe80::1%254]", "::1", "[::1", "[]", "[127.0.0.1]", "[1::2::3]" })
            context.Expect(host, InvalidHostname, probe.OutcomeOf(GetWithHost(host), request => "delivered"));
    }

    [Case(
        "segments-are-decoded-text",
        "Segments are counted and measured after escapes are decoded.",
        "COOK-13", Level = ConformanceLevel.Observed)]
    public static void Segments_are_decoded_text(CaseContext context)
    {
        RequestProbe probe = Open(context);

        context.Expect("260 escapes", "delivered", Outcome("/" + Repeat("%C3%A9", 260)));
        context.Expect("261 escapes", "400", Outcome("/" + Repeat("%C3%A9", 261)));
        context.Expect("255 segments between escaped slashes", "delivered", Outcome("/a" + Repeat("%2Fa", 254)));
        context.Expect("256 segments between escaped slashes", "400", Outcome("/a" + Repeat("%2Fa", 255)));
        context.Expect("300 slashes in a row", "delivered", Outcome(Repeat("/", 300) + "a"));
        context.Expect("255 segments and a last slash", "delivered", Outcome(Repeat("/a", 255) + "/"));
        context.Expect("256 segments, of which .. removes one", "400", Outcome(Repeat("/a", 254) + "/../a"));

        string Outcome(string target) => Status(probe.OutcomeOfTarget(target, request => "delivered"));
        static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
    }

    private static RequestProbe OpenToAllHosts(CaseContext context, string wildcard)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/own/" });
        string url = $"http://{wildcard}:{server.Authority.Split(':')[1]}/";
        uint added = context.Http.HttpAddUrlToUrlGroup(context.NewGroup(server), url);
        CaseContext.Require(CaseContext.RequireAllowed(added), "HttpAddUrlToUrlGroup");
        return new RequestProbe(context, server);
    }

    private static string GetWithHost(string host) => $"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n";

    private static RequestProbe Open(CaseContext context) => new(context, context.OpenServer());

    private static void ExpectPath(CaseContext context, RequestProbe probe, string target, string path) =>
        context.Expect(target, path, probe.OutcomeOfTarget(target, request => request.AbsPath));

    private static string PathAndQuery(RequestBuffer request) => $"{request.AbsPath} | {request.QueryString}";

    private static string Status(string outcome) => outcome.Split(',')[0];
}
