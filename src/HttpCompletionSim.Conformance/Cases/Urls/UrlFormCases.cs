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

    [Case(
        "form/address-not-served",
        "An address at which no machine can listen, or an address in short, is not supported as the host of a prefix.",
        "URL-28", Level = ConformanceLevel.Should)]
    public static void Address_not_served(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });
        nint queue = context.NewQueueOfVersion1();
        string port = server.Authority.Split(':')[1];

        foreach (string host in new[] { "0.0.0.0", "192.255.255.255", "192." })
        {
            string url = $"http://{host}:{port}/";
            context.ExpectCode(
                $"{host} for a group", Win32Error.ERROR_NOT_SUPPORTED, context.Http.HttpAddUrlToUrlGroup(server.UrlGroupId, url));
            context.ExpectCode($"{host} for a 1.0 queue", Win32Error.ERROR_NOT_SUPPORTED, context.Http.HttpAddUrl(queue, url));
        }
    }

    [Case(
        "form/address-not-served-inferred",
        "Addresses that resemble those which were seen to be refused are refused with the same code.",
        "URL-28", Level = ConformanceLevel.Observed)]
    public static void Address_not_served_inferred(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });
        string port = server.Authority.Split(':')[1];

        string[] hosts =
        [
            "[::]", "255.255.255.255", "127.255.255.255", "224.0.0.1", "[ff02::1]", "127.1", "127.0.0.1.", "127.0.0.01", "0x7f.0.0.1",
            "2130706433", "[::ffff:127.0.0.1]",
        ];
        foreach (string host in hosts)
        {
            context.ExpectCode(
                host,
                Win32Error.ERROR_NOT_SUPPORTED,
                context.Http.HttpAddUrlToUrlGroup(server.UrlGroupId, $"http://{host}:{port}/"));
        }
    }

    [Case(
        "form/address-of-another-machine",
        "An address that is not one of the machine is an invalid network name; each loopback address is one of the machine.",
        "URL-30", Level = ConformanceLevel.Should)]
    public static void Address_of_another_machine(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { HasUrl = false });
        nint queue = context.NewQueueOfVersion1();
        string port = server.Authority.Split(':')[1];

        // These ranges are reserved for documentation, so hardly any machine has an address of them.
        foreach (string host in new[] { "203.0.113.77", "198.51.100.77", "[2001:db8::4d]" })
        {
            string url = $"http://{host}:{port}/";
            context.ExpectCode(
                $"{host} for a group", Win32Error.ERROR_INVALID_NETNAME, context.Http.HttpAddUrlToUrlGroup(server.UrlGroupId, url));
            context.ExpectCode($"{host} for a 1.0 queue", Win32Error.ERROR_INVALID_NETNAME, context.Http.HttpAddUrl(queue, url));
        }

        foreach (string host in new[] { "127.0.0.1", "[::1]" })
            context.ExpectCode(host, Ok, CaseContext.RequireAllowed(context.Http.HttpAddUrl(queue, $"http://{host}:{port}/own/")));
    }

    [Case(
        "form/names-no-listener",
        "A prefix whose host or path no request can have is refused.",
        "URL-29", "URL-05", Level = ConformanceLevel.Should)]
    public static void Names_no_listener(CaseContext context)
    {
        TestServer server = context.OpenServer();
        string port = server.Authority.Split(':')[1];

        string[] urls =
        [
            $"http://[]:{port}/", $"http://[::1%2]:{port}/", $"http://.:{port}/", $"http://\\:{port}/", "http://localhost:-1/",
            "http://localhost:65536/", "http://localhost:trash/", server.PrefixOf("/invalid%path/"), server.PrefixOf("//sub_path/"),
        ];
        foreach (string url in urls)
        {
            uint code = context.Http.HttpAddUrlToUrlGroup(server.UrlGroupId, url);
            context.Expect($"{url.Replace(port, "port", StringComparison.Ordinal)} is registered", false, code == Ok);
        }
    }

    [Case(
        "form/not-its-own-cooked-form",
        "A path that cooking would change, or that is beyond the limits of a request, is refused.",
        "URL-29", "COOK-13", Level = ConformanceLevel.Observed)]
    public static void Not_its_own_cooked_form(CaseContext context)
    {
        TestServer server = Version1(context);

        string[] paths = ["//", "/a//b/", "/./", "/a/../b/", "/a\\b/", "/%/", "/%4", "/%u12/", $"/{new string('a', 261)}/"];
        foreach (string path in paths)
            context.ExpectCode(path, Win32Error.ERROR_INVALID_PARAMETER, server.AddUrl(path));

        string segments = string.Concat(Enumerable.Repeat("/a", 256));
        context.ExpectCode("256 segments", Win32Error.ERROR_INVALID_PARAMETER, server.AddUrl(segments));
        context.ExpectCode("255 segments", Ok, server.AddUrl(segments[2..]));
    }

    [Case(
        "form/subdomain-wildcard",
        "Since Windows 10 a host may begin with a star and a dot; elsewhere a star is refused.",
        "URL-31", Level = ConformanceLevel.Should, Option = "CompletionProfile.SubdomainWildcards")]
    public static void Subdomain_wildcard(CaseContext context)
    {
        TestServer server = Version1(context);
        string port = server.Authority.Split(':')[1];
        uint expected = context.Profile.SubdomainWildcards ? Ok : Win32Error.ERROR_INVALID_PARAMETER;

        uint code = context.Http.HttpAddUrl(server.Queue, $"http://*.example.test:{port}/");
        context.ExpectCode("*.example.test", expected, CaseContext.RequireAllowed(code));
        string[] refused = ["service.*.example.test", "*example.test", "example.*", "*.*.example.test", "*.", "+.example.test"];
        foreach (string host in refused)
        {
            context.ExpectCode(
                host, Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpAddUrl(server.Queue, $"http://{host}:{port}/"));
        }
    }

    private static TestServer Version1(CaseContext context) => context.OpenServer(new TestServerOptions { Version = 1 });
    private static string[] Malformed =>
        ["http://localhost:50000", "localhost:50000", "localhost:50000/", "http://localhost/", "http://localhost:/", "http://localhost:0/"];
}
