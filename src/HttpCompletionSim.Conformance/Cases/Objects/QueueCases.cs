using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Request queues: how they are made, opened by name, and closed.</summary>
[Cases("queue")]
internal static unsafe class QueueCases
{
    private static HTTPAPI_VERSION Version2 => HTTPAPI_VERSION.HTTPAPI_VERSION_2;

    [Case("version-1/create", "Each HttpCreateHttpHandle makes another queue, which CloseHandle closes.", "QUEUE-02", "FN-05")]
    public static void Version_1_create(Scene scene)
    {
        SessionCases.Initialize(scene);

        scene.ExpectCode("the first", Win32Error.NO_ERROR, scene.Http.HttpCreateHttpHandle(out nint first));
        scene.ExpectCode("the second", Win32Error.NO_ERROR, scene.Http.HttpCreateHttpHandle(out nint second));

        scene.Expect("they are equal", false, first == second);
        scene.ExpectResult("closing the first", Win32Error.NO_ERROR, scene.Kernel.CloseHandle(first));
        scene.ExpectResult("closing the second", Win32Error.NO_ERROR, scene.Kernel.CloseHandle(second));
    }

    [Case("version-1/arguments", "There must be a place for the handle, and the reserved parameter must be 0.", "QUEUE-01", "QUEUE-03")]
    public static void Version_1_arguments(Scene scene)
    {
        SessionCases.Initialize(scene);
        nint handle = 0;

        uint withoutPlace = scene.Http.HttpCreateHttpHandle(null, 0);
        uint withReserved = scene.Http.HttpCreateHttpHandle(&handle, 0xDEAD);

        scene.ExpectCode("without a place for the handle", Win32Error.ERROR_INVALID_PARAMETER, withoutPlace);
        scene.ExpectCode("with a reserved value", Win32Error.ERROR_INVALID_PARAMETER, withReserved);
    }

    [Case("version-2/versions", "HttpCreateRequestQueue makes 2.0 queues only.", "FN-06")]
    public static void Version_2_versions(Scene scene)
    {
        SessionCases.Initialize(scene);

        foreach (var (cell, version) in new[] { ("1.0", new HTTPAPI_VERSION(1, 0)), ("1.1", new HTTPAPI_VERSION(1, 1)), ("3.0", new HTTPAPI_VERSION(3, 0)) })
            scene.ExpectCode(cell, Win32Error.ERROR_REVISION_MISMATCH, scene.Http.HttpCreateRequestQueue(version, null, 0, out _));
    }

    [Case("version-2/no-place-for-the-handle", "Without a place for its handle a queue is not made.", "FN-06")]
    public static void No_place_for_the_handle(Scene scene)
    {
        SessionCases.Initialize(scene);

        scene.ExpectCode("NULL", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpCreateRequestQueue(Version2, null, null, 0, null));
    }

    [Case("version-2/unnamed", "Queues without a name are as many as one makes.", "QUEUE-04", "FN-06", "FN-07")]
    public static void Unnamed(Scene scene)
    {
        SessionCases.Initialize(scene);

        scene.ExpectCode("the first", Win32Error.NO_ERROR, scene.Http.HttpCreateRequestQueue(Version2, null, 0, out nint first));
        scene.ExpectCode("the second", Win32Error.NO_ERROR, scene.Http.HttpCreateRequestQueue(Version2, null, 0, out nint second));

        scene.Expect("they are equal", false, first == second);
        scene.ExpectCode("closing the first", Win32Error.NO_ERROR, scene.Http.HttpCloseRequestQueue(first));
        scene.ExpectCode("closing the second", Win32Error.NO_ERROR, scene.Http.HttpCloseRequestQueue(second));
    }

    [Case("named/taken", "A queue with a name that exists is not made a second time.", "FN-06")]
    public static void Named_taken(Scene scene)
    {
        SessionCases.Initialize(scene);
        string name = Make(scene, out _);

        uint code = scene.Http.HttpCreateRequestQueue(Version2, name, 0, out _);

        scene.ExpectCode("the second", Win32Error.ERROR_ALREADY_EXISTS, code);
    }

    [Case("named/open", "HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING gives another handle to the same queue: it receives its requests.", "QUEUE-05", "FN-06")]
    public static void Named_open(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { IsBound = false });
        string name = Make(scene, out nint first);

        scene.ExpectCode("opening", Win32Error.NO_ERROR, Open(scene, name, out nint second));
        scene.Expect("the handles are equal", false, first == second);

        Scene.Given(scene.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, first), "HttpSetUrlGroupProperty");
        server.Get("/shared");
        RequestBuffer request = scene.NewRequestBuffer();
        scene.ExpectCode("receiving through it", Win32Error.NO_ERROR, scene.Http.HttpReceiveHttpRequest(second, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        scene.Expect("target", "/shared", request.RawUrl);
    }

    [Case("named/open-nothing", "OPEN_EXISTING needs a name, and goes neither with security attributes nor with CONTROLLER.", "FN-06")]
    public static void Named_open_nothing(Scene scene)
    {
        SessionCases.Initialize(scene);
        string name = Make(scene, out _);
        const uint Existing = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING;
        nint* attributes = stackalloc nint[3] { 24, 0, 0 };
        nint handle = 0;
        uint withAttributes;
        fixed (char* text = name)
            withAttributes = scene.Http.HttpCreateRequestQueue(Version2, text, attributes, Existing, &handle);

        scene.ExpectCode("without a name", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpCreateRequestQueue(Version2, null, Existing, out _));
        scene.ExpectCode("with security attributes", Win32Error.ERROR_INVALID_PARAMETER, withAttributes);
        scene.ExpectCode(
            "with CONTROLLER",
            Win32Error.ERROR_INVALID_PARAMETER,
            scene.Http.HttpCreateRequestQueue(Version2, name, Existing | HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_CONTROLLER, out _));
    }

    [Case("named/too-long", "A name has at most 260 bytes.", "FN-06")]
    public static void Named_too_long(Scene scene)
    {
        SessionCases.Initialize(scene);
        string name = NewName();

        uint longest = scene.Http.HttpCreateRequestQueue(Version2, name.PadRight(130, 'x'), 0, out nint queue);
        scene.ExpectCode("130 characters", Win32Error.NO_ERROR, longest);
        if (longest == Win32Error.NO_ERROR)
            scene.AtEnd(() => scene.Http.HttpCloseRequestQueue(queue));

        scene.ExpectCode("131 characters", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpCreateRequestQueue(Version2, name.PadRight(131, 'x'), 0, out _));
    }

    [Case("named/free-again", "When the last handle of a queue is closed its name is free.", "SHUT-06", Level = ConformanceLevel.Observed)]
    public static void Named_free_again(Scene scene)
    {
        SessionCases.Initialize(scene);
        string name = NewName();
        Scene.Given(scene.Http.HttpCreateRequestQueue(Version2, name, 0, out nint first), "HttpCreateRequestQueue");
        Scene.Given(Open(scene, name, out nint second), "HttpCreateRequestQueue with OPEN_EXISTING");

        scene.ExpectCode("closing one handle", Win32Error.NO_ERROR, scene.Http.HttpCloseRequestQueue(first));
        scene.ExpectCode("the name while one is open", Win32Error.ERROR_ALREADY_EXISTS, scene.Http.HttpCreateRequestQueue(Version2, name, 0, out _));
        scene.ExpectCode("closing the other", Win32Error.NO_ERROR, scene.Http.HttpCloseRequestQueue(second));
        scene.ExpectCode("the name afterwards", Win32Error.NO_ERROR, scene.Http.HttpCreateRequestQueue(Version2, name, 0, out nint third));
        scene.AtEnd(() => scene.Http.HttpCloseRequestQueue(third));
    }

    [Case("close/twice", "A queue handle that is closed cannot be closed again.", "FN-07", Level = ConformanceLevel.Observed)]
    public static void Close_twice(Scene scene)
    {
        SessionCases.Initialize(scene);
        Scene.Given(scene.Http.HttpCreateRequestQueue(Version2, null, 0, out nint queue), "HttpCreateRequestQueue");

        scene.ExpectCode("closing", Win32Error.NO_ERROR, scene.Http.HttpCloseRequestQueue(queue));
        scene.ExpectCode("closing again", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpCloseRequestQueue(queue));
    }

    [Case("order-of-checks", "When several things are wrong the place for the handle comes first, then the version, then flags and name.", "QUEUE-09", Level = ConformanceLevel.Observed)]
    public static void Order_of_checks(Scene scene)
    {
        SessionCases.Initialize(scene);
        const uint Existing = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING;
        var badVersion = new HTTPAPI_VERSION(3, 0);

        scene.ExpectCode("place and version", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpCreateRequestQueue(badVersion, null, null, 0, null));
        scene.ExpectCode("version and no name to open", Win32Error.ERROR_REVISION_MISMATCH, scene.Http.HttpCreateRequestQueue(badVersion, null, Existing, out _));
        scene.ExpectCode("no name to open", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpCreateRequestQueue(Version2, null, Existing, out _));
    }

    [Case("independent", "Queues work side by side: each gets the requests for its own URLs.", "QUEUE-18", "VER-06")]
    public static void Independent(Scene scene)
    {
        SceneServer first = scene.OpenServer(new SceneServerOptions { Version = 1, Path = "/one/" });
        SceneServer second = scene.OpenServer(new SceneServerOptions { Version = 2, Path = "/two/" });

        second.Get("/two/b");
        first.Get("/one/a");

        scene.Expect("the 1.0 queue gets", "/one/a", first.Receive().RawUrl);
        scene.Expect("the 2.0 queue gets", "/two/b", second.Receive().RawUrl);
    }

    private static string Make(Scene scene, out nint queue)
    {
        string name = NewName();
        Scene.Given(scene.Http.HttpCreateRequestQueue(Version2, name, 0, out nint made), "HttpCreateRequestQueue with a name");
        scene.AtEnd(() => scene.Http.HttpCloseRequestQueue(made));
        queue = made;
        return name;
    }

    private static uint Open(Scene scene, string name, out nint queue)
    {
        uint code = scene.Http.HttpCreateRequestQueue(Version2, name, HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING, out nint opened);
        queue = opened;
        if (code == Win32Error.NO_ERROR)
            scene.AtEnd(() => scene.Http.HttpCloseRequestQueue(opened));

        return code;
    }

    private static string NewName() => $"HttpCompletionSim-{Guid.NewGuid():N}";
}
