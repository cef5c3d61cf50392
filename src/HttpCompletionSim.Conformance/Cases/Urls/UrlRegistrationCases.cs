using System.Net.Sockets;
using HttpCompletionSim.Conformance.Cases.Objects;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Urls;

/// <summary>Registering URL prefixes: conflicts, arguments, and the port that a URL opens.</summary>
[Cases("url")]
internal static unsafe class UrlRegistrationCases
{
    private const uint Ok = Win32Error.NO_ERROR;

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
        {
            uint code = context.Http.HttpAddUrl(other, $"http://{host}:{port}/");
            context.ExpectCode($"{host} beside localhost", Ok, CaseContext.RequireAllowed(code));
        }
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
