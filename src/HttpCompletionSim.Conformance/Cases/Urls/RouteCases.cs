using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Which registration gets a request.</summary>
[Cases("route")]
internal static class RouteCases
{
    [Case("whole-segments", "The longest prefix wins that matches in whole segments; the query does not count.", "ROUTE-01", "ROUTE-02", "VER-05")]
    public static void Whole_segments(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { UrlContext = 1 });
        scene.NewGroup(server, "/foobar/foo/", 2);
        var probe = new RequestProbe(scene, server);

        Expect("/", 1);
        Expect("/foobar", 1);
        Expect("/foobar/", 1);
        Expect("/foobar/foobar", 1);
        Expect("/foobar/foo", 2);
        Expect("/foobar/foo/", 2);
        Expect("/foobar/foo?a=b", 2);
        Expect("/foobar/foo/bar", 2);

        void Expect(string target, int context) =>
            scene.Expect(target, $"context {context}", probe.OutcomeOfTarget(target, request => $"context {request.UrlContext}"));
    }

    [Case("to-another-queue", "Prefixes of two queues divide the paths of one host between them.", "ROUTE-02", "URL-13")]
    public static void To_another_queue(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        nint other = scene.NewQueueOfVersion1();
        Scene.Given(scene.Http.HttpAddUrl(other, server.PrefixOf("/foobar/")), "HttpAddUrl");

        server.Get("/foobar/1");
        server.Get("/2");

        RequestBuffer request = scene.NewRequestBuffer();
        scene.ExpectCode("receiving from the other queue", Win32Error.NO_ERROR, scene.Http.HttpReceiveHttpRequest(other, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        scene.Expect("the other queue gets", "/foobar/1", request.RawUrl);
        scene.Expect("the first queue gets", "/2", server.Receive().RawUrl);
    }

    [Case("case", "Host and path of a request match without regard to case.", "URL-08", "ROUTE-03")]
    public static void Case(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Path = "/Folder/", UrlContext = 3 });
        var probe = new RequestProbe(scene, server);
        string port = server.Authority.Split(':')[1];

        scene.Expect("/FOLDER/page", "context 3", probe.OutcomeOfTarget("/FOLDER/page", Context));
        scene.Expect("Host: LocalHost", "context 3", probe.OutcomeOf($"GET /folder/page HTTP/1.1\r\nHost: LocalHost:{port}\r\n\r\n", Context));
    }

    [Case("context", "A request carries the context that was given with its URL.", "VER-05", "ROUTE-09", "FN-17")]
    public static void UrlContext(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { UrlContext = 0xFEDCBA9876543210 });

        server.Get("/");

        scene.Expect("context", 0xFEDCBA9876543210, server.Receive().UrlContext);
    }

    [Case("no-context", "A request on a 1.0 queue has the context 0.", "VER-05")]
    public static void No_context(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });

        server.Get("/");

        scene.Expect("context", 0UL, server.Receive().UrlContext);
    }

    [Case("strong-wildcard", "The strong wildcard takes any host.", "ROUTE-04", "COOK-01")]
    public static void Strong_wildcard(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Path = "/own/" });
        string port = server.Authority.Split(':')[1];
        Scene.Given(UrlCases.Allowed(scene.Http.HttpAddUrlToUrlGroup(scene.NewGroup(server), $"http://+:{port}/", 4)), "HttpAddUrlToUrlGroup");
        var probe = new RequestProbe(scene, server);

        foreach (string host in new[] { $"localhost:{port}", "some.example", "127.0.0.1", $"[::1]:{port}" })
            scene.Expect(host, "context 4", probe.OutcomeOf($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n", Context));
    }

    [Case("categories", "A strong wildcard beats a name, an address and a weak wildcard, however long their paths are.", "ROUTE-01")]
    public static void Categories(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Path = "/a/b/", UrlContext = 1 });
        string port = server.Authority.Split(':')[1];
        Scene.Given(UrlCases.Allowed(scene.Http.HttpAddUrlToUrlGroup(scene.NewGroup(server), $"http://*:{port}/a/b/c/", 2)), "HttpAddUrlToUrlGroup");
        var probe = new RequestProbe(scene, server);

        scene.Expect("a name beats a longer weak wildcard", "context 1", probe.OutcomeOfTarget("/a/b/c/", Context));

        Scene.Given(UrlCases.Allowed(scene.Http.HttpAddUrlToUrlGroup(scene.NewGroup(server), $"http://+:{port}/a/", 3)), "HttpAddUrlToUrlGroup");
        scene.Expect("a strong wildcard beats a longer name", "context 3", probe.OutcomeOfTarget("/a/b/c/", Context));
    }

    [Case("address", "A URL with an address takes what arrives there whatever its host, and the request says so.", "COOK-15", "URL-11")]
    public static void Address(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Path = "/own/" });
        string port = server.Authority.Split(':')[1];
        Scene.Given(UrlCases.Allowed(scene.Http.HttpAddUrlToUrlGroup(scene.NewGroup(server), $"http://127.0.0.1:{port}/", 6)), "HttpAddUrlToUrlGroup");
        WorldClient client = scene.Keep(scene.Machine.Connect($"http://127.0.0.1:{port}/"));

        client.Send($"GET /by-address HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");

        RequestBuffer request = server.Receive();
        scene.Expect("context", 6UL, request.UrlContext);
        scene.Expect("flag HTTP_REQUEST_FLAG_IP_ROUTED", true, (request.Flags & HttpConstants.HTTP_REQUEST_FLAG_IP_ROUTED) != 0);
        scene.Expect("local address", $"127.0.0.1:{port}", request.LocalEndPoint?.ToString());
    }

    [Case("by-name", "A request that a name has taken is not marked as routed by address.", "COOK-15")]
    public static void By_name(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        server.Get("/");

        scene.Expect("flag HTTP_REQUEST_FLAG_IP_ROUTED", false, (server.Receive().Flags & HttpConstants.HTTP_REQUEST_FLAG_IP_ROUTED) != 0);
    }

    [Case("hot", "URLs may come and go while requests are served; a request follows what is registered when it arrives.", "URL-27", Level = ConformanceLevel.Should)]
    public static void Hot(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { UrlContext = 1 });
        var probe = new RequestProbe(scene, server);
        ulong other = scene.NewGroup(server);

        scene.Expect("before", "context 1", probe.OutcomeOfTarget("/pathbase/x", Context));
        Scene.Given(scene.Http.HttpAddUrlToUrlGroup(other, server.PrefixOf("/pathbase/"), 2), "HttpAddUrlToUrlGroup");
        scene.Expect("while it is there", "context 2", probe.OutcomeOfTarget("/pathbase/x", Context));
        Scene.Given(scene.Http.HttpRemoveUrlFromUrlGroup(other, server.PrefixOf("/pathbase/")), "HttpRemoveUrlFromUrlGroup");
        scene.Expect("after it was removed", "context 1", probe.OutcomeOfTarget("/pathbase/x", Context));
    }

    [Case("decided-on-arrival", "A request belongs where its head was routed; a better URL that comes later does not take it.", "ROUTE-08", Level = ConformanceLevel.Observed)]
    public static void Decided_on_arrival(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { UrlContext = 1 });
        server.Get("/later/x");
        scene.Machine.WaitUntilRequestIsQueued();

        scene.NewGroup(server, "/later/", 2);

        scene.Expect("context", 1UL, server.Receive().UrlContext);
    }

    [Case("path-not-registered", "A path that nobody has registered on a host that somebody has is not found.", "ROUTE-06", "KERR-03", Level = ConformanceLevel.Should)]
    public static void Path_not_registered(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Path = "/own/" });

        scene.Expect("/elsewhere", "404, Not Found", RequestProbe.WordsOf(server.AnswerTo(server.GetOf("/elsewhere"))));
        scene.Expect("/owner", "404, Not Found", RequestProbe.WordsOf(server.AnswerTo(server.GetOf("/owner"))));
    }

    [Case("host-not-registered", "A host that nobody has registered is an invalid hostname.", "ROUTE-06", "KERR-03", Level = ConformanceLevel.Should)]
    public static void Host_not_registered(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        Answer answer = server.AnswerTo("GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n");

        scene.Expect("answer", "400, Bad Request - Invalid Hostname", RequestProbe.WordsOf(answer));
    }

    [Case("port-of-the-host", "Which port a request names does not matter, only at which one it arrives.", "ROUTE-03", Level = ConformanceLevel.Observed)]
    public static void Port_of_the_host(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { UrlContext = 1 });
        var probe = new RequestProbe(scene, server);

        scene.Expect("no port", "context 1", probe.OutcomeOf("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", Context));
        scene.Expect("another port", "context 1", probe.OutcomeOf("GET / HTTP/1.1\r\nHost: localhost:1\r\n\r\n", Context));
    }

    private static string Context(RequestBuffer request) => $"context {request.UrlContext}";
}
