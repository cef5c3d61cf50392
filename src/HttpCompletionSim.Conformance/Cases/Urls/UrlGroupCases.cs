using HttpCompletionSim.Conformance.Cases.Objects;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Urls;

/// <summary>URL groups and the queues that they are bound to.</summary>
[Cases("url-group")]
internal static unsafe class UrlGroupCases
{
    [Case("create/id", "Each group has an id of its own, which is not HTTP_NULL_ID.", "GRP-02", "FN-15")]
    public static void Create_id(CaseContext context)
    {
        ulong session = NewSession(context);

        context.ExpectCode("the first", Win32Error.NO_ERROR, context.Http.HttpCreateUrlGroup(session, out ulong first));
        context.ExpectCode("the second", Win32Error.NO_ERROR, context.Http.HttpCreateUrlGroup(session, out ulong second));

        context.Expect("the first is HTTP_NULL_ID", false, first == HttpConstants.HTTP_NULL_ID);
        context.Expect("they are equal", false, first == second);
    }

    [Case(
        "create/no-session",
        "A group of a session that does not exist is not created, and the place for its id is left alone.",
        "GRP-01", "FN-15")]
    public static void Create_no_session(CaseContext context)
    {
        SessionCases.Initialize(context);
        ulong id = 0xDEAD;

        uint code = context.Http.HttpCreateUrlGroup(0, &id, 0);

        context.ExpectCode("session 0", Win32Error.ERROR_INVALID_PARAMETER, code);
        context.Expect("the id", 0xDEADUL, id);
    }

    [Case("create/no-place-for-the-id", "Without a place for its id a group is not created.", "FN-15")]
    public static void Create_no_place_for_the_id(CaseContext context) =>
        context.ExpectCode("NULL", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpCreateUrlGroup(NewSession(context), null, 0));

    [Case("create/reserved", "The reserved parameter must be 0.", "FN-15")]
    public static void Create_reserved(CaseContext context)
    {
        ulong id = 0;

        uint code = context.Http.HttpCreateUrlGroup(NewSession(context), &id, 0xDEAD);

        context.ExpectCode("0xDEAD", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    [Case("close", "A group can be closed once; an unknown id cannot be closed.", "FN-16")]
    public static void Close(CaseContext context)
    {
        CaseContext.Require(context.Http.HttpCreateUrlGroup(NewSession(context), out ulong group), "HttpCreateUrlGroup");

        context.ExpectCode("the group", Win32Error.NO_ERROR, context.Http.HttpCloseUrlGroup(group));
        context.ExpectCode("the group again", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpCloseUrlGroup(group));
        context.ExpectCode("HTTP_NULL_ID", Win32Error.ERROR_INVALID_PARAMETER, context.Http.HttpCloseUrlGroup(HttpConstants.HTTP_NULL_ID));
    }

    [Case("close/removes-its-urls", "Closing a group removes its URLs: another group can register them.", "FN-16", "URL-26")]
    public static void Close_removes_its_urls(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong other = context.NewGroup(server);

        uint before = context.Http.HttpAddUrlToUrlGroup(other, server.Url);
        context.ExpectCode("closing the group", Win32Error.NO_ERROR, server.CloseUrlGroup());
        uint after = context.Http.HttpAddUrlToUrlGroup(other, server.Url);

        context.ExpectCode("its URL for another group before", Win32Error.ERROR_ALREADY_EXISTS, before);
        context.ExpectCode("its URL for another group after", Win32Error.NO_ERROR, after);
    }

    [Case("binding/url-first", "Requests are delivered for a URL that was registered before the group was bound.", "GRP-06", "GRP-03")]
    public static void Url_first(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { IsBound = false, UrlContext = 5 });

        context.ExpectCode("binding", Win32Error.NO_ERROR, context.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, server.Queue));

        server.Get("/first");
        RequestBuffer request = server.Receive();
        context.Expect("target", "/first", request.RawUrl);
        context.Expect("context", 5UL, request.UrlContext);
    }

    [Case("binding/bind-first", "Requests are delivered for a URL that was registered after the group was bound.", "GRP-06", "GRP-03")]
    public static void Bind_first(CaseContext context)
    {
        TestServer server = context.OpenServer();

        server.Get("/second");

        context.Expect("target", "/second", server.Receive().RawUrl);
    }

    [Case("binding/last-wins", "A group may be bound again and again; requests go to the queue that was set last.", "GRP-03", "GRP-08")]
    public static void Last_wins(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint other = context.NewQueue();
        OverlappedBlock first = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(first);

        context.ExpectCode(
            "binding to another queue", Win32Error.NO_ERROR, context.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, other));
        server.Get("/moved");
        RequestBuffer request = context.NewRequestBuffer();
        uint code = context.Http.HttpReceiveHttpRequest(other, HttpConstants.HTTP_NULL_ID, 0, request, out _);

        context.ExpectCode("receiving from the other queue", Win32Error.NO_ERROR, code);
        context.Expect("target", "/moved", request.RawUrl);
        context.Expect("the first queue got something", false, context.IsSignaled(first.Event, context.SettleMs));
    }

    [Case("binding/one-queue-several-groups", "One queue serves several groups.", "GRP-08")]
    public static void One_queue_several_groups(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Path = "/one/", UrlContext = 1 });
        context.NewGroup(server, "/two/", 2);

        server.Take(out TargetClient _, target: "/one/");
        RequestBuffer second = server.Take(out TargetClient _, target: "/two/");

        context.Expect("context of the second", 2UL, second.UrlContext);
    }

    [Case("binding/undo", "A group is unbound with a NULL handle, any number of times, and can be bound again.", "GRP-04")]
    public static void Undo(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.ExpectCode("unbinding", Win32Error.NO_ERROR, context.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, 0));
        context.ExpectCode("unbinding again", Win32Error.NO_ERROR, context.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, 0));
        context.ExpectCode(
            "binding again", Win32Error.NO_ERROR, context.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, server.Queue));

        server.Get("/back");
        context.Expect("target", "/back", server.Receive().RawUrl);
    }

    [Case("binding/unbound", "A request for a group that is bound to no queue is answered 503 by the kernel.", "GRP-05", "ROUTE-07")]
    public static void Unbound(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { IsBound = false });

        context.Expect("status", 503, server.ResponseTo(server.GetOf("/")).Status);
    }

    [Case("binding/not-present", "Setting a binding whose Present bit is 0 removes the binding.", "GRP-12", "GRP-04")]
    public static void Not_present(CaseContext context)
    {
        TestServer server = context.OpenServer();
        var binding = new HTTP_BINDING_INFO { RequestQueueHandle = 0 };

        uint code = context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, binding);

        context.ExpectCode("Present = 0", Win32Error.NO_ERROR, code);
        context.Expect("status of a request", 503, server.ResponseTo(server.GetOf("/")).Status);
    }

    [Case(
        "binding/queued-requests-stay",
        "Rebinding affects requests that arrive later; a request that waits on the old queue stays there.",
        "GRP-07", Level = ConformanceLevel.Observed)]
    public static void Queued_requests_stay(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint other = context.NewQueue();
        server.Get("/early");
        context.Machine.WaitUntilRequestIsQueued();

        CaseContext.Require(context.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, other), "HttpSetUrlGroupProperty");

        RequestBuffer request = context.NewRequestBuffer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        uint code = context.EndOf(server.Queue, server.StartReceive(request, overlapped), overlapped, out _);
        context.ExpectCode("receiving from the old queue", Win32Error.NO_ERROR, code);
        context.Expect("target", "/early", request.RawUrl);
    }

    [Case(
        "binding/closed-queue",
        "When its queue is closed a group is unbound; it can still be closed.",
        "GRP-09", Level = ConformanceLevel.Observed)]
    public static void Closed_queue(CaseContext context)
    {
        TestServer server = context.OpenServer();

        CaseContext.Require(server.CloseQueue(), "HttpCloseRequestQueue failed");

        context.Expect("status of a request", 503, server.ResponseTo(server.GetOf("/")).Status);
        context.ExpectCode("closing the group", Win32Error.NO_ERROR, server.CloseUrlGroup());
    }

    [Case("close/after-its-queue", "A group can be closed when its queue is closed already.", "GRP-09")]
    public static void Close_after_its_queue(CaseContext context)
    {
        TestServer server = context.OpenServer();
        CaseContext.Require(server.CloseQueue(), "HttpCloseRequestQueue failed");

        context.ExpectCode("closing the group", Win32Error.NO_ERROR, server.CloseUrlGroup());
        context.ExpectCode("closing the session", Win32Error.NO_ERROR, server.CloseSession());
    }

    [Case("binding/queue-of-version-1", "A group cannot be bound to a 1.0 queue.", "VER-02", Level = ConformanceLevel.Observed)]
    public static void Queue_of_version_1(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { IsBound = false });

        uint code = context.Http.HttpSetUrlGroupBindingProperty(server.UrlGroupId, context.NewQueueOfVersion1());

        context.ExpectCode("binding", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    [Case("property/no-group", "A property needs a group.", "FN-19")]
    public static void Property_no_group(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { IsBound = false });

        context.ExpectCode(
            "HTTP_NULL_ID",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Http.HttpSetUrlGroupBindingProperty(HttpConstants.HTTP_NULL_ID, server.Queue));
    }

    [Case("property/no-length", "A property needs information of non-zero length.", "FN-19")]
    public static void Property_no_length(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { IsBound = false });
        var binding = new HTTP_BINDING_INFO { Flags = { Present = 1 }, RequestQueueHandle = server.Queue };

        uint noLength = context.Http.HttpSetUrlGroupProperty(
            server.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, &binding, 0);
        uint noInformation = context.Http.HttpSetUrlGroupProperty(
            server.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, null, 0);

        context.ExpectCode("no length", Win32Error.ERROR_INVALID_PARAMETER, noLength);
        context.ExpectCode("no information", Win32Error.ERROR_INVALID_PARAMETER, noInformation);
    }

    [Case("property/of-a-queue", "A property that only queues have cannot be set on a group.", "FN-19")]
    public static void Property_of_a_queue(CaseContext context)
    {
        TestServer server = context.OpenServer();

        uint code = context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty, 100u);

        context.ExpectCode("HttpServerQueueLengthProperty", Win32Error.ERROR_INVALID_PARAMETER, code);
    }

    private static ulong NewSession(CaseContext context)
    {
        SessionCases.Initialize(context);
        CaseContext.Require(
            context.Http.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, out ulong session), "HttpCreateServerSession");
        context.AtEnd(() => context.Http.HttpCloseServerSession(session));
        return session;
    }
}
