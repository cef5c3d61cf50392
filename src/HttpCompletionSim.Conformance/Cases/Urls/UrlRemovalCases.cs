using HttpCompletionSim.Conformance.Cases.Objects;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Urls;

/// <summary>Removing URL prefixes.</summary>
[Cases("url")]
internal static unsafe class UrlRemovalCases
{
    private const uint Ok = Win32Error.NO_ERROR;

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

    [Case("remove/from-another-group", "A group cannot remove the URL of another one.", "FN-18", "URL-24")]
    public static void Remove_from_another_group(CaseContext context)
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
        CaseContext.Require(CaseContext.RequireAllowed(context.Http.HttpAddUrl(server.Queue, $"http://[::1]:{port}/")), "HttpAddUrl");

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

    private static TestServer Version1(CaseContext context) => context.OpenServer(new TestServerOptions { Version = 1 });
}
