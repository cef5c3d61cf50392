using System.Net.Sockets;
using HttpCompletionSim.Conformance.Cases.Objects;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Urls;

/// <summary>Registering URL prefixes, and removing them.</summary>
[Cases("url")]
internal static unsafe class UrlCases
{
    private const uint Ok = Win32Error.NO_ERROR;

    [Case("form/version-1", "HttpAddUrl refuses what is not scheme://host:port/path.", "URL-05", "FN-22")]
    public static void Form_version_1(CaseContext context)
    {
        SessionCases.Initialize(context);
        nint queue = context.NewQueueOfVersion1();

        foreach (string url in Malformed)
            context.ExpectCode(url, Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpAddUrl(queue, url));
    }

    [Case("form/version-2", "HttpAddUrlToUrlGroup refuses what is not scheme://host:port/path.", "URL-05", "FN-17")]
    public static void Form_version_2(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });

        foreach (string url in Malformed)
            context.ExpectCode(url, Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpAddUrlToUrlGroup(server.UrlGroupId, url));
    }

    [Case("form/scheme-and-port", "The scheme is http or https in lower case; the port is 1 to 65535 without leading zeros.", "URL-04")]
    public static void Scheme_and_port(CaseContext context)
    {
        SessionCases.Initialize(context);
        nint queue = context.NewQueueOfVersion1();

        string[] urls =
        [
            "HTTP://localhost:50000/",
            "ftp://localhost:50000/",
            "http://localhost:65536/",
            "http://localhost:08080/",
            "http://localhost:port/",
            "http://:50000/",
        ];
        foreach (string url in urls)
            context.ExpectCode(url, Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpAddUrl(queue, url));
    }

    [Case("form/nothing", "An empty string is refused.", "URL-10", Level = ConformanceLevel.Observed)]
    public static void Nothing(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });

        context.ExpectCode("of a group", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpAddUrlToUrlGroup(server.UrlGroupId, ""));
        context.ExpectCode("of a 1.0 queue", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpAddUrl(context.NewQueueOfVersion1(), ""));
    }

    [Case("form/query", "A prefix has no query.", "URL-06")]
    public static void Query(CaseContext context)
    {
        TestServer server = Version1(context);

        context.ExpectCode("/barfoo?a=b", Win32Error.ERROR_INVALID_PARAMETER, server.AddUrl("/barfoo?a=b"));
    }

    [Case("form/hosts", "The host of a prefix is a name or an address.", "URL-04")]
    public static void Hosts(CaseContext context)
    {
        TestServer server = Version1(context);
        string port = server.Authority.Split(':')[1];

        foreach (string host in new[] { "localhost", "127.0.0.1", "[::1]", "some.example" })
            context.ExpectCode(host, Ok, Allowed(context.Http.HttpAddUrl(server.Queue, $"http://{host}:{port}/hosts/")));
    }

    [Case("form/wildcards", "The host of a prefix may be + or *.", "URL-04", "URL-11")]
    public static void Wildcards(CaseContext context)
    {
        TestServer server = Version1(context);
        string port = server.Authority.Split(':')[1];

        context.ExpectCode("+", Ok, Allowed(context.Http.HttpAddUrl(server.Queue, $"http://+:{port}/wild/")));
        context.ExpectCode("*", Ok, Allowed(context.Http.HttpAddUrl(server.Queue, $"http://*:{port}/wild/")));
    }

    [Case("conflict/same", "A registered prefix cannot be registered again, for the same queue or another.", "URL-12", "FN-22")]
    public static void Same(CaseContext context)
    {
        TestServer server = Version1(context);

        context.ExpectCode("the same queue", Win32Error.ERROR_ALREADY_EXISTS, context.Http.HttpAddUrl(server.Queue, server.Url));
        context.ExpectCode(
            "another queue", Win32Error.ERROR_ALREADY_EXISTS, context.Http.HttpAddUrl(context.NewQueueOfVersion1(), server.Url));
    }

    [Case("conflict/same-group", "A registered prefix cannot be registered again, for the same group or another.", "URL-12", "FN-17")]
    public static void Same_group(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.ExpectCode(
            "the same group", Win32Error.ERROR_ALREADY_EXISTS, context.Http.HttpAddUrlToUrlGroup(server.UrlGroupId, server.Url));
        context.ExpectCode(
            "another group", Win32Error.ERROR_ALREADY_EXISTS, context.Http.HttpAddUrlToUrlGroup(context.NewGroup(server), server.Url));
    }

    [Case("conflict/trailing-slash", "With or without a slash at its end a path is the same prefix.", "URL-07")]
    public static void Trailing_slash(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1, Path = "/barfoo/" });

        context.ExpectCode("/barfoo", Win32Error.ERROR_ALREADY_EXISTS, server.AddUrl("/barfoo"));
        context.ExpectCode(
            "/barfoo for another queue",
            Win32Error.ERROR_ALREADY_EXISTS,
            context.Http.HttpAddUrl(context.NewQueueOfVersion1(), server.PrefixOf("/barfoo")));
    }

    [Case("conflict/case", "Host and path do not distinguish upper and lower case.", "URL-08")]
    public static void Case(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1, Path = "/barfoo/" });
        string port = server.Authority.Split(':')[1];

        context.ExpectCode("/BarFoo/", Win32Error.ERROR_ALREADY_EXISTS, server.AddUrl("/BarFoo/"));
        context.ExpectCode(
            "LOCALHOST", Win32Error.ERROR_ALREADY_EXISTS, context.Http.HttpAddUrl(server.Queue, $"http://LOCALHOST:{port}/barfoo/"));
    }

    [Case("conflict/other-path", "A longer or shorter path is no conflict, for the same queue or another one.", "URL-13")]
    public static void Other_path(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1, Path = "/foobar/" });
        nint other = context.NewQueueOfVersion1();

        context.ExpectCode("longer, same queue", Ok, server.AddUrl("/foobar/foo/"));
        context.ExpectCode("longer, another queue", Ok, context.Http.HttpAddUrl(other, server.PrefixOf("/foobar/bar/")));
        context.ExpectCode("shorter, another queue", Ok, context.Http.HttpAddUrl(other, server.PrefixOf("/")));
    }

    [Case(
        "conflict/category",
        "Strong wildcard, name, address and weak wildcard are four categories; between them there is no conflict.",
        "URL-11")]
    public static void Category(CaseContext context)
    {
        TestServer server = Version1(context);
        nint other = context.NewQueueOfVersion1();
        string port = server.Authority.Split(':')[1];

        foreach (string host in new[] { "+", "127.0.0.1", "*" })
            context.ExpectCode($"{host} beside localhost", Ok, Allowed(context.Http.HttpAddUrl(other, $"http://{host}:{port}/")));
    }

    [Case("conflict/escapes", "Escapes in a prefix are literal text: /a%20b/ is not /a b/.", "URL-09", Level = ConformanceLevel.Should)]
    public static void Escapes(CaseContext context)
    {
        TestServer server = Version1(context);

        context.ExpectCode("/a b/", Ok, server.AddUrl("/a b/"));
        context.ExpectCode("/a%20b/", Ok, server.AddUrl("/a%20b/"));
    }

    [Case("add/no-queue", "HttpAddUrl needs a queue handle.", "URL-01", "URL-03")]
    public static void Add_no_queue(CaseContext context)
    {
        SessionCases.Initialize(context);
        string url = context.Machine.NextUrl();
        CaseContext.Require(context.Http.HttpCreateHttpHandle(out nint queue), "HttpCreateHttpHandle");
        CaseContext.Require(context.Kernel.CloseHandle(queue), "CloseHandle failed");

        context.ExpectCode("NULL", Win32Error.ERROR_INVALID_HANDLE, context.Http.HttpAddUrl(0, url));
        context.ExpectCode("a closed queue", Win32Error.ERROR_INVALID_HANDLE, context.Http.HttpAddUrl(queue, url));
    }

    [Case("add/queue-of-version-2", "A 2.0 queue takes URLs only through URL groups.", "VER-01", Level = ConformanceLevel.Observed)]
    public static void Add_queue_of_version_2(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });

        context.ExpectCode("HttpAddUrl", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpAddUrl(server.Queue, server.Url));
    }

    [Case("add/no-group", "HttpAddUrlToUrlGroup needs a group.", "FN-17")]
    public static void Add_no_group(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });

        context.ExpectCode(
            "HTTP_NULL_ID", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpAddUrlToUrlGroup(HttpConstants.HTTP_NULL_ID, server.Url));
    }

    [Case("add/reserved", "The reserved parameter of HttpAddUrlToUrlGroup must be 0.", "FN-17")]
    public static void Add_reserved(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });
        uint code;
        fixed (char* url = server.Url)
            code = context.Http.HttpAddUrlToUrlGroup(server.UrlGroupId, url, 0, 1);

        context.ExpectCode("1", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    [Case("remove/version-1", "A URL is removed once; the second time it is not found.", "URL-22", "FN-23")]
    public static void Remove_version_1(CaseContext context)
    {
        TestServer server = Version1(context);

        context.ExpectCode("removing", Ok, context.Http.HttpRemoveUrl(server.Queue, server.Url));
        context.ExpectCode("removing again", Win32Error.ERROR_FILE_NOT_FOUND, context.Http.HttpRemoveUrl(server.Queue, server.Url));
    }

    [Case("remove/version-2", "A URL of a group is removed once; the second time it is not found.", "URL-22", "FN-18")]
    public static void Remove_version_2(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.ExpectCode("removing", Ok, context.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
        context.ExpectCode(
            "removing again", Win32Error.ERROR_FILE_NOT_FOUND, context.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
    }

    [Case(
        "remove/no-queue",
        "HttpRemoveUrl returns ERROR_INVALID_PARAMETER for a NULL handle, HttpAddUrl ERROR_INVALID_HANDLE.",
        "URL-02", "URL-01")]
    public static void Remove_no_queue(CaseContext context)
    {
        SessionCases.Initialize(context);
        string url = context.Machine.NextUrl();

        context.ExpectCode("HttpRemoveUrl", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpRemoveUrl(0, url));
        context.ExpectCode("HttpAddUrl", Win32Error.ERROR_INVALID_HANDLE, context.Http.HttpAddUrl(0, url));
    }

    [Case("remove/of-somebody-else", "A group cannot remove the URL of another one.", "FN-18", "URL-24")]
    public static void Remove_of_somebody_else(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong other = context.NewGroup(server);

        context.ExpectCode("another group", Win32Error.ERROR_FILE_NOT_FOUND, context.Http.HttpRemoveUrlFromUrlGroup(other, server.Url));
        context.ExpectCode("its own group", Ok, context.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
    }

    [Case("remove/all", "HTTP_URL_FLAG_REMOVE_ALL removes every URL of the group, and cannot be combined with a URL.", "URL-25", "FN-18")]
    public static void Remove_all(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.ExpectCode(
            "with a URL",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url, HttpConstants.HTTP_URL_FLAG_REMOVE_ALL));
        context.ExpectCode(
            "without", Ok, context.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, null, HttpConstants.HTTP_URL_FLAG_REMOVE_ALL));
        context.ExpectCode(
            "removing the URL afterwards",
            Win32Error.ERROR_FILE_NOT_FOUND,
            context.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
    }

    [Case(
        "remove/all-of-none",
        "HTTP_URL_FLAG_REMOVE_ALL succeeds on a group without URLs, and NULL without the flag does not.",
        "URL-25", Level = ConformanceLevel.Observed)]
    public static void Remove_all_of_none(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });

        context.ExpectCode(
            "the flag, no URLs",
            Ok,
            context.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, null, HttpConstants.HTTP_URL_FLAG_REMOVE_ALL));
        context.ExpectCode(
            "NULL without the flag", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, null));
    }

    [Case("remove/no-group", "HttpRemoveUrlFromUrlGroup needs a group.", "FN-18")]
    public static void Remove_no_group(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.ExpectCode(
            "HTTP_NULL_ID",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpRemoveUrlFromUrlGroup(HttpConstants.HTTP_NULL_ID, server.Url));
    }

    [Case("remove/bad-flag", "HttpRemoveUrlFromUrlGroup knows one flag, and refuses others.", "FN-18")]
    public static void Remove_bad_flag(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.ExpectCode(
            "flag 2", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url, 2));
        context.ExpectCode(
            "the URL is still there", Win32Error.NO_ERROR, context.Http.HttpRemoveUrlFromUrlGroup(server.UrlGroupId, server.Url));
    }

    [Case("remove/other-spelling", "An IPv6 address must be spelt as it was when its URL was registered.", "URL-23")]
    public static void Remove_other_spelling(CaseContext context)
    {
        TestServer server = Version1(context);
        string port = server.Authority.Split(':')[1];
        CaseContext.Require(Allowed(context.Http.HttpAddUrl(server.Queue, $"http://[::1]:{port}/")), "HttpAddUrl");

        context.ExpectCode(
            "[0:0:0:0:0:0:0:1]",
            Win32Error.ERROR_FILE_NOT_FOUND,
            context.Http.HttpRemoveUrl(server.Queue, $"http://[0:0:0:0:0:0:0:1]:{port}/"));
        context.ExpectCode("[::1]", Ok, context.Http.HttpRemoveUrl(server.Queue, $"http://[::1]:{port}/"));
    }

    [Case(
        "remove/other-form",
        "Case and a slash at the end do not matter when a URL is removed.",
        "URL-23", Level = ConformanceLevel.Observed)]
    public static void Remove_other_form(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1, Path = "/barfoo/" });

        context.ExpectCode("/BarFoo", Ok, context.Http.HttpRemoveUrl(server.Queue, server.PrefixOf("/BarFoo")));
    }

    [Case("queue-closes", "A 1.0 queue can be closed while it has URLs; they are removed with it.", "URL-26")]
    public static void Queue_closes(CaseContext context)
    {
        TestServer server = Version1(context);

        context.Expect("closing succeeds", true, server.CloseQueue());
        context.ExpectCode("its URL for another queue", Ok, context.Http.HttpAddUrl(context.NewQueueOfVersion1(), server.Url));
    }

    [Case("port/open", "A port accepts connections exactly while a URL on it is registered.", "URL-21")]
    public static void Port_open(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        CaseContext.Require(server.AddUrl("/second/"), "HttpAddUrl");

        context.Expect("with two URLs", true, TakesConnections(context, server.Url));
        CaseContext.Require(context.Http.HttpRemoveUrl(server.Queue, server.Url), "HttpRemoveUrl");
        context.Expect("with one", true, TakesConnections(context, server.Url));
        CaseContext.Require(context.Http.HttpRemoveUrl(server.Queue, server.PrefixOf("/second/")), "HttpRemoveUrl");
        context.Expect("with none", false, StaysOpen(context, server.Url));
    }

    [Case("port/not-bound", "A port accepts connections even while the group of its URL is bound to no queue.", "URL-21")]
    public static void Port_not_bound(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { IsBound = false });

        context.Expect("connections are taken", true, TakesConnections(context, server.Url));
    }

    [Case("port/closed-with-its-queue", "Closing a 1.0 queue closes the port of its URLs.", "URL-21", "URL-26")]
    public static void Port_closed_with_its_queue(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        context.Expect("before", true, TakesConnections(context, server.Url));

        CaseContext.Require(server.CloseQueue(), "CloseHandle failed");

        context.Expect("afterwards", false, StaysOpen(context, server.Url));
    }

    [Case("pending-receive", "Removing the last URL does not complete a pending receive.", "RECV-38", Level = ConformanceLevel.Observed)]
    public static void Pending_receive(CaseContext context)
    {
        TestServer server = Version1(context);
        OverlappedBlock receive = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(receive);

        context.ExpectCode("removing", Ok, context.Http.HttpRemoveUrl(server.Queue, server.Url));

        context.Expect("the receive has ended", false, context.IsSignaled(receive.Event, context.SettleMs));
        context.ExpectCode(
            "a receive that is posted now",
            Win32Error.ERROR_IO_PENDING,
            server.StartReceive(context.NewRequestBuffer(), context.NewOverlappedWithEvent()));
    }

    private static string[] Malformed =>
        ["http://localhost:50000", "localhost:50000", "localhost:50000/", "http://localhost/", "http://localhost:/", "http://localhost:0/"];

    /// <summary>
    /// Makes the case inconclusive when the user may not register the prefix: only prefixes for localhost need neither an administrator
    /// nor a reservation (URL-17).
    /// </summary>
    internal static uint Allowed(uint code)
    {
        CaseContext.Require(code != Win32Error.ERROR_ACCESS_DENIED, "This URL asks for an administrator.");
        return code;
    }

    private static TestServer Version1(CaseContext context) => context.OpenServer(new TestServerOptions { Version = 1 });

    /// <summary>Waits until the listening socket is closed, which may take a moment.</summary>
    private static bool StaysOpen(CaseContext context, string url)
    {
        for (int attempt = 0; attempt < 20; attempt++)
        {
            if (!TakesConnections(context, url))
                return false;

            context.IsSignaled(context.NewEvent(), context.SettleMs);
        }

        return true;
    }

    private static bool TakesConnections(CaseContext context, string url)
    {
        try
        {
            context.Machine.Connect(url).Dispose();
            return true;
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
    }
}
