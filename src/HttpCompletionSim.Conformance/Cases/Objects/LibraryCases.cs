using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Objects;

/// <summary>HttpInitialize, HttpTerminate, and the functions that require them.</summary>
[Cases("library")]
internal static unsafe class LibraryCases
{
    private const uint Server = HttpConstants.HTTP_INITIALIZE_SERVER;
    private const uint Configuration = HttpConstants.HTTP_INITIALIZE_CONFIG;

    [Case(
        "initialize/versions",
        "A process may initialize the library for version 1 and for version 2 of the API.",
        "INIT-02", "FN-01", "VER-06")]
    public static void Versions(CaseContext context)
    {
        uint first = context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, Server);
        uint second = context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Server);

        context.ExpectCode("version 1.0", Win32Error.NO_ERROR, first);
        context.ExpectCode("version 2.0", Win32Error.NO_ERROR, second);
        TerminateAtEnd(context, Server, Server);
    }

    [Case(
        "initialize/version-is-not-global",
        "The version given to HttpInitialize has no effect on queues: each queue has its own version.",
        "INIT-07", "VER-06")]
    public static void Version_is_not_global(CaseContext context)
    {
        CaseContext.Require(context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, Server), "HttpInitialize");
        TerminateAtEnd(context, Server);

        context.ExpectCode(
            "a 2.0 queue",
            Win32Error.NO_ERROR,
            context.Http.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, 0, out nint second));
        context.ExpectCode("closing it", Win32Error.NO_ERROR, context.Http.HttpCloseRequestQueue(second));
        context.ExpectCode("a 1.0 queue", Win32Error.NO_ERROR, context.Http.HttpCreateHttpHandle(out nint first));
        context.ExpectResult("closing that", Win32Error.NO_ERROR, context.Kernel.CloseHandle(first));
    }

    [Case("initialize/configuration", "Server and configuration are two capabilities; one call asks for either or both.", "INIT-03")]
    public static void Configuration_capability(CaseContext context)
    {
        context.ExpectCode(
            "configuration alone", Win32Error.NO_ERROR, context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, Configuration));
        context.ExpectCode(
            "both", Win32Error.NO_ERROR, context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, Server | Configuration));
        context.ExpectCode("terminating both", Win32Error.NO_ERROR, context.Http.HttpTerminate(Server | Configuration));
        context.ExpectCode("terminating configuration", Win32Error.NO_ERROR, context.Http.HttpTerminate(Configuration));
    }

    [Case(
        "features",
        "HttpIsFeatureSupported says TRUE or FALSE. For an unknown feature it says FALSE, and for delegation whether it is there.",
        "FN-03", "DELEG-02")]
    public static void Features(CaseContext context)
    {
        SessionCases.Initialize(context);

        bool delegates = context.Http.HttpIsFeatureSupported(HTTP_FEATURE_ID.HttpFeatureDelegateEx);
        uint code = context.Http.HttpDelegateRequestEx(0, 0, HttpConstants.HTTP_NULL_ID, 0, 0, null);

        context.Expect("no feature", false, context.Http.HttpIsFeatureSupported(HTTP_FEATURE_ID.HttpFeatureUnknown));
        context.Expect("an unknown feature", false, context.Http.HttpIsFeatureSupported((HTTP_FEATURE_ID)9999));
        context.Expect(
            "delegation is there", delegates, code != Win32Error.ERROR_CALL_NOT_IMPLEMENTED);
    }

    [Case("initialize/flags", "A flag that is not documented is refused.", "INIT-04", "FN-01")]
    public static void Flags(CaseContext context) =>
        context.ExpectCode(
            "an unknown bit",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, 0x80000000));

    [Case("initialize/no-flags", "Asking for nothing is refused.", "INIT-04", Level = ConformanceLevel.Observed)]
    public static void No_flags(CaseContext context) =>
        context.ExpectCode(
            "no flags", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, 0));

    [Case(
        "initialize/unknown-version",
        "A version that does not exist is a revision mismatch.",
        "INIT-05", Level = ConformanceLevel.Observed)]
    public static void Unknown_version(CaseContext context)
    {
        context.ExpectCode(
            "version 1.1", Win32Error.ERROR_REVISION_MISMATCH, context.Http.HttpInitialize(new HTTPAPI_VERSION(1, 1), Server));
        context.ExpectCode(
            "version 3.0", Win32Error.ERROR_REVISION_MISMATCH, context.Http.HttpInitialize(new HTTPAPI_VERSION(3, 0), Server));
    }

    [Case("initialize/reserved", "The reserved parameter must be NULL.", "INIT-04", Level = ConformanceLevel.Observed)]
    public static void Reserved(CaseContext context)
    {
        int something = 0;

        uint code = context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Server, &something);

        context.ExpectCode("with a pointer", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    [Case(
        "initialize/counts",
        "Every HttpInitialize is paired with an HttpTerminate: the library works until the counts balance.",
        "INIT-01")]
    public static void Counts(CaseContext context)
    {
        CaseContext.Require(context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Server), "HttpInitialize");
        CaseContext.Require(context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Server), "HttpInitialize");

        context.ExpectCode("the first HttpTerminate", Win32Error.NO_ERROR, context.Http.HttpTerminate(Server));
        context.ExpectCode(
            "a session in between",
            Win32Error.NO_ERROR,
            context.Http.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, out ulong session));
        context.ExpectCode("closing it", Win32Error.NO_ERROR, context.Http.HttpCloseServerSession(session));
        context.ExpectCode("the second HttpTerminate", Win32Error.NO_ERROR, context.Http.HttpTerminate(Server));
    }

    [Case("not-initialized", "Without HttpInitialize a queue cannot be made: ERROR_DLL_INIT_FAILED.", "INIT-06", "FN-05", "FN-06")]
    public static void Not_initialized(CaseContext context)
    {
        context.ExpectCode("HttpCreateHttpHandle", Win32Error.ERROR_DLL_INIT_FAILED, context.Http.HttpCreateHttpHandle(out _));
        context.ExpectCode(
            "HttpCreateRequestQueue",
            Win32Error.ERROR_DLL_INIT_FAILED,
            context.Http.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, 0, out _));
    }

    [Case(
        "not-initialized/elsewhere",
        "Functions whose pages do not name the code return ERROR_DLL_INIT_FAILED as well.",
        "INIT-06", Level = ConformanceLevel.Observed)]
    public static void Not_initialized_elsewhere(CaseContext context)
    {
        context.ExpectCode(
            "HttpCreateServerSession",
            Win32Error.ERROR_DLL_INIT_FAILED,
            context.Http.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, out _));
        context.ExpectCode("HttpCreateUrlGroup", Win32Error.ERROR_DLL_INIT_FAILED, context.Http.HttpCreateUrlGroup(1, out _));
        context.ExpectCode("HttpCloseServerSession", Win32Error.ERROR_DLL_INIT_FAILED, context.Http.HttpCloseServerSession(1));
    }

    [Case("terminate/flags", "HttpTerminate refuses a flag that is not documented.", "FN-02")]
    public static void Terminate_flags(CaseContext context)
    {
        CaseContext.Require(context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Server), "HttpInitialize");
        TerminateAtEnd(context, Server);

        context.ExpectCode("an unknown bit", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpTerminate(0x80000000));
    }

    [Case(
        "terminate/leaves-handles",
        "HttpTerminate closes no queue: CloseHandle can still close its handle.",
        "INIT-08", Level = ConformanceLevel.Observed)]
    public static void Terminate_leaves_handles(CaseContext context)
    {
        CaseContext.Require(context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, Server), "HttpInitialize");
        CaseContext.Require(context.Http.HttpCreateHttpHandle(out nint queue), "HttpCreateHttpHandle");

        context.ExpectCode("HttpTerminate", Win32Error.NO_ERROR, context.Http.HttpTerminate(Server));
        context.ExpectResult("CloseHandle", Win32Error.NO_ERROR, context.Kernel.CloseHandle(queue));
    }

    private static void TerminateAtEnd(CaseContext context, params ReadOnlySpan<uint> flags)
    {
        foreach (uint each in flags)
            context.AtEnd(() => context.Http.HttpTerminate(each));
    }
}
