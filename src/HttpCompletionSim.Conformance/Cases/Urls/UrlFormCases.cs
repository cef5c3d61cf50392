using HttpCompletionSim.Conformance.Cases.Objects;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Urls;

/// <summary>The form of URL prefixes.</summary>
[Cases("url")]
internal static class UrlFormCases
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
            context.ExpectCode(host, Ok, CaseContext.RequireAllowed(context.Http.HttpAddUrl(server.Queue, $"http://{host}:{port}/hosts/")));
    }

    [Case("form/wildcards", "The host of a prefix may be + or *.", "URL-04", "URL-11")]
    public static void Wildcards(CaseContext context)
    {
        TestServer server = Version1(context);
        string port = server.Authority.Split(':')[1];

        context.ExpectCode("+", Ok, CaseContext.RequireAllowed(context.Http.HttpAddUrl(server.Queue, $"http://+:{port}/wild/")));
        context.ExpectCode("*", Ok, CaseContext.RequireAllowed(context.Http.HttpAddUrl(server.Queue, $"http://*:{port}/wild/")));
    }

    private static TestServer Version1(CaseContext context) => context.OpenServer(new TestServerOptions { Version = 1 });
    private static string[] Malformed =>
        ["http://localhost:50000", "localhost:50000", "localhost:50000/", "http://localhost/", "http://localhost:/", "http://localhost:0/"];
}
