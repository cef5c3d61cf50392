using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>URL groups and the queues that they are bound to.</summary>
[Cases("url-group")]
internal static unsafe class UrlGroupCases
{
    [Case("create/id", "Each group has an id of its own, which is not HTTP_NULL_ID.", "GRP-02", "FN-15")]
    public static void Create_id(Scene scene)
    {
        ulong session = NewSession(scene);

        scene.ExpectCode("the first", Win32Error.NO_ERROR, scene.Http.HttpCreateUrlGroup(session, out ulong first));
        scene.ExpectCode("the second", Win32Error.NO_ERROR, scene.Http.HttpCreateUrlGroup(session, out ulong second));

        scene.Expect("the first is HTTP_NULL_ID", false, first == HttpConstants.HTTP_NULL_ID);
        scene.Expect("they are equal", false, first == second);
    }

    [Case("create/no-session", "A group of a session that does not exist is not created, and the place for its id is left alone.", "GRP-01", "FN-15")]
    public static void Create_no_session(Scene scene)
    {
        SessionCases.Initialize(scene);
        ulong id = 0xDEAD;

        uint code = scene.Http.HttpCreateUrlGroup(0, &id, 0);

        scene.ExpectCode("session 0", Win32Error.ERROR_INVALID_PARAMETER, code);
        scene.Expect("the id", 0xDEADUL, id);
    }

    [Case("create/no-place-for-the-id", "Without a place for its id a group is not created.", "FN-15")]
    public static void Create_no_place_for_the_id(Scene scene) =>
        scene.ExpectCode("NULL", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpCreateUrlGroup(NewSession(scene), null, 0));

    [Case("create/reserved", "The reserved parameter must be 0.", "FN-15")]
    public static void Create_reserved(Scene scene)
    {
        ulong id = 0;

        uint code = scene.Http.HttpCreateUrlGroup(NewSession(scene), &id, 0xDEAD);

        scene.ExpectCode("0xDEAD", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    [Case("close", "A group is closed once; an id that names none cannot be closed.", "FN-16")]
    public static void Close(Scene scene)
    {
        Scene.Given(scene.Http.HttpCreateUrlGroup(NewSession(scene), out ulong group), "HttpCreateUrlGroup");

        scene.ExpectCode("the group", Win32Error.NO_ERROR, scene.Http.HttpCloseUrlGroup(group));
        scene.ExpectCode("the group again", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpCloseUrlGroup(group));
        scene.ExpectCode("HTTP_NULL_ID", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpCloseUrlGroup(HttpConstants.HTTP_NULL_ID));
    }

    [Case("close/removes-its-urls", "Closing a group removes its URLs: another group can register them.", "FN-16", "URL-26")]
    public static void Close_removes_its_urls(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong other = scene.NewGroup(server);

        uint before = scene.Http.HttpAddUrlToUrlGroup(other, server.Url);
        scene.ExpectCode("closing the group", Win32Error.NO_ERROR, server.CloseUrlGroup());
        uint after = scene.Http.HttpAddUrlToUrlGroup(other, server.Url);

        scene.ExpectCode("its URL for another group before", Win32Error.ERROR_ALREADY_EXISTS, before);
        scene.ExpectCode("its URL for another group after", Win32Error.NO_ERROR, after);
    }

    [Case("binding/url-first", "A URL that is registered before the group is bound delivers as well.", "GRP-06", "GRP-03")]
    public static void Url_first(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { IsBound = false, UrlContext = 5 });

        scene.ExpectCode("binding", Win32Error.NO_ERROR, scene.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, server.Queue));

        server.Get("/first");
        RequestBuffer request = server.Receive();
        scene.Expect("target", "/first", request.RawUrl);
        scene.Expect("context", 5UL, request.UrlContext);
    }

    [Case("binding/bind-first", "A URL that is registered after the group was bound delivers as well.", "GRP-06", "GRP-03")]
    public static void Bind_first(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        server.Get("/second");

        scene.Expect("target", "/second", server.Receive().RawUrl);
    }

    [Case("binding/last-wins", "A group may be bound again and again; requests go to the queue that was set last.", "GRP-03", "GRP-08")]
    public static void Last_wins(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint other = scene.NewQueue();
        OverlappedBlock first = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(first);

        scene.ExpectCode("binding to another queue", Win32Error.NO_ERROR, scene.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, other));
        server.Get("/moved");
        RequestBuffer request = scene.NewRequestBuffer();
        uint code = scene.Http.HttpReceiveHttpRequest(other, HttpConstants.HTTP_NULL_ID, 0, request, out _);

        scene.ExpectCode("receiving from the other queue", Win32Error.NO_ERROR, code);
        scene.Expect("target", "/moved", request.RawUrl);
        scene.Expect("the first queue got something", false, scene.IsSignaled(first.Event, scene.QuietMs));
    }

    [Case("binding/one-queue-several-groups", "One queue serves several groups.", "GRP-08")]
    public static void One_queue_several_groups(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Path = "/one/", UrlContext = 1 });
        scene.NewGroup(server, "/two/", 2);

        server.Take(out WorldClient _, target: "/one/");
        RequestBuffer second = server.Take(out WorldClient _, target: "/two/");

        scene.Expect("context of the second", 2UL, second.UrlContext);
    }

    [Case("binding/undo", "A group is unbound with a NULL handle, any number of times, and can be bound again.", "GRP-04")]
    public static void Undo(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.ExpectCode("unbinding", Win32Error.NO_ERROR, scene.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, 0));
        scene.ExpectCode("unbinding again", Win32Error.NO_ERROR, scene.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, 0));
        scene.ExpectCode("binding again", Win32Error.NO_ERROR, scene.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, server.Queue));

        server.Get("/back");
        scene.Expect("target", "/back", server.Receive().RawUrl);
    }

    [Case("binding/unbound", "A request for a group that is bound to no queue is answered 503 by the kernel.", "GRP-05", "ROUTE-07")]
    public static void Unbound(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { IsBound = false });

        scene.Expect("status", 503, server.AnswerTo(server.GetOf("/")).Status);
    }

    [Case("binding/not-present", "A binding whose Present bit is 0 takes the binding away.", "GRP-12", "GRP-04")]
    public static void Not_present(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        var binding = new HTTP_BINDING_INFO { RequestQueueHandle = 0 };

        uint code = scene.Http.HttpSetUrlGroupProperty(server.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, binding);

        scene.ExpectCode("Present = 0", Win32Error.NO_ERROR, code);
        scene.Expect("status of a request", 503, server.AnswerTo(server.GetOf("/")).Status);
    }

    [Case("binding/queued-requests-stay", "Rebinding moves requests that come later; one that waits on the old queue stays there.", "GRP-07", Level = ConformanceLevel.Observed)]
    public static void Queued_requests_stay(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint other = scene.NewQueue();
        server.Get("/early");
        scene.Machine.WaitUntilRequestIsQueued();

        Scene.Given(scene.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, other), "HttpSetUrlGroupProperty");

        RequestBuffer request = scene.NewRequestBuffer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        uint code = scene.EndOf(server.Queue, server.StartReceive(request, overlapped), overlapped, out _);
        scene.ExpectCode("receiving from the old queue", Win32Error.NO_ERROR, code);
        scene.Expect("target", "/early", request.RawUrl);
    }

    [Case("binding/closed-queue", "When its queue is closed a group is unbound; it can still be closed.", "GRP-09", Level = ConformanceLevel.Observed)]
    public static void Closed_queue(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        Scene.Given(server.CloseQueue(), "HttpCloseRequestQueue failed");

        scene.Expect("status of a request", 503, server.AnswerTo(server.GetOf("/")).Status);
        scene.ExpectCode("closing the group", Win32Error.NO_ERROR, server.CloseUrlGroup());
    }

    [Case("close/after-its-queue", "A group can be closed when its queue is closed already.", "GRP-09")]
    public static void Close_after_its_queue(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        Scene.Given(server.CloseQueue(), "HttpCloseRequestQueue failed");

        scene.ExpectCode("closing the group", Win32Error.NO_ERROR, server.CloseUrlGroup());
        scene.ExpectCode("closing the session", Win32Error.NO_ERROR, server.CloseSession());
    }

    [Case("binding/queue-of-version-1", "A group cannot be bound to a 1.0 queue.", "VER-02", Level = ConformanceLevel.Observed)]
    public static void Queue_of_version_1(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { IsBound = false });

        uint code = scene.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, scene.NewQueueOfVersion1());

        scene.ExpectCode("binding", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    [Case("property/no-group", "A property needs a group.", "FN-19")]
    public static void Property_no_group(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { IsBound = false });

        scene.ExpectCode("HTTP_NULL_ID", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpSetUrlGroupBindingProperty(HttpConstants.HTTP_NULL_ID, server.Queue));
    }

    [Case("property/no-length", "A property needs information of some length.", "FN-19")]
    public static void Property_no_length(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { IsBound = false });
        var binding = new HTTP_BINDING_INFO { Flags = { Present = 1 }, RequestQueueHandle = server.Queue };

        uint noLength = scene.Http.HttpSetUrlGroupProperty(server.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, &binding, 0);
        uint noInformation = scene.Http.HttpSetUrlGroupProperty(server.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, null, 0);

        scene.ExpectCode("no length", Win32Error.ERROR_INVALID_PARAMETER, noLength);
        scene.ExpectCode("no information", Win32Error.ERROR_INVALID_PARAMETER, noInformation);
    }

    [Case("property/of-a-queue", "A property that only queues have cannot be set on a group.", "FN-19")]
    public static void Property_of_a_queue(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        uint code = scene.Http.HttpSetUrlGroupProperty(server.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty, 100u);

        scene.ExpectCode("HttpServerQueueLengthProperty", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    private static ulong NewSession(Scene scene)
    {
        SessionCases.Initialize(scene);
        Scene.Given(scene.Http.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, out ulong session), "HttpCreateServerSession");
        scene.AtEnd(() => scene.Http.HttpCloseServerSession(session));
        return session;
    }
}
