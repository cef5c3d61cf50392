using System.Net.Sockets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Registering URL prefixes, and removing them.</summary>
[Cases("url")]
internal static unsafe class UrlCases
{
    private const uint Ok = Win32Error.NO_ERROR;

    [Case("form/version-1", "HttpAddUrl refuses what is not scheme://host:port/path.", "URL-05", "FN-22")]
    public static void Form_version_1(Scene scene)
    {
        SessionCases.Initialize(scene);
        nint queue = scene.NewQueueOfVersion1();

        foreach (string url in Malformed)
            scene.ExpectCode(url, Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpAddUrl(queue, url));
    }

    [Case("form/version-2", "HttpAddUrlToUrlGroup refuses what is not scheme://host:port/path.", "URL-05", "FN-17")]
    public static void Form_version_2(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { HasUrl = false });

        foreach (string url in Malformed)
            scene.ExpectCode(url, Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpAddUrlToUrlGroup(server.UrlGroupId, url));
    }

    [Case("form/scheme-and-port", "The scheme is http or https in lower case; the port is 1 to 65535 without leading zeros.", "URL-04")]
    public static void Scheme_and_port(Scene scene)
    {
        SessionCases.Initialize(scene);
        nint queue = scene.NewQueueOfVersion1();

        foreach (string url in new[] { "HTTP://localhost:50000/", "ftp://localhost:50000/", "http://localhost:65536/", "http://localhost:08080/", "http://localhost:port/", "http://:50000/" })
            scene.ExpectCode(url, Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpAddUrl(queue, url));
    }

    [Case("form/nothing", "An empty string is no URL.", "URL-10", Level = ConformanceLevel.Observed)]
    public static void Nothing(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { HasUrl = false });

        scene.ExpectCode("of a group", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpAddUrlToUrlGroup(server.UrlGroupId, ""));
        scene.ExpectCode("of a 1.0 queue", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpAddUrl(scene.NewQueueOfVersion1(), ""));
    }

    [Case("form/query", "A prefix has no query.", "URL-06")]
    public static void Query(Scene scene)
    {
        SceneServer server = Version1(scene);

        scene.ExpectCode("/barfoo?a=b", Win32Error.ERROR_INVALID_PARAMETER, server.AddUrl("/barfoo?a=b"));
    }

    [Case("form/hosts", "The host of a prefix is a name or an address.", "URL-04")]
    public static void Hosts(Scene scene)
    {
        SceneServer server = Version1(scene);
        string port = server.Authority.Split(':')[1];

        foreach (string host in new[] { "localhost", "127.0.0.1", "[::1]", "some.example" })
            scene.ExpectCode(host, Ok, Allowed(scene.Http.HttpAddUrl(server.Queue, $"http://{host}:{port}/hosts/")));
    }

    [Case("form/wildcards", "The host of a prefix may be + or *.", "URL-04", "URL-11")]
    public static void Wildcards(Scene scene)
    {
        SceneServer server = Version1(scene);
        string port = server.Authority.Split(':')[1];

        scene.ExpectCode("+", Ok, Allowed(scene.Http.HttpAddUrl(server.Queue, $"http://+:{port}/wild/")));
        scene.ExpectCode("*", Ok, Allowed(scene.Http.HttpAddUrl(server.Queue, $"http://*:{port}/wild/")));
    }

    [Case("conflict/same", "A prefix that is registered is taken: for the same queue as for any other.", "URL-12", "FN-22")]
    public static void Same(Scene scene)
    {
        SceneServer server = Version1(scene);

        scene.ExpectCode("the same queue", Win32Error.ERROR_ALREADY_EXISTS, scene.Http.HttpAddUrl(server.Queue, server.Url));
        scene.ExpectCode("another queue", Win32Error.ERROR_ALREADY_EXISTS, scene.Http.HttpAddUrl(scene.NewQueueOfVersion1(), server.Url));
    }

    [Case("conflict/same-group", "A prefix that is registered is taken: for the same group as for any other.", "URL-12", "FN-17")]
    public static void Same_group(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.ExpectCode("the same group", Win32Error.ERROR_ALREADY_EXISTS, scene.Http.HttpAddUrlToUrlGroup(server.UrlGroupId, server.Url));
        scene.ExpectCode("another group", Win32Error.ERROR_ALREADY_EXISTS, scene.Http.HttpAddUrlToUrlGroup(scene.NewGroup(server), server.Url));
    }

    [Case("conflict/trailing-slash", "With or without a slash at its end a path is the same prefix.", "URL-07")]
    public static void Trailing_slash(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1, Path = "/barfoo/" });

        scene.ExpectCode("/barfoo", Win32Error.ERROR_ALREADY_EXISTS, server.AddUrl("/barfoo"));
        scene.ExpectCode("/barfoo for another queue", Win32Error.ERROR_ALREADY_EXISTS, scene.Http.HttpAddUrl(scene.NewQueueOfVersion1(), server.PrefixOf("/barfoo")));
    }

    [Case("conflict/case", "Host and path do not distinguish upper and lower case.", "URL-08")]
    public static void Case(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1, Path = "/barfoo/" });
        string port = server.Authority.Split(':')[1];

        scene.ExpectCode("/BarFoo/", Win32Error.ERROR_ALREADY_EXISTS, server.AddUrl("/BarFoo/"));
        scene.ExpectCode("LOCALHOST", Win32Error.ERROR_ALREADY_EXISTS, scene.Http.HttpAddUrl(server.Queue, $"http://LOCALHOST:{port}/barfoo/"));
    }

    [Case("conflict/other-path", "A longer or shorter path is no conflict, for the same queue or another one.", "URL-13")]
    public static void Other_path(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1, Path = "/foobar/" });
        nint other = scene.NewQueueOfVersion1();

        scene.ExpectCode("longer, same queue", Ok, server.AddUrl("/foobar/foo/"));
        scene.ExpectCode("longer, another queue", Ok, scene.Http.HttpAddUrl(other, server.PrefixOf("/foobar/bar/")));
        scene.ExpectCode("shorter, another queue", Ok, scene.Http.HttpAddUrl(other, server.PrefixOf("/")));
    }

    [Case("conflict/category", "Strong wildcard, name, address and weak wildcard are four categories; between them there is no conflict.", "URL-11")]
    public static void Category(Scene scene)
    {
        SceneServer server = Version1(scene);
        nint other = scene.NewQueueOfVersion1();
        string port = server.Authority.Split(':')[1];

        foreach (string host in new[] { "+", "127.0.0.1", "*" })
            scene.ExpectCode($"{host} beside localhost", Ok, Allowed(scene.Http.HttpAddUrl(other, $"http://{host}:{port}/")));
    }

    [Case("conflict/escapes", "Escapes in a prefix are literal text: /a%20b/ is not /a b/.", "URL-09", Level = ConformanceLevel.Should)]
    public static void Escapes(Scene scene)
    {
        SceneServer server = Version1(scene);

        scene.ExpectCode("/a b/", Ok, server.AddUrl("/a b/"));
        scene.ExpectCode("/a%20b/", Ok, server.AddUrl("/a%20b/"));
    }

    [Case("add/no-queue", "HttpAddUrl needs a queue handle.", "URL-01", "URL-03")]
    public static void Add_no_queue(Scene scene)
    {
        SessionCases.Initialize(scene);
        string url = scene.Machine.NextUrl();
        Scene.Given(scene.Http.HttpCreateHttpHandle(out nint queue), "HttpCreateHttpHandle");
        Scene.Given(scene.Kernel.CloseHandle(queue), "CloseHandle failed");

        scene.ExpectCode("NULL", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpAddUrl(0, url));
        scene.ExpectCode("a closed queue", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpAddUrl(queue, url));
    }

    [Case("add/queue-of-version-2", "A 2.0 queue takes no URL directly, but through groups.", "VER-01", Level = ConformanceLevel.Observed)]
    public static void Add_queue_of_version_2(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { HasUrl = false });

        scene.ExpectCode("HttpAddUrl", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpAddUrl(server.Queue, server.Url));
    }

    [Case("add/no-group", "HttpAddUrlToUrlGroup needs a group.", "FN-17")]
    public static void Add_no_group(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { HasUrl = false });

        scene.ExpectCode("HTTP_NULL_ID", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpAddUrlToUrlGroup(HttpConstants.HTTP_NULL_ID, server.Url));
    }

    [Case("add/reserved", "The reserved parameter of HttpAddUrlToUrlGroup must be 0.", "FN-17")]
    public static void Add_reserved(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { HasUrl = false });
        uint code;
        fixed (char* url = server.Url)
            code = scene.Http.HttpAddUrlToUrlGroup(server.UrlGroupId, url, 0, 1);

        scene.ExpectCode("1", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    [Case("remove/version-1", "A URL is removed once; the second time it is not found.", "URL-22", "FN-23")]
    public static void Remove_version_1(Scene scene)
    {
        SceneServer server = Version1(scene);

        scene.ExpectCode("removing", Ok, scene.Http.HttpRemoveUrl(server.Queue, server.Url));
        scene.ExpectCode("removing again", Win32Error.ERROR_FILE_NOT_FOUND, scene.Http.HttpRemoveUrl(server.Queue, server.Url));
    }

    [Case("remove/version-2", "A URL of a group is removed once; the second time it is not found.", "URL-22", "FN-18")]
    public static void Remove_version_2(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.ExpectCode("removing", Ok, scene.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
        scene.ExpectCode("removing again", Win32Error.ERROR_FILE_NOT_FOUND, scene.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
    }

    [Case("remove/no-queue", "HttpRemoveUrl calls a NULL handle a bad parameter, where HttpAddUrl calls it a bad handle.", "URL-02", "URL-01")]
    public static void Remove_no_queue(Scene scene)
    {
        SessionCases.Initialize(scene);
        string url = scene.Machine.NextUrl();

        scene.ExpectCode("HttpRemoveUrl", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpRemoveUrl(0, url));
        scene.ExpectCode("HttpAddUrl", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpAddUrl(0, url));
    }

    [Case("remove/of-somebody-else", "A group cannot remove the URL of another one.", "FN-18", "URL-24")]
    public static void Remove_of_somebody_else(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong other = scene.NewGroup(server);

        scene.ExpectCode("another group", Win32Error.ERROR_FILE_NOT_FOUND, scene.Http.HttpRemoveUrlFromUrlGroup(other, server.Url));
        scene.ExpectCode("its own group", Ok, scene.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
    }

    [Case("remove/all", "HTTP_URL_FLAG_REMOVE_ALL removes every URL of the group and goes with no URL of its own.", "URL-25", "FN-18")]
    public static void Remove_all(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.ExpectCode("with a URL", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url, HttpConstants.HTTP_URL_FLAG_REMOVE_ALL));
        scene.ExpectCode("without", Ok, scene.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, null, HttpConstants.HTTP_URL_FLAG_REMOVE_ALL));
        scene.ExpectCode("removing the URL afterwards", Win32Error.ERROR_FILE_NOT_FOUND, scene.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
    }

    [Case("remove/all-of-none", "HTTP_URL_FLAG_REMOVE_ALL succeeds on a group without URLs, and NULL without the flag does not.", "URL-25", Level = ConformanceLevel.Observed)]
    public static void Remove_all_of_none(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { HasUrl = false });

        scene.ExpectCode("the flag, no URLs", Ok, scene.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, null, HttpConstants.HTTP_URL_FLAG_REMOVE_ALL));
        scene.ExpectCode("NULL without the flag", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, null));
    }

    [Case("remove/no-group", "HttpRemoveUrlFromUrlGroup needs a group.", "FN-18")]
    public static void Remove_no_group(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.ExpectCode("HTTP_NULL_ID", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpRemoveUrlFromUrlGroup(HttpConstants.HTTP_NULL_ID, server.Url));
    }

    [Case("remove/bad-flag", "HttpRemoveUrlFromUrlGroup knows one flag, and refuses others.", "FN-18")]
    public static void Remove_bad_flag(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.ExpectCode("flag 2", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url, 2));
        scene.ExpectCode("the URL is still there", Win32Error.NO_ERROR, scene.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
    }

    [Case("remove/other-spelling", "An IPv6 address must be spelt as it was when its URL was registered.", "URL-23")]
    public static void Remove_other_spelling(Scene scene)
    {
        SceneServer server = Version1(scene);
        string port = server.Authority.Split(':')[1];
        Scene.Given(Allowed(scene.Http.HttpAddUrl(server.Queue, $"http://[::1]:{port}/")), "HttpAddUrl");

        scene.ExpectCode("[0:0:0:0:0:0:0:1]", Win32Error.ERROR_FILE_NOT_FOUND, scene.Http.HttpRemoveUrl(server.Queue, $"http://[0:0:0:0:0:0:0:1]:{port}/"));
        scene.ExpectCode("[::1]", Ok, scene.Http.HttpRemoveUrl(server.Queue, $"http://[::1]:{port}/"));
    }

    [Case("remove/other-form", "Case and a slash at the end do not count when a URL is removed.", "URL-23", Level = ConformanceLevel.Observed)]
    public static void Remove_other_form(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1, Path = "/barfoo/" });

        scene.ExpectCode("/BarFoo", Ok, scene.Http.HttpRemoveUrl(server.Queue, server.PrefixOf("/BarFoo")));
    }

    [Case("queue-closes", "A 1.0 queue can be closed while it has URLs; they are removed with it.", "URL-26")]
    public static void Queue_closes(Scene scene)
    {
        SceneServer server = Version1(scene);

        scene.Expect("closing succeeds", true, server.CloseQueue());
        scene.ExpectCode("its URL for another queue", Ok, scene.Http.HttpAddUrl(scene.NewQueueOfVersion1(), server.Url));
    }

    [Case("port/open", "A port takes connections exactly while a URL on it is registered.", "URL-21")]
    public static void Port_open(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        Scene.Given(server.AddUrl("/second/"), "HttpAddUrl");

        scene.Expect("with two URLs", true, TakesConnections(scene, server.Url));
        Scene.Given(scene.Http.HttpRemoveUrl(server.Queue, server.Url), "HttpRemoveUrl");
        scene.Expect("with one", true, TakesConnections(scene, server.Url));
        Scene.Given(scene.Http.HttpRemoveUrl(server.Queue, server.PrefixOf("/second/")), "HttpRemoveUrl");
        scene.Expect("with none", false, StaysOpen(scene, server.Url));
    }

    [Case("port/not-bound", "It takes connections also while the group of the URL is bound to no queue.", "URL-21")]
    public static void Port_not_bound(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { IsBound = false });

        scene.Expect("connections are taken", true, TakesConnections(scene, server.Url));
    }

    [Case("port/closed-with-its-queue", "Closing a 1.0 queue closes the port of its URLs.", "URL-21", "URL-26")]
    public static void Port_closed_with_its_queue(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        scene.Expect("before", true, TakesConnections(scene, server.Url));

        Scene.Given(server.CloseQueue(), "CloseHandle failed");

        scene.Expect("afterwards", false, StaysOpen(scene, server.Url));
    }

    [Case("pending-receive", "Removing the last URL does not complete a pending receive.", "RECV-38", Level = ConformanceLevel.Observed)]
    public static void Pending_receive(Scene scene)
    {
        SceneServer server = Version1(scene);
        OverlappedBlock receive = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(receive);

        scene.ExpectCode("removing", Ok, scene.Http.HttpRemoveUrl(server.Queue, server.Url));

        scene.Expect("the receive has ended", false, scene.IsSignaled(receive.Event, scene.QuietMs));
        scene.ExpectCode("a receive that is posted now", Win32Error.ERROR_IO_PENDING, server.StartReceive(scene.NewRequestBuffer(), scene.NewOverlappedWithEvent()));
    }

    private static string[] Malformed =>
        ["http://localhost:50000", "localhost:50000", "localhost:50000/", "http://localhost/", "http://localhost:/", "http://localhost:0/"];

    /// <summary>Prefixes other than those for localhost ask for an administrator, or a reservation (URL-17).</summary>
    internal static uint Allowed(uint code)
    {
        Scene.Given(code != Win32Error.ERROR_ACCESS_DENIED, "This URL asks for an administrator.");
        return code;
    }

    private static SceneServer Version1(Scene scene) => scene.OpenServer(new SceneServerOptions { Version = 1 });

    /// <summary>The listening socket may take a moment to go.</summary>
    private static bool StaysOpen(Scene scene, string url)
    {
        for (int attempt = 0; attempt < 20; attempt++)
        {
            if (!TakesConnections(scene, url))
                return false;

            scene.IsSignaled(scene.NewEvent(), scene.QuietMs);
        }

        return true;
    }

    private static bool TakesConnections(Scene scene, string url)
    {
        try
        {
            scene.Machine.Connect(url).Dispose();
            return true;
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
    }
}
