using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Objects;

/// <summary>Request queues: creating them, opening them by name, and closing them.</summary>
[Cases("queue")]
internal static unsafe class QueueCases
{
    private static HTTPAPI_VERSION Version2 => HTTPAPI_VERSION.HTTPAPI_VERSION_2;

    [Case("version-1/create", "Each HttpCreateHttpHandle makes another queue, which CloseHandle closes.", "QUEUE-02", "FN-05")]
    public static void Version_1_create(CaseContext context)
    {
        SessionCases.Initialize(context);

        context.ExpectCode("the first", Win32Error.NO_ERROR, context.Http.HttpCreateHttpHandle(out nint first));
        context.ExpectCode("the second", Win32Error.NO_ERROR, context.Http.HttpCreateHttpHandle(out nint second));

        context.Expect("they are equal", false, first == second);
        context.ExpectResult("closing the first", Win32Error.NO_ERROR, context.Kernel.CloseHandle(first));
        context.ExpectResult("closing the second", Win32Error.NO_ERROR, context.Kernel.CloseHandle(second));
    }

    [Case("version-1/arguments", "There must be a place for the handle, and the reserved parameter must be 0.", "QUEUE-01", "QUEUE-03")]
    public static void Version_1_arguments(CaseContext context)
    {
        SessionCases.Initialize(context);
        nint handle = 0;

        uint withoutPlace = context.Http.HttpCreateHttpHandle(null, 0);
        uint withReserved = context.Http.HttpCreateHttpHandle(&handle, 0xDEAD);

        context.ExpectCode("without a place for the handle", Win32Error.ERROR_INVALID_PARAMETER, withoutPlace);
        context.ExpectCode("with a reserved value", Win32Error.ERROR_INVALID_PARAMETER, withReserved);
    }

    [Case("version-2/versions", "HttpCreateRequestQueue makes 2.0 queues only.", "FN-06")]
    public static void Version_2_versions(CaseContext context)
    {
        SessionCases.Initialize(context);

        foreach ((ushort major, ushort minor) in new (ushort, ushort)[] { (1, 0), (1, 1), (3, 0) })
        {
            uint code = context.Http.HttpCreateRequestQueue(new HTTPAPI_VERSION(major, minor), null, 0, out _);
            context.ExpectCode($"{major}.{minor}", Win32Error.ERROR_REVISION_MISMATCH, code);
        }
    }

    [Case("version-2/no-place-for-the-handle", "Without a place for its handle a queue is not made.", "FN-06")]
    public static void No_place_for_the_handle(CaseContext context)
    {
        SessionCases.Initialize(context);

        context.ExpectCode("NULL", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpCreateRequestQueue(Version2, null, null, 0, null));
    }

    [Case("version-2/unnamed", "Any number of queues without a name can be created.", "QUEUE-04", "FN-06", "FN-07")]
    public static void Unnamed(CaseContext context)
    {
        SessionCases.Initialize(context);

        context.ExpectCode("the first", Win32Error.NO_ERROR, context.Http.HttpCreateRequestQueue(Version2, null, 0, out nint first));
        context.ExpectCode("the second", Win32Error.NO_ERROR, context.Http.HttpCreateRequestQueue(Version2, null, 0, out nint second));

        context.Expect("they are equal", false, first == second);
        context.ExpectCode("closing the first", Win32Error.NO_ERROR, context.Http.HttpCloseRequestQueue(first));
        context.ExpectCode("closing the second", Win32Error.NO_ERROR, context.Http.HttpCloseRequestQueue(second));
    }

    [Case("named/taken", "A second queue with the same name is not created.", "FN-06")]
    public static void Named_taken(CaseContext context)
    {
        SessionCases.Initialize(context);
        string name = Make(context, out _);

        uint code = context.Http.HttpCreateRequestQueue(Version2, name, 0, out _);

        context.ExpectCode("the second", Win32Error.ERROR_ALREADY_EXISTS, code);
    }

    [Case(
        "named/open",
        "HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING gives another handle to the same queue: it receives its requests.",
        "QUEUE-05", "FN-06")]
    public static void Named_open(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { IsBound = false });
        string name = Make(context, out nint first);

        context.ExpectCode("opening", Win32Error.NO_ERROR, Open(context, name, out nint second));
        context.Expect("the handles are equal", false, first == second);

        CaseContext.Require(context.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, first), "HttpSetUrlGroupProperty");
        server.Get("/shared");
        RequestBuffer request = context.NewRequestBuffer();
        context.ExpectCode(
            "receiving through it",
            Win32Error.NO_ERROR,
            context.Http.HttpReceiveHttpRequest(second, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        context.Expect("target", "/shared", request.RawUrl);
    }

    [Case(
        "named/ports",
        "A queue that is opened twice has two file objects: each has a port of its own, and closing one cancels what was started with it.",
        "QUEUE-05", "PORT-07", Level = ConformanceLevel.Observed)]
    public static void Named_ports(CaseContext context)
    {
        SessionCases.Initialize(context);
        string name = Make(context, out nint first);
        uint opened = context.Http.HttpCreateRequestQueue(
            Version2, name, HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING, out nint second);
        CaseContext.Require(opened, "HttpCreateRequestQueue with OPEN_EXISTING");
        nint port = context.NewPort();
        OverlappedBlock kept = context.NewOverlapped();
        OverlappedBlock cancelled = context.NewOverlapped();

        context.Expect("binding the first", true, context.Kernel.CreateIoCompletionPort(first, port, 1, 0) == port);
        context.Expect("binding the second", true, context.Kernel.CreateIoCompletionPort(second, port, 2, 0) == port);
        uint code = context.Http.HttpReceiveHttpRequest(
            first, HttpConstants.HTTP_NULL_ID, 0, context.NewRequestBuffer(), kept);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "the first receive does not pend");
        code = context.Http.HttpReceiveHttpRequest(second, HttpConstants.HTTP_NULL_ID, 0, context.NewRequestBuffer(), cancelled);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "the second receive does not pend");
        CaseContext.Require(context.Http.HttpCloseRequestQueue(second), "HttpCloseRequestQueue");

        context.ExpectPacket("the packet of the second", port, cancelled, Win32Error.ERROR_OPERATION_ABORTED, key: 2);
        context.ExpectNoPacket("a packet of the first", port);
    }

    [Case(
        "controller",
        "The handle of a controller sets properties and does no I/O. A process that opens the queue by name does the opposite.",
        "QUEUE-07", "QUEUE-08", "PROC-03", "PROC-05", "OQ-14", Level = ConformanceLevel.Observed)]
    public static void Controller(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { IsBound = false });
        string name = NewName();
        uint code = context.Http.HttpCreateRequestQueue(
            Version2, name, HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_CONTROLLER, out nint controller);
        context.ExpectCode("creating", Win32Error.NO_ERROR, code);
        context.AtEnd(() => context.Http.HttpCloseRequestQueue(controller));
        CaseContext.Require(context.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, controller), "HttpSetUrlGroupProperty");
        server.Get("/kept");
        RequestBuffer request = context.NewRequestBuffer();

        context.ExpectCode(
            "receiving through it",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpReceiveHttpRequest(controller, HttpConstants.HTTP_NULL_ID, 0, request, context.NewOverlappedWithEvent()));

        CaseContext.Require(Open(context, name, out nint worker), "HttpCreateRequestQueue with OPEN_EXISTING");
        context.ExpectCode(
            "receiving through a handle from OPEN_EXISTING",
            Win32Error.NO_ERROR,
            context.Http.HttpReceiveHttpRequest(worker, HttpConstants.HTTP_NULL_ID, 0, request, out _));
        context.Expect("target", "/kept", request.RawUrl);
        context.ExpectCode(
            "a body", Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpReceiveRequestEntityBody(controller, request.RequestId, 0, context.NewBodyBuffer(), out _));
        context.ExpectCode(
            "a response", Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpSendHttpResponse(controller, request.RequestId, 0, context.NewResponse(), out _));
        context.ExpectCode(
            "a cancellation",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpCancelHttpRequest(controller, request.RequestId));

        const HTTP_SERVER_PROPERTY Length = HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty;
        context.ExpectCode("a property", Win32Error.NO_ERROR, context.Http.HttpSetRequestQueueProperty(controller, Length, 100u));
        context.ExpectCode(
            "a property through a handle from OPEN_EXISTING",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpSetRequestQueueProperty(worker, Length, 200u));
        context.ExpectCode(
            "reading it there", Win32Error.NO_ERROR, context.Http.HttpQueryRequestQueueProperty(worker, Length, out uint length));
        context.Expect("the length", 100u, length);
    }

    [Case("named/open-nothing", "OPEN_EXISTING needs a name, and cannot be combined with security attributes or with CONTROLLER.", "FN-06")]
    public static void Named_open_nothing(CaseContext context)
    {
        SessionCases.Initialize(context);
        string name = Make(context, out _);
        const uint Existing = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING;
        nint* attributes = stackalloc nint[3] { 24, 0, 0 };
        nint handle = 0;
        uint withAttributes;
        fixed (char* text = name)
            withAttributes = context.Http.HttpCreateRequestQueue(Version2, text, attributes, Existing, &handle);

        context.ExpectCode(
            "without a name", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpCreateRequestQueue(Version2, null, Existing, out _));
        context.ExpectCode("with security attributes", Win32Error.ERROR_INVALID_PARAMETER, withAttributes);
        context.ExpectCode(
            "with CONTROLLER",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpCreateRequestQueue(Version2, name, Existing | HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_CONTROLLER, out _));
    }

    [Case("named/too-long", "A name has at most 260 bytes.", "FN-06")]
    public static void Named_too_long(CaseContext context)
    {
        SessionCases.Initialize(context);
        string name = NewName();

        uint longest = context.Http.HttpCreateRequestQueue(Version2, name.PadRight(130, 'x'), 0, out nint queue);
        context.ExpectCode("130 characters", Win32Error.NO_ERROR, longest);
        if (longest == Win32Error.NO_ERROR)
            context.AtEnd(() => context.Http.HttpCloseRequestQueue(queue));

        context.ExpectCode(
            "131 characters",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpCreateRequestQueue(Version2, name.PadRight(131, 'x'), 0, out _));
    }

    [Case("named/free-again", "When the last handle of a queue is closed its name is free.", "SHUT-06", Level = ConformanceLevel.Observed)]
    public static void Named_free_again(CaseContext context)
    {
        SessionCases.Initialize(context);
        string name = NewName();
        CaseContext.Require(context.Http.HttpCreateRequestQueue(Version2, name, 0, out nint first), "HttpCreateRequestQueue");
        CaseContext.Require(Open(context, name, out nint second), "HttpCreateRequestQueue with OPEN_EXISTING");

        context.ExpectCode("closing one handle", Win32Error.NO_ERROR, context.Http.HttpCloseRequestQueue(first));
        context.ExpectCode(
            "the name while one is open", Win32Error.ERROR_ALREADY_EXISTS, context.Http.HttpCreateRequestQueue(Version2, name, 0, out _));
        context.ExpectCode("closing the other", Win32Error.NO_ERROR, context.Http.HttpCloseRequestQueue(second));
        context.ExpectCode(
            "the name afterwards", Win32Error.NO_ERROR, context.Http.HttpCreateRequestQueue(Version2, name, 0, out nint third));
        context.AtEnd(() => context.Http.HttpCloseRequestQueue(third));
    }

    [Case("close/twice", "A queue handle that is closed cannot be closed again.", "FN-07", Level = ConformanceLevel.Observed)]
    public static void Close_twice(CaseContext context)
    {
        SessionCases.Initialize(context);
        CaseContext.Require(context.Http.HttpCreateRequestQueue(Version2, null, 0, out nint queue), "HttpCreateRequestQueue");

        context.ExpectCode("closing", Win32Error.NO_ERROR, context.Http.HttpCloseRequestQueue(queue));
        context.ExpectCode("closing again", Win32Error.ERROR_INVALID_HANDLE, context.Http.HttpCloseRequestQueue(queue));
    }

    [Case(
        "order-of-checks",
        "When several things are wrong the place for the handle comes first, then the version, then flags and name.",
        "QUEUE-09", Level = ConformanceLevel.Observed)]
    public static void Order_of_checks(CaseContext context)
    {
        SessionCases.Initialize(context);
        const uint Existing = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING;
        var badVersion = new HTTPAPI_VERSION(3, 0);

        context.ExpectCode(
            "place and version", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpCreateRequestQueue(badVersion, null, null, 0, null));
        context.ExpectCode(
            "version and no name to open",
            Win32Error.ERROR_REVISION_MISMATCH,
            context.Http.HttpCreateRequestQueue(badVersion, null, Existing, out _));
        context.ExpectCode(
            "no name to open", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpCreateRequestQueue(Version2, null, Existing, out _));
    }

    [Case("independent", "Queues are independent: each gets the requests for its own URLs.", "QUEUE-18", "VER-06")]
    public static void Independent(CaseContext context)
    {
        TestServer first = context.OpenServer(new TestServerOptions { Version = 1, Path = "/one/" });
        TestServer second = context.OpenServer(new TestServerOptions { Version = 2, Path = "/two/" });

        second.Get("/two/b");
        first.Get("/one/a");

        context.Expect("the 1.0 queue gets", "/one/a", first.Receive().RawUrl);
        context.Expect("the 2.0 queue gets", "/two/b", second.Receive().RawUrl);
    }

    private static string Make(CaseContext context, out nint queue)
    {
        string name = NewName();
        CaseContext.Require(context.Http.HttpCreateRequestQueue(Version2, name, 0, out nint made), "HttpCreateRequestQueue with a name");
        context.AtEnd(() => context.Http.HttpCloseRequestQueue(made));
        queue = made;
        return name;
    }

    private static uint Open(CaseContext context, string name, out nint queue)
    {
        uint code = context.Http.HttpCreateRequestQueue(
            Version2, name, HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING, out nint opened);
        queue = opened;
        if (code == Win32Error.NO_ERROR)
            context.AtEnd(() => context.Http.HttpCloseRequestQueue(opened));

        return code;
    }

    private static string NewName() => $"HttpCompletionSim-{Guid.NewGuid():N}";
}
