using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Urls;

/// <summary>HttpFindUrlGroupId.</summary>
[Cases("find-url-group")]
internal static unsafe class FindUrlGroupCases
{
    [Case("found", "A prefix gives the id of the group that has registered it.", "FN-21")]
    public static void Found(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.ExpectCode(
            "the call", Win32Error.NO_ERROR, context.Http.HttpFindUrlGroupId(server.Url, server.Queue, out ulong found));

        context.Expect("it is the group", true, found == server.UrlGroupId);
    }

    [Case(
        "not-found",
        "A prefix that no group of the queue has registered gives ERROR_FILE_NOT_FOUND, even if requests for it go to the queue.",
        "FN-21", "OQ-16", Level = ConformanceLevel.Observed)]
    public static void Not_found(CaseContext context)
    {
        TestServer server = context.OpenServer();
        CaseContext.Require(
            context.Http.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, 0, out nint other), "HttpCreateRequestQueue");
        context.AtEnd(() => context.Http.HttpCloseRequestQueue(other));

        context.ExpectCode(
            "a URL below",
            Win32Error.ERROR_FILE_NOT_FOUND,
            context.Http.HttpFindUrlGroupId($"{server.Url}below/", server.Queue, out _));
        context.ExpectCode(
            "another queue", Win32Error.ERROR_FILE_NOT_FOUND, context.Http.HttpFindUrlGroupId(server.Url, other, out ulong found));
        context.Expect("nothing was stored", 0UL, found);
    }

    [Case("arguments", "There must be a prefix, a queue and a place for the id.", "FN-21", Level = ConformanceLevel.Observed)]
    public static void Arguments(CaseContext context)
    {
        TestServer server = context.OpenServer();
        uint noPlace;
        fixed (char* url = server.Url)
            noPlace = context.Http.HttpFindUrlGroupId(url, server.Queue, null);

        context.ExpectCode("no place", Win32Error.ERROR_INVALID_PARAMETER, noPlace);
        context.ExpectCode("no URL", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpFindUrlGroupId(null, server.Queue, out _));
        context.ExpectCode(
            "no prefix", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpFindUrlGroupId("localhost", server.Queue, out _));
        context.ExpectCode(
            "no queue", Win32Error.ERROR_INVALID_HANDLE, context.Http.HttpFindUrlGroupId(server.Url, context.NewEvent(), out _));
    }
}
