using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Objects;

/// <summary>Server sessions.</summary>
[Cases("session")]
internal static unsafe class SessionCases
{
    private static HTTPAPI_VERSION Version2 => HTTPAPI_VERSION.HTTPAPI_VERSION_2;

    [Case(
        "versions",
        "A session can be created for version 2.0 and, though its page does not say so, for 1.0; others are a revision mismatch.",
        "SESS-02", "SESS-03", "FN-11")]
    public static void Versions(CaseContext context)
    {
        Initialize(context);

        Create("version 1.0", new HTTPAPI_VERSION(1, 0), Win32Error.NO_ERROR);
        Create("version 2.0", new HTTPAPI_VERSION(2, 0), Win32Error.NO_ERROR);
        Create("version 1.1", new HTTPAPI_VERSION(1, 1), Win32Error.ERROR_REVISION_MISMATCH);
        Create("version 3.0", new HTTPAPI_VERSION(3, 0), Win32Error.ERROR_REVISION_MISMATCH);

        void Create(string check, HTTPAPI_VERSION version, uint expected)
        {
            uint code = context.Http.HttpCreateServerSession(version, out ulong id);
            context.ExpectCode(check, expected, code);
            if (code == Win32Error.NO_ERROR)
                context.AtEnd(() => context.Http.HttpCloseServerSession(id));
        }
    }

    [Case("id", "Each session has an id of its own, which is not HTTP_NULL_ID.", "FN-11")]
    public static void Id(CaseContext context)
    {
        Initialize(context);
        CaseContext.Require(context.Http.HttpCreateServerSession(Version2, out ulong first), "HttpCreateServerSession");
        CaseContext.Require(context.Http.HttpCreateServerSession(Version2, out ulong second), "HttpCreateServerSession");
        context.AtEnd(() => context.Http.HttpCloseServerSession(first));
        context.AtEnd(() => context.Http.HttpCloseServerSession(second));

        context.Expect("the first is HTTP_NULL_ID", false, first == HttpConstants.HTTP_NULL_ID);
        context.Expect("the second is HTTP_NULL_ID", false, second == HttpConstants.HTTP_NULL_ID);
        context.Expect("they are equal", false, first == second);
    }

    [Case("no-place-for-the-id", "Without a place for the id a session is not created.", "SESS-01", "FN-11")]
    public static void No_place_for_the_id(CaseContext context)
    {
        Initialize(context);

        context.ExpectCode("NULL", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpCreateServerSession(Version2, null, 0));
    }

    [Case("reserved", "The reserved parameter must be 0.", "FN-11")]
    public static void Reserved(CaseContext context)
    {
        Initialize(context);
        ulong id = 0;

        uint code = context.Http.HttpCreateServerSession(Version2, &id, 0xDEAD);

        context.ExpectCode("0xDEAD", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    [Case(
        "no-place-and-bad-version",
        "The pointer for the id is checked before the version.",
        "SESS-04", Level = ConformanceLevel.Observed)]
    public static void No_place_and_bad_version(CaseContext context)
    {
        Initialize(context);

        context.ExpectCode(
            "NULL and version 3.0",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpCreateServerSession(new HTTPAPI_VERSION(3, 0), null, 0));
    }

    [Case("close/unknown", "An id that names no session cannot be closed, and a session not twice.", "SESS-05", "FN-12")]
    public static void Close_unknown(CaseContext context)
    {
        Initialize(context);
        CaseContext.Require(context.Http.HttpCreateServerSession(Version2, out ulong session), "HttpCreateServerSession");

        context.ExpectCode("an invented id", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpCloseServerSession(0xDEAD));
        context.ExpectCode("the session", Win32Error.NO_ERROR, context.Http.HttpCloseServerSession(session));
        context.ExpectCode("the session again", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpCloseServerSession(session));
    }

    [Case("close/takes-its-groups", "Closing a session closes its URL groups.", "SESS-06")]
    public static void Close_takes_its_groups(CaseContext context)
    {
        Initialize(context);
        CaseContext.Require(context.Http.HttpCreateServerSession(Version2, out ulong session), "HttpCreateServerSession");
        CaseContext.Require(context.Http.HttpCreateUrlGroup(session, out ulong group), "HttpCreateUrlGroup");

        context.ExpectCode("closing the session", Win32Error.NO_ERROR, context.Http.HttpCloseServerSession(session));
        context.ExpectCode("closing its group", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpCloseUrlGroup(group));
    }

    [Case("close/frees-its-urls", "Closing a session removes the URLs of its groups: they can be registered again.", "SESS-06", "FN-16")]
    public static void Close_frees_its_urls(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { IsBound = false });

        context.ExpectCode("closing the session", Win32Error.NO_ERROR, server.CloseSession());

        CaseContext.Require(context.Http.HttpCreateServerSession(Version2, out ulong session), "HttpCreateServerSession");
        context.AtEnd(() => context.Http.HttpCloseServerSession(session));
        CaseContext.Require(context.Http.HttpCreateUrlGroup(session, out ulong group), "HttpCreateUrlGroup");
        context.ExpectCode("registering its URL again", Win32Error.NO_ERROR, context.Http.HttpAddUrlToUrlGroup(group, server.Url));
    }

    /// <summary>Initializes the library until the end of the case.</summary>
    internal static void Initialize(CaseContext context)
    {
        CaseContext.Require(context.Http.HttpInitialize(Version2, HttpConstants.HTTP_INITIALIZE_SERVER), "HttpInitialize");
        context.AtEnd(() => context.Http.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER));
    }
}
