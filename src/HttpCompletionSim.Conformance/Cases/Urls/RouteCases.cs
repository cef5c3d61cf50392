using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Urls;

/// <summary>Which URL registration receives a request.</summary>
[Cases("route")]
internal static class RouteCases
{
    private const string InvalidHostname = "400, Bad Request - Invalid Hostname";

    [Case(
        "whole-segments",
        "The longest prefix wins that matches in whole segments; the query does not count.",
        "ROUTE-01", "ROUTE-02", "VER-05")]
    public static void Whole_segments(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { UrlContext = 1 });
        context.NewGroup(server, "/foobar/foo/", 2);
        var probe = new RequestProbe(context, server);

        Expect("/", 1);
        Expect("/foobar", 1);
        Expect("/foobar/", 1);
        Expect("/foobar/foobar", 1);
        Expect("/foobar/foo", 2);
        Expect("/foobar/foo/", 2);
        Expect("/foobar/foo?a=b", 2);
        Expect("/foobar/foo/bar", 2);

        void Expect(string target, int urlContext) =>
            context.Expect(target, $"context {urlContext}", probe.OutcomeOfTarget(target, request => $"context {request.UrlContext}"));
    }

    [Case("to-another-queue", "Prefixes of two queues divide the paths of one host between them.", "ROUTE-02", "URL-13")]
    public static void To_another_queue(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        nint other = context.NewQueueOfVersion1();
        CaseContext.Require(context.Http.HttpAddUrl(other, server.PrefixOf("/foobar/")), "HttpAddUrl");

        server.Get("/foobar/1");
        server.Get("/2");

        RequestBuffer request = context.NewRequestBuffer();
        context.ExpectCode(
            "receiving from the other queue",
            Win32Error.NO_ERROR,
            context.Http.HttpReceiveHttpRequest(other, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        context.Expect("the other queue gets", "/foobar/1", request.RawUrl);
        context.Expect("the first queue gets", "/2", server.Receive().RawUrl);
    }

    [Case("case", "Host and path of a request match without regard to case.", "URL-08", "ROUTE-03")]
    public static void Case(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/Folder/", UrlContext = 3 });
        var probe = new RequestProbe(context, server);
        string port = server.Authority.Split(':')[1];

        context.Expect("/FOLDER/page", "context 3", probe.OutcomeOfTarget("/FOLDER/page", Context));
        context.Expect(
            "Host: LocalHost", "context 3", probe.OutcomeOf($"GET /folder/page HTTP/1.1\r\nHost: LocalHost:{port}\r\n\r\n", Context));
    }

    [Case("context", "A request carries the context that was given with its URL.", "VER-05", "ROUTE-09", "FN-17")]
    public static void UrlContext(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { UrlContext = 0xFEDCBA9876543210 });

        server.Get("/");

        context.Expect("context", 0xFEDCBA9876543210, server.Receive().UrlContext);
    }

    [Case("no-context", "A request on a 1.0 queue has the context 0.", "VER-05")]
    public static void No_context(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });

        server.Get("/");

        context.Expect("context", 0UL, server.Receive().UrlContext);
    }

    [Case("strong-wildcard", "The strong wildcard takes any host.", "ROUTE-04", "COOK-01")]
    public static void Strong_wildcard(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/own/" });
        string port = server.Authority.Split(':')[1];
        uint added = context.Http.HttpAddUrlToUrlGroup(context.NewGroup(server), $"http://+:{port}/", 4);
        CaseContext.Require(CaseContext.RequireAllowed(added), "HttpAddUrlToUrlGroup");
        var probe = new RequestProbe(context, server);

        foreach (string host in new[] { $"localhost:{port}", "some.example", "127.0.0.1", $"[::1]:{port}" })
            context.Expect(host, "context 4", probe.OutcomeOf($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n", Context));
    }

    [Case("categories", "A strong wildcard beats a name, an address and a weak wildcard, however long their paths are.", "ROUTE-01")]
    public static void Categories(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/a/b/", UrlContext = 1 });
        string port = server.Authority.Split(':')[1];
        uint added = context.Http.HttpAddUrlToUrlGroup(context.NewGroup(server), $"http://*:{port}/a/b/c/", 2);
        CaseContext.Require(CaseContext.RequireAllowed(added), "HttpAddUrlToUrlGroup");
        var probe = new RequestProbe(context, server);

        context.Expect("a name beats a longer weak wildcard", "context 1", probe.OutcomeOfTarget("/a/b/c/", Context));

        added = context.Http.HttpAddUrlToUrlGroup(context.NewGroup(server), $"http://+:{port}/a/", 3);
        CaseContext.Require(CaseContext.RequireAllowed(added), "HttpAddUrlToUrlGroup");
        context.Expect("a strong wildcard beats a longer name", "context 3", probe.OutcomeOfTarget("/a/b/c/", Context));
    }

    [Case(
        "address",
        "A URL with an address takes requests that arrive at the address, whatever their host, and the request is marked as routed "
        + "by address.",
        "COOK-15", "URL-11")]
    public static void Address(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/own/" });
        string port = server.Authority.Split(':')[1];
        uint added = context.Http.HttpAddUrlToUrlGroup(context.NewGroup(server), $"http://127.0.0.1:{port}/", 6);
        CaseContext.Require(CaseContext.RequireAllowed(added), "HttpAddUrlToUrlGroup");
        TargetClient client = context.DisposeAtEnd(context.Machine.Connect($"http://127.0.0.1:{port}/"));

        client.Send($"GET /by-address HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");

        RequestBuffer request = server.Receive();
        context.Expect("context", 6UL, request.UrlContext);
        context.Expect("flag HTTP_REQUEST_FLAG_IP_ROUTED", true, (request.Flags & HttpConstants.HTTP_REQUEST_FLAG_IP_ROUTED) != 0);
        context.Expect("local address", $"127.0.0.1:{port}", request.LocalEndPoint?.ToString());
    }

    [Case("by-name", "A request that was routed by name is not marked as routed by address.", "COOK-15")]
    public static void By_name(CaseContext context)
    {
        TestServer server = context.OpenServer();

        server.Get("/");

        context.Expect(
            "flag HTTP_REQUEST_FLAG_IP_ROUTED", false, (server.Receive().Flags & HttpConstants.HTTP_REQUEST_FLAG_IP_ROUTED) != 0);
    }

    [Case(
        "hot",
        "URLs may be added and removed while requests are served; a request is routed by the URLs that are registered when it arrives.",
        "URL-27", Level = ConformanceLevel.Should)]
    public static void Hot(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { UrlContext = 1 });
        var probe = new RequestProbe(context, server);
        ulong other = context.NewGroup(server);

        context.Expect("before", "context 1", probe.OutcomeOfTarget("/pathbase/x", Context));
        CaseContext.Require(context.Http.HttpAddUrlToUrlGroup(other, server.PrefixOf("/pathbase/"), 2), "HttpAddUrlToUrlGroup");
        context.Expect("while it is there", "context 2", probe.OutcomeOfTarget("/pathbase/x", Context));
        CaseContext.Require(context.Http.HttpRemoveUrlFromUrlGroup(other, server.PrefixOf("/pathbase/")), "HttpRemoveUrlFromUrlGroup");
        context.Expect("after it was removed", "context 1", probe.OutcomeOfTarget("/pathbase/x", Context));
    }

    [Case(
        "decided-on-arrival",
        "A request stays with the queue to which its head was routed; a better URL that is registered later does not take it.",
        "ROUTE-08", Level = ConformanceLevel.Observed)]
    public static void Decided_on_arrival(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { UrlContext = 1 });
        server.Get("/later/x");
        context.Machine.WaitUntilRequestIsQueued();

        context.NewGroup(server, "/later/", 2);

        context.Expect("context", 1UL, server.Receive().UrlContext);
    }

    [Case(
        "path-not-registered",
        "A path that is not registered, on a host that is, is answered 404.",
        "ROUTE-06", "KERR-03", Level = ConformanceLevel.Should)]
    public static void Path_not_registered(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/own/" });

        context.Expect("/elsewhere", "404, Not Found", RequestProbe.WordsOf(server.ResponseTo(server.GetOf("/elsewhere"))));
        context.Expect("/owner", "404, Not Found", RequestProbe.WordsOf(server.ResponseTo(server.GetOf("/owner"))));
    }

    [Case(
        "host-not-registered",
        "A host that is not registered is answered as an invalid hostname.",
        "ROUTE-06", "KERR-03", Level = ConformanceLevel.Should)]
    public static void Host_not_registered(CaseContext context)
    {
        TestServer server = context.OpenServer();

        ReceivedResponse answer = server.ResponseTo("GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n");

        context.Expect("answer", "400, Bad Request - Invalid Hostname", RequestProbe.WordsOf(answer));
    }

    [Case(
        "port-of-the-host",
        "Routing uses the port at which a request arrives, not the port that it names.",
        "ROUTE-03", Level = ConformanceLevel.Observed)]
    public static void Port_of_the_host(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { UrlContext = 1 });
        var probe = new RequestProbe(context, server);

        context.Expect("no port", "context 1", probe.OutcomeOf("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", Context));
        context.Expect("another port", "context 1", probe.OutcomeOf("GET / HTTP/1.1\r\nHost: localhost:1\r\n\r\n", Context));
    }

    [Case(
        "subdomain-wildcard",
        "A subdomain wildcard takes a host with exactly one label in front of its name, in any case.",
        "URL-31", Level = ConformanceLevel.Should, Option = "CompletionProfile.SubdomainWildcards")]
    public static void Subdomain_wildcard(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/own/" });
        string port = server.Authority.Split(':')[1];
        uint added = context.Http.HttpAddUrlToUrlGroup(context.NewGroup(server), $"http://*.example.test:{port}/", 5);
        if (!context.Profile.SubdomainWildcards)
        {
            context.ExpectCode("registering it", Win32Error.ERROR_INVALID_PARAMETER, added);
            return;
        }

        CaseContext.Require(CaseContext.RequireAllowed(added), "HttpAddUrlToUrlGroup");
        var probe = new RequestProbe(context, server);

        foreach (string host in new[] { "blogs.example.test", $"blogs.example.test:{port}", "BLOGS.Example.TEST" })
            context.Expect(host, "context 5", probe.OutcomeOf(GetWithHost(host), Context));
        foreach (string host in new[] { "a.b.example.test", "example.test", "blogs.example.test.", "blogs-example.test" })
            context.Expect(host, InvalidHostname, probe.OutcomeOf(GetWithHost(host), Context));
    }

    [Case(
        "empty-host",
        "A request whose Host is empty reaches the wildcards and the address at which it arrived, and no prefix with a name.",
        "ROUTE-11", "COOK-14", Level = ConformanceLevel.Should)]
    public static void Empty_host(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { UrlContext = 1 });
        string port = server.Authority.Split(':')[1];
        var probe = new RequestProbe(context, server);

        context.Expect("the prefix has a name", InvalidHostname, probe.OutcomeOf(GetWithHost(""), Context));
        Add("*", 2);
        context.Expect("* is there", "context 2", probe.OutcomeOf(GetWithHost(""), Context));
        Add("+", 3);
        context.Expect("+ is there", "context 3", probe.OutcomeOf(GetWithHost(""), Context));

        void Add(string host, ulong urlContext)
        {
            uint code = context.Http.HttpAddUrlToUrlGroup(context.NewGroup(server), $"http://{host}:{port}/", urlContext);
            CaseContext.Require(CaseContext.RequireAllowed(code), "HttpAddUrlToUrlGroup");
        }
    }

    private static string GetWithHost(string host) => $"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n";

    private static string Context(RequestBuffer request) => $"context {request.UrlContext}";
}
