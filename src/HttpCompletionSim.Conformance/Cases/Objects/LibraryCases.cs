using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>HttpInitialize, HttpTerminate, and what needs them.</summary>
[Cases("library")]
internal static unsafe class LibraryCases
{
    private const uint Server = HttpConstants.HTTP_INITIALIZE_SERVER;
    private const uint Configuration = HttpConstants.HTTP_INITIALIZE_CONFIG;

    [Case("initialize/versions", "A process may initialize the library for version 1 and for version 2 of the API.", "INIT-02", "FN-01", "VER-06")]
    public static void Versions(Scene scene)
    {
        uint first = scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, Server);
        uint second = scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Server);

        scene.ExpectCode("version 1.0", Win32Error.NO_ERROR, first);
        scene.ExpectCode("version 2.0", Win32Error.NO_ERROR, second);
        TerminateAtEnd(scene, Server, Server);
    }

    [Case("initialize/version-is-not-global", "The version given here decides nothing: each queue has its own.", "INIT-07", "VER-06")]
    public static void Version_is_not_global(Scene scene)
    {
        Scene.Given(scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, Server), "HttpInitialize");
        TerminateAtEnd(scene, Server);

        scene.ExpectCode("a 2.0 queue", Win32Error.NO_ERROR, scene.Http.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, 0, out nint second));
        scene.ExpectCode("closing it", Win32Error.NO_ERROR, scene.Http.HttpCloseRequestQueue(second));
        scene.ExpectCode("a 1.0 queue", Win32Error.NO_ERROR, scene.Http.HttpCreateHttpHandle(out nint first));
        scene.ExpectResult("closing that", Win32Error.NO_ERROR, scene.Kernel.CloseHandle(first));
    }

    [Case("initialize/configuration", "Server and configuration are two capabilities; one call asks for either or both.", "INIT-03")]
    public static void Configuration_capability(Scene scene)
    {
        scene.ExpectCode("configuration alone", Win32Error.NO_ERROR, scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, Configuration));
        scene.ExpectCode("both", Win32Error.NO_ERROR, scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, Server | Configuration));
        scene.ExpectCode("terminating both", Win32Error.NO_ERROR, scene.Http.HttpTerminate(Server | Configuration));
        scene.ExpectCode("terminating configuration", Win32Error.NO_ERROR, scene.Http.HttpTerminate(Configuration));
    }

    [Case("initialize/flags", "A flag that is not documented is refused.", "INIT-04", "FN-01")]
    public static void Flags(Scene scene) =>
        scene.ExpectCode("an unknown bit", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, 0x80000000));

    [Case("initialize/no-flags", "Asking for nothing is refused.", "INIT-04", Level = ConformanceLevel.Observed)]
    public static void No_flags(Scene scene) =>
        scene.ExpectCode("no flags", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, 0));

    [Case("initialize/unknown-version", "A version that does not exist is a revision mismatch.", "INIT-05", Level = ConformanceLevel.Observed)]
    public static void Unknown_version(Scene scene)
    {
        scene.ExpectCode("version 1.1", Win32Error.ERROR_REVISION_MISMATCH, scene.Http.HttpInitialize(new HTTPAPI_VERSION(1, 1), Server));
        scene.ExpectCode("version 3.0", Win32Error.ERROR_REVISION_MISMATCH, scene.Http.HttpInitialize(new HTTPAPI_VERSION(3, 0), Server));
    }

    [Case("initialize/reserved", "The reserved parameter must be NULL.", "INIT-04", Level = ConformanceLevel.Observed)]
    public static void Reserved(Scene scene)
    {
        int something = 0;

        uint code = scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Server, &something);

        scene.ExpectCode("with a pointer", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    [Case("initialize/counts", "Every HttpInitialize is paired with an HttpTerminate: the library works until the counts balance.", "INIT-01")]
    public static void Counts(Scene scene)
    {
        Scene.Given(scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Server), "HttpInitialize");
        Scene.Given(scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Server), "HttpInitialize");

        scene.ExpectCode("the first HttpTerminate", Win32Error.NO_ERROR, scene.Http.HttpTerminate(Server));
        scene.ExpectCode("a session in between", Win32Error.NO_ERROR, scene.Http.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, out ulong session));
        scene.ExpectCode("closing it", Win32Error.NO_ERROR, scene.Http.HttpCloseServerSession(session));
        scene.ExpectCode("the second HttpTerminate", Win32Error.NO_ERROR, scene.Http.HttpTerminate(Server));
    }

    [Case("not-initialized", "Without HttpInitialize a queue cannot be made: ERROR_DLL_INIT_FAILED.", "INIT-06", "FN-05", "FN-06")]
    public static void Not_initialized(Scene scene)
    {
        scene.ExpectCode("HttpCreateHttpHandle", Win32Error.ERROR_DLL_INIT_FAILED, scene.Http.HttpCreateHttpHandle(out _));
        scene.ExpectCode(
            "HttpCreateRequestQueue", Win32Error.ERROR_DLL_INIT_FAILED, scene.Http.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, 0, out _));
    }

    [Case("not-initialized/elsewhere", "The functions whose pages do not name the code say ERROR_DLL_INIT_FAILED as well.", "INIT-06", Level = ConformanceLevel.Observed)]
    public static void Not_initialized_elsewhere(Scene scene)
    {
        scene.ExpectCode("HttpCreateServerSession", Win32Error.ERROR_DLL_INIT_FAILED, scene.Http.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, out _));
        scene.ExpectCode("HttpCreateUrlGroup", Win32Error.ERROR_DLL_INIT_FAILED, scene.Http.HttpCreateUrlGroup(1, out _));
        scene.ExpectCode("HttpCloseServerSession", Win32Error.ERROR_DLL_INIT_FAILED, scene.Http.HttpCloseServerSession(1));
    }

    [Case("terminate/flags", "HttpTerminate refuses a flag that is not documented.", "FN-02")]
    public static void Terminate_flags(Scene scene)
    {
        Scene.Given(scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, Server), "HttpInitialize");
        TerminateAtEnd(scene, Server);

        scene.ExpectCode("an unknown bit", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpTerminate(0x80000000));
    }

    [Case("terminate/leaves-handles", "HttpTerminate closes no queue: its handle is still one that CloseHandle closes.", "INIT-08", Level = ConformanceLevel.Observed)]
    public static void Terminate_leaves_handles(Scene scene)
    {
        Scene.Given(scene.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, Server), "HttpInitialize");
        Scene.Given(scene.Http.HttpCreateHttpHandle(out nint queue), "HttpCreateHttpHandle");

        scene.ExpectCode("HttpTerminate", Win32Error.NO_ERROR, scene.Http.HttpTerminate(Server));
        scene.ExpectResult("CloseHandle", Win32Error.NO_ERROR, scene.Kernel.CloseHandle(queue));
    }

    private static void TerminateAtEnd(Scene scene, params ReadOnlySpan<uint> flags)
    {
        foreach (uint each in flags)
            scene.AtEnd(() => scene.Http.HttpTerminate(each));
    }
}
