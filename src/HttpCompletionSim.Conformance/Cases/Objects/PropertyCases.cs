using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Objects;

/// <summary>Properties of server sessions, URL groups and request queues: which can be set and queried, and what a query tells.</summary>
[Cases("property")]
internal static unsafe class PropertyCases
{
    private const uint Bad = Win32Error.ERROR_INVALID_PARAMETER;
    private const uint Room = 256;

    private static HTTP_PROPERTY_FLAGS Present => new() { Present = 1 };

    [Case("session/bad-arguments", "A bad id, property, pointer or length gives ERROR_INVALID_PARAMETER.", "FN-13", "FN-14")]
    public static void Session_bad_arguments(CaseContext context)
    {
        TestServer server = context.OpenServer();
        IHttpApi http = context.Http;
        var state = new HTTP_STATE_INFO { Flags = Present, State = HTTP_ENABLED_STATE.HttpEnabledStateActive };
        const HTTP_SERVER_PROPERTY Property = HTTP_SERVER_PROPERTY.HttpServerStateProperty;
        uint size = (uint)sizeof(HTTP_STATE_INFO);
        uint needed;

        context.ExpectCode("set, unknown id", Bad, http.HttpSetServerSessionProperty(TestServer.UnknownId, Property, &state, size));
        context.ExpectCode("set, NULL", Bad, http.HttpSetServerSessionProperty(server.SessionId, Property, null, size));
        context.ExpectCode("set, length 0", Bad, http.HttpSetServerSessionProperty(server.SessionId, Property, &state, 0));
        context.ExpectCode("set, length 4", Bad, http.HttpSetServerSessionProperty(server.SessionId, Property, &state, 4));
        context.ExpectCode(
            "set, a binding",
            Bad,
            http.HttpSetServerSessionProperty(
                server.SessionId, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, new HTTP_BINDING_INFO { Flags = Present }));
        state.State = (HTTP_ENABLED_STATE)2;
        context.ExpectCode("set, state 2", Bad, http.HttpSetServerSessionProperty(server.SessionId, Property, &state, size));
        context.ExpectCode(
            "query, unknown id", Bad, http.HttpQueryServerSessionProperty(TestServer.UnknownId, Property, &state, size, &needed));
        context.ExpectCode("query, NULL", Bad, http.HttpQueryServerSessionProperty(server.SessionId, Property, null, size, &needed));
        context.ExpectCode("query, length 0", Bad, http.HttpQueryServerSessionProperty(server.SessionId, Property, &state, 0, &needed));
        context.ExpectCode(
            "query, the log",
            Bad,
            http.HttpQueryServerSessionProperty(
                server.SessionId, HTTP_SERVER_PROPERTY.HttpServerLoggingProperty, out HTTP_LOGGING_INFO _));
    }

    [Case("group/bad-arguments", "A bad id, property, pointer or length gives ERROR_INVALID_PARAMETER.", "FN-19", "FN-20")]
    public static void Group_bad_arguments(CaseContext context)
    {
        TestServer server = context.OpenServer();
        IHttpApi http = context.Http;
        var state = new HTTP_STATE_INFO { Flags = Present, State = HTTP_ENABLED_STATE.HttpEnabledStateActive };
        const HTTP_SERVER_PROPERTY Property = HTTP_SERVER_PROPERTY.HttpServerStateProperty;
        uint size = (uint)sizeof(HTTP_STATE_INFO);
        uint needed;

        context.ExpectCode("set, unknown id", Bad, http.HttpSetUrlGroupProperty(TestServer.UnknownId, Property, &state, size));
        context.ExpectCode("set, NULL", Bad, http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, null, size));
        context.ExpectCode("set, length 0", Bad, http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, &state, 0));
        context.ExpectCode("set, length 4", Bad, http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, &state, 4));
        context.ExpectCode(
            "set, a queue length",
            Bad,
            http.HttpSetUrlGroupProperty(server.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty, 100UL));
        state.State = (HTTP_ENABLED_STATE)2;
        context.ExpectCode("set, state 2", Bad, http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, &state, size));
        context.ExpectCode(
            "query, unknown id", Bad, http.HttpQueryUrlGroupProperty(TestServer.UnknownId, Property, &state, size, &needed));
        context.ExpectCode("query, NULL", Bad, http.HttpQueryUrlGroupProperty(server.UrlGroupId, Property, null, size, &needed));
        context.ExpectCode("query, length 0", Bad, http.HttpQueryUrlGroupProperty(server.UrlGroupId, Property, &state, 0, &needed));
        context.ExpectCode(
            "query, the binding",
            Bad,
            http.HttpQueryUrlGroupProperty(server.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, out HTTP_BINDING_INFO _));
    }

    [Case(
        "queue/bad-arguments",
        "A bad property, pointer or length, and a reserved value, give ERROR_INVALID_PARAMETER; a value that is no handle gives "
        + "ERROR_INVALID_HANDLE.",
        "FN-09", "FN-10", "QUEUE-10")]
    public static void Queue_bad_arguments(CaseContext context)
    {
        TestServer server = context.OpenServer();
        IHttpApi http = context.Http;
        const HTTP_SERVER_PROPERTY Property = HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty;
        ulong value = 100;
        uint needed;

        context.ExpectCode(
            "set, no handle", Win32Error.ERROR_INVALID_HANDLE, http.HttpSetRequestQueueProperty(0, Property, &value, 4, 0, null));
        context.ExpectCode("set, NULL", Bad, http.HttpSetRequestQueueProperty(server.Queue, Property, null, 4, 0, null));
        context.ExpectCode("set, length 0", Bad, http.HttpSetRequestQueueProperty(server.Queue, Property, &value, 0, 0, null));
        context.ExpectCode("set, length 3", Bad, http.HttpSetRequestQueueProperty(server.Queue, Property, &value, 3, 0, null));
        context.ExpectCode("set, reserved 1", Bad, http.HttpSetRequestQueueProperty(server.Queue, Property, &value, 4, 1, null));
        context.ExpectCode("set, reserved 2", Bad, http.HttpSetRequestQueueProperty(server.Queue, Property, &value, 4, 0, &value));
        context.ExpectCode(
            "set, time limits",
            Bad,
            http.HttpSetRequestQueueProperty(
                server.Queue, HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty, new HTTP_TIMEOUT_LIMIT_INFO { Flags = Present }));
        context.ExpectCode(
            "set, state 2", Bad, http.HttpSetRequestQueueProperty(server.Queue, HTTP_SERVER_PROPERTY.HttpServerStateProperty, 2u));
        context.ExpectCode(
            "set, verbosity 3",
            Bad,
            http.HttpSetRequestQueueProperty(server.Queue, HTTP_SERVER_PROPERTY.HttpServer503VerbosityProperty, 3u));
        context.ExpectCode(
            "query, no handle",
            Win32Error.ERROR_INVALID_HANDLE,
            http.HttpQueryRequestQueueProperty(0, Property, &value, 4, 0, &needed, null));
        context.ExpectCode("query, NULL", Bad, http.HttpQueryRequestQueueProperty(server.Queue, Property, null, 4, 0, &needed, null));
        context.ExpectCode("query, length 0", Bad, http.HttpQueryRequestQueueProperty(server.Queue, Property, &value, 0, 0, &needed, null));
        context.ExpectCode(
            "query, reserved", Bad, http.HttpQueryRequestQueueProperty(server.Queue, Property, &value, 4, 1, &needed, null));
        context.ExpectCode(
            "query, a binding",
            Bad,
            http.HttpQueryRequestQueueProperty(server.Queue, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, out HTTP_BINDING_INFO _));
    }

    [Case(
        "too-small",
        "A query with too small a buffer gives ERROR_MORE_DATA and the size needed, and leaves the buffer alone.",
        "FN-10", "FN-14", "FN-20")]
    public static void Too_small(CaseContext context)
    {
        TestServer server = context.OpenServer();
        IHttpApi http = context.Http;
        const HTTP_SERVER_PROPERTY Limits = HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty;
        ulong untouched = 0x5555_5555;
        uint session, group, queue;

        uint ofSession = http.HttpQueryServerSessionProperty(server.SessionId, Limits, &untouched, 8, &session);
        uint ofGroup = http.HttpQueryUrlGroupProperty(server.UrlGroupId, Limits, &untouched, 8, &group);
        uint ofQueue = http.HttpQueryRequestQueueProperty(
            server.Queue, HTTP_SERVER_PROPERTY.HttpServerStateProperty, &untouched, 3, 0, &queue, null);

        context.ExpectCode("session", Win32Error.ERROR_MORE_DATA, ofSession);
        context.ExpectCode("group", Win32Error.ERROR_MORE_DATA, ofGroup);
        context.ExpectCode("queue", Win32Error.ERROR_MORE_DATA, ofQueue);
        context.Expect("size of the session's", 20u, session);
        context.Expect("size of the group's", 20u, group);
        context.Expect("size of the queue's", 4u, queue);
        context.Expect("the buffer", 0x5555_5555UL, untouched);
    }

    [Case(
        "session/defaults",
        "A new session is enabled, has no authentication, no limit of bandwidth, and the documented time limits.",
        "SESS-09", "TIME-01", "FN-14", "X-13")]
    public static void Session_defaults(CaseContext context)
    {
        TestServer server = context.OpenServer();
        IHttpApi http = context.Http;

        context.ExpectCode(
            "state",
            Win32Error.NO_ERROR,
            http.HttpQueryServerSessionProperty(
                server.SessionId, HTTP_SERVER_PROPERTY.HttpServerStateProperty, out HTTP_STATE_INFO state));
        context.ExpectCode(
            "time limits",
            Win32Error.NO_ERROR,
            http.HttpQueryServerSessionProperty(
                server.SessionId, HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty, out HTTP_TIMEOUT_LIMIT_INFO limits));
        context.ExpectCode(
            "authentication",
            Win32Error.NO_ERROR,
            http.HttpQueryServerSessionProperty(
                server.SessionId, HTTP_SERVER_PROPERTY.HttpServerAuthenticationProperty, out HTTP_SERVER_AUTHENTICATION_INFO schemes));

        context.Expect("the state", HTTP_ENABLED_STATE.HttpEnabledStateActive, state.State);
        context.Expect("the time limits", "120 120 120 120 120 150", TextOf(limits));
        context.Expect("the schemes", 0u, schemes.AuthSchemes);
        context.Expect("bandwidth", HttpConstants.HTTP_LIMIT_INFINITE, BandwidthOf(context, server));
    }

    [Case("queue/defaults", "A new queue holds 1000 requests, is active, and has basic 503 verbosity.", "QUEUE-11", "FN-10")]
    public static void Queue_defaults(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.Expect("length", 1000u, QueryQueue(context, server.Queue, HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty));
        context.Expect("state", 0u, QueryQueue(context, server.Queue, HTTP_SERVER_PROPERTY.HttpServerStateProperty));
        context.Expect("verbosity", 0u, QueryQueue(context, server.Queue, HTTP_SERVER_PROPERTY.HttpServer503VerbosityProperty));
    }

    [Case(
        "queue/set",
        "The properties of a queue can be set, also with a length that is longer than the property, and a query tells them.",
        "FN-09", "FN-10", "QUEUE-10")]
    public static void Queue_set(CaseContext context)
    {
        TestServer server = context.OpenServer();

        foreach ((HTTP_SERVER_PROPERTY property, ulong value) in new[]
        {
            (HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty, 25UL),
            (HTTP_SERVER_PROPERTY.HttpServer503VerbosityProperty, (ulong)HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityFull),
            (HTTP_SERVER_PROPERTY.HttpServerStateProperty, (ulong)HTTP_ENABLED_STATE.HttpEnabledStateInactive),
        })
        {
            context.ExpectCode(
                $"{property}, 8 bytes", Win32Error.NO_ERROR, context.Http.HttpSetRequestQueueProperty(server.Queue, property, value));
            context.Expect($"{property} is", (uint)value, QueryQueue(context, server.Queue, property));
        }
    }

    [Case(
        "queue/length-range",
        "The length of a queue is 1 to 0x7FFFFFFF; another value gives ERROR_INVALID_PARAMETER and changes nothing.",
        "QUEUE-12", "X-14", "FN-09")]
    public static void Queue_length_range(CaseContext context)
    {
        TestServer server = context.OpenServer();
        const HTTP_SERVER_PROPERTY Property = HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty;

        foreach (uint length in new[] { HttpConstants.HTTP_MIN_SERVER_QUEUE_LENGTH, HttpConstants.HTTP_MAX_SERVER_QUEUE_LENGTH, 70000u })
        {
            uint code = context.Http.HttpSetRequestQueueProperty(server.Queue, Property, length);
            context.ExpectCode($"{length}", Win32Error.NO_ERROR, code);
        }

        context.ExpectCode("0", Bad, context.Http.HttpSetRequestQueueProperty(server.Queue, Property, 0u));
        context.ExpectCode("0x80000000", Bad, context.Http.HttpSetRequestQueueProperty(server.Queue, Property, 0x8000_0000u));
        context.Expect("the length", 70000u, QueryQueue(context, server.Queue, Property));
    }

    [Case(
        "queue/opened-by-name",
        "Through a handle that was opened by name properties can be queried and not set.",
        "QUEUE-08", "FN-09", "FN-10")]
    public static void Queue_opened_by_name(CaseContext context)
    {
        SessionCases.Initialize(context);
        string name = $"conformance-{Guid.NewGuid():N}";
        HTTPAPI_VERSION version = HTTPAPI_VERSION.HTTPAPI_VERSION_2;
        CaseContext.Require(context.Http.HttpCreateRequestQueue(version, name, 0, out nint creator), "HttpCreateRequestQueue");
        context.AtEnd(() => context.Http.HttpCloseRequestQueue(creator));
        uint opened = context.Http.HttpCreateRequestQueue(
            version, name, HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING, out nint worker);
        CaseContext.Require(opened, "HttpCreateRequestQueue");
        context.AtEnd(() => context.Kernel.CloseHandle(worker));
        const HTTP_SERVER_PROPERTY Property = HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty;

        context.ExpectCode("creator", Win32Error.NO_ERROR, context.Http.HttpSetRequestQueueProperty(creator, Property, 30u));
        context.ExpectCode("opened by name", Bad, context.Http.HttpSetRequestQueueProperty(worker, Property, 40u));
        context.Expect("the length through it", 30u, QueryQueue(context, worker, Property));
    }

    [Case("queue/version-1", "A 1.0 queue has no properties: the functions give ERROR_NOT_SUPPORTED.", "VER-03", "FN-09")]
    public static void Queue_version_1(CaseContext context)
    {
        TestServer server = context.OpenServer(new TestServerOptions { Version = 1 });
        const HTTP_SERVER_PROPERTY Property = HTTP_SERVER_PROPERTY.HttpServerQueueLengthProperty;

        context.ExpectCode(
            "set", Win32Error.ERROR_NOT_SUPPORTED, context.Http.HttpSetRequestQueueProperty(server.Queue, Property, 30u));
        context.ExpectCode(
            "query", Win32Error.ERROR_NOT_SUPPORTED, context.Http.HttpQueryRequestQueueProperty(server.Queue, Property, out uint _));
    }

    [Case(
        "inherited",
        "A group has the settings of its session until it has its own, and again when its own are removed.",
        "SESS-08", "GRP-12", "FN-13", "FN-20")]
    public static void Inherited(CaseContext context)
    {
        TestServer server = context.OpenServer();
        const HTTP_SERVER_PROPERTY Property = HTTP_SERVER_PROPERTY.HttpServerStateProperty;
        var inactive = new HTTP_STATE_INFO { Flags = Present, State = HTTP_ENABLED_STATE.HttpEnabledStateInactive };
        var active = new HTTP_STATE_INFO { Flags = Present, State = HTTP_ENABLED_STATE.HttpEnabledStateActive };

        CaseContext.Require(context.Http.HttpSetServerSessionProperty(server.SessionId, Property, inactive), "setting the session");
        context.Expect("the session's", inactive.State, State());
        CaseContext.Require(context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, active), "setting the group");
        context.Expect("its own", active.State, State());
        CaseContext.Require(
            context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, default(HTTP_STATE_INFO)), "removing that of the group");
        context.Expect("the session's again", inactive.State, State());
        CaseContext.Require(
            context.Http.HttpSetServerSessionProperty(server.SessionId, Property, default(HTTP_STATE_INFO)),
            "removing that of the session");
        context.Expect("the default", active.State, State());

        HTTP_ENABLED_STATE State()
        {
            CaseContext.Require(
                context.Http.HttpQueryUrlGroupProperty(server.UrlGroupId, Property, out HTTP_STATE_INFO state),
                "HttpQueryUrlGroupProperty");
            return state.State;
        }
    }

    [Case(
        "time-limits",
        "Setting the time limits replaces all six. A limit of 0 is that of the session, or else of the machine.",
        "TIME-02", "TIME-03", "TIME-04", "FN-19")]
    public static void Time_limits(CaseContext context)
    {
        TestServer server = context.OpenServer();
        const HTTP_SERVER_PROPERTY Property = HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty;

        var ofSession = new HTTP_TIMEOUT_LIMIT_INFO { Flags = Present, HeaderWait = 50, IdleConnection = 60 };
        context.ExpectCode(
            "session", Win32Error.NO_ERROR, context.Http.HttpSetServerSessionProperty(server.SessionId, Property, ofSession));
        Set("group", new HTTP_TIMEOUT_LIMIT_INFO { Flags = Present, EntityBody = 10, HeaderWait = 20, MinSendRate = 240 });
        context.Expect("group, session and machine", "10 120 120 60 20 240", Limits());
        Set("group again", new HTTP_TIMEOUT_LIMIT_INFO { Flags = Present, DrainEntityBody = 0xFFFF, RequestQueue = 40 });
        context.Expect("all six replaced", "120 65535 40 60 50 150", Limits());

        void Set(string check, HTTP_TIMEOUT_LIMIT_INFO limits) =>
            context.ExpectCode(check, Win32Error.NO_ERROR, context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, limits));

        string Limits()
        {
            uint code = context.Http.HttpQueryUrlGroupProperty(server.UrlGroupId, Property, out HTTP_TIMEOUT_LIMIT_INFO limits);
            CaseContext.Require(code, "HttpQueryUrlGroupProperty");
            return TextOf(limits);
        }
    }

    [Case(
        "bandwidth",
        "A session has a bandwidth of at least 1024 bytes per second. HTTP_LIMIT_INFINITE is no limit, and a NULL setting is refused.",
        "GRP-11", "FN-13", "FN-14")]
    public static void Bandwidth(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.ExpectCode("1023", Bad, SetBandwidth(1023));
        context.ExpectCode("1024", Win32Error.NO_ERROR, SetBandwidth(1024));
        context.Expect("the bandwidth", 1024u, BandwidthOf(context, server));
        context.ExpectCode("infinite", Win32Error.NO_ERROR, SetBandwidth(HttpConstants.HTTP_LIMIT_INFINITE));
        context.Expect("no bandwidth", HttpConstants.HTTP_LIMIT_INFINITE, BandwidthOf(context, server));
        context.ExpectCode(
            "NULL",
            Bad,
            context.Http.HttpSetServerSessionProperty(
                server.SessionId, HTTP_SERVER_PROPERTY.HttpServerQosProperty, default(HTTP_QOS_SETTING_INFO)));

        uint SetBandwidth(uint bytes)
        {
            var limit = new HTTP_BANDWIDTH_LIMIT_INFO { Flags = Present, MaxBandwidth = bytes };
            var information = new HTTP_QOS_SETTING_INFO
            {
                QosType = HTTP_QOS_SETTING_TYPE.HttpQosSettingTypeBandwidth,
                QosSetting = &limit,
            };
            return context.Http.HttpSetServerSessionProperty(
                server.SessionId, HTTP_SERVER_PROPERTY.HttpServerQosProperty, information);
        }
    }

    [Case(
        "connection-limit",
        "A URL group has a connection limit, which a query tells; a session has none. The flow rate is no limit of either.",
        "GRP-10", "FN-13", "FN-19", "FN-20")]
    public static void Connection_limit(CaseContext context)
    {
        TestServer server = context.OpenServer();
        const HTTP_SERVER_PROPERTY Property = HTTP_SERVER_PROPERTY.HttpServerQosProperty;
        var limit = new HTTP_CONNECTION_LIMIT_INFO { Flags = Present, MaxConnections = 7 };
        var information = new HTTP_QOS_SETTING_INFO
        {
            QosType = HTTP_QOS_SETTING_TYPE.HttpQosSettingTypeConnectionLimit,
            QosSetting = &limit,
        };
        ulong* buffer = stackalloc ulong[3];

        context.ExpectCode("group", Win32Error.NO_ERROR, context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, information));
        context.ExpectCode("session", Bad, context.Http.HttpSetServerSessionProperty(server.SessionId, Property, information));
        information.QosType = HTTP_QOS_SETTING_TYPE.HttpQosSettingTypeFlowRate;
        context.ExpectCode("flow rate", Bad, context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, information));

        var told = (HTTP_QOS_SETTING_INFO*)buffer;
        told->QosType = HTTP_QOS_SETTING_TYPE.HttpQosSettingTypeConnectionLimit;
        uint code = context.Http.HttpQueryUrlGroupProperty(server.UrlGroupId, Property, told, 24, null);
        context.ExpectCode("query", Win32Error.NO_ERROR, code);
        if (code == Win32Error.NO_ERROR)
            context.Expect("the limit", 7u, ((HTTP_CONNECTION_LIMIT_INFO*)told->QosSetting)->MaxConnections);
    }

    [Case(
        "authentication",
        "Authentication can be set on a session and on a group, also with the longer structure of ASP.NET Core, and a query tells it.",
        "FN-13", "FN-14", "FN-19", "FN-20")]
    public static void Authentication(CaseContext context)
    {
        TestServer server = context.OpenServer();
        const uint Schemes = HttpConstants.HTTP_AUTH_ENABLE_NEGOTIATE | HttpConstants.HTTP_AUTH_ENABLE_NTLM;
        uint* longer = stackalloc uint[20];
        longer[0] = 1;
        longer[1] = Schemes;

        foreach (HTTP_SERVER_PROPERTY property in new[]
        {
            HTTP_SERVER_PROPERTY.HttpServerAuthenticationProperty, HTTP_SERVER_PROPERTY.HttpServerExtendedAuthenticationProperty,
        })
        {
            context.ExpectCode(
                $"{property}, group", Win32Error.NO_ERROR, context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, property, longer, 80));
            context.ExpectCode(
                $"{property}, session",
                Win32Error.NO_ERROR,
                context.Http.HttpSetServerSessionProperty(
                    server.SessionId, property, new HTTP_SERVER_AUTHENTICATION_INFO { Flags = Present, AuthSchemes = 1 }));
            uint ofGroup = context.Http.HttpQueryUrlGroupProperty(
                server.UrlGroupId, property, out HTTP_SERVER_AUTHENTICATION_INFO group);
            uint ofSession = context.Http.HttpQueryServerSessionProperty(
                server.SessionId, property, out HTTP_SERVER_AUTHENTICATION_INFO session);
            context.ExpectCode($"{property}, query of the group", Win32Error.NO_ERROR, ofGroup);
            context.ExpectCode($"{property}, query of the session", Win32Error.NO_ERROR, ofSession);
            context.Expect($"{property}, schemes of the group", Schemes, group.AuthSchemes);
            context.Expect($"{property}, schemes of the session", 1u, session.AuthSchemes);
        }
    }

    [Case(
        "authentication/realm",
        "A query tells the realm, behind the structure; a buffer for the structure alone is too small.",
        "FN-20", Level = ConformanceLevel.Observed)]
    public static void Authentication_realm(CaseContext context)
    {
        TestServer server = context.OpenServer();
        const HTTP_SERVER_PROPERTY Property = HTTP_SERVER_PROPERTY.HttpServerAuthenticationProperty;
        const string Realm = "the realm";
        byte* buffer = stackalloc byte[(int)Room];
        var told = (HTTP_SERVER_AUTHENTICATION_INFO*)buffer;
        uint needed;
        fixed (char* realm = Realm)
        {
            var given = new HTTP_SERVER_AUTHENTICATION_INFO { Flags = Present, AuthSchemes = HttpConstants.HTTP_AUTH_ENABLE_BASIC };
            given.BasicParams.Realm = realm;
            given.BasicParams.RealmLength = (ushort)(Realm.Length * sizeof(char));
            CaseContext.Require(
                context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, given), "HttpSetUrlGroupProperty");
        }

        uint tight = context.Http.HttpQueryUrlGroupProperty(
            server.UrlGroupId, Property, told, (uint)sizeof(HTTP_SERVER_AUTHENTICATION_INFO), &needed);
        context.ExpectCode("room for the structure", Win32Error.ERROR_MORE_DATA, tight);
        uint code = context.Http.HttpQueryUrlGroupProperty(server.UrlGroupId, Property, told, Room, &needed);
        context.ExpectCode("room for both", Win32Error.NO_ERROR, code);
        if (code == Win32Error.NO_ERROR)
        {
            context.Expect("the realm", Realm, new string(told->BasicParams.Realm, 0, told->BasicParams.RealmLength / sizeof(char)));
            byte* realm = (byte*)told->BasicParams.Realm;
            context.Expect("in the buffer", true, realm >= buffer && realm < buffer + Room);
        }
    }

    [Case(
        "channel-binding",
        "Channel binding can be set on a session and on a group, and a query tells it. An unknown level is refused.",
        "FN-13", "FN-19", "FN-20")]
    public static void Channel_binding(CaseContext context)
    {
        TestServer server = context.OpenServer();
        const HTTP_SERVER_PROPERTY Property = HTTP_SERVER_PROPERTY.HttpServerChannelBindProperty;
        var binding = new HTTP_CHANNEL_BIND_INFO
        {
            Hardening = HTTP_AUTHENTICATION_HARDENING_LEVELS.HttpAuthenticationHardeningMedium,
            Flags = HttpConstants.HTTP_CHANNEL_BIND_SECURE_CHANNEL_TOKEN,
        };

        context.ExpectCode("group", Win32Error.NO_ERROR, context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, binding));
        context.ExpectCode(
            "session", Win32Error.NO_ERROR, context.Http.HttpSetServerSessionProperty(server.SessionId, Property, binding));
        uint code = context.Http.HttpQueryUrlGroupProperty(server.UrlGroupId, Property, out HTTP_CHANNEL_BIND_INFO told);
        context.ExpectCode("query", Win32Error.NO_ERROR, code);
        context.Expect("level", binding.Hardening, told.Hardening);
        binding.Hardening = (HTTP_AUTHENTICATION_HARDENING_LEVELS)3;
        context.ExpectCode("level 3", Bad, context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, binding));
    }

    [Case(
        "logging",
        "A session logs in the formats W3C and Raw, a group in W3C, IIS and NCSA. Another format is refused.",
        "FN-13", "FN-19", Level = ConformanceLevel.Observed)]
    public static void Logging(CaseContext context)
    {
        TestServer server = context.OpenServer();
        const HTTP_SERVER_PROPERTY Property = HTTP_SERVER_PROPERTY.HttpServerLoggingProperty;
        string directory = Path.GetTempPath();
        fixed (char* text = directory)
        {
            foreach ((HTTP_LOGGING_TYPE format, bool ofSession, bool ofGroup) in new[]
            {
                (HTTP_LOGGING_TYPE.HttpLoggingTypeW3C, true, true),
                (HTTP_LOGGING_TYPE.HttpLoggingTypeIIS, false, true),
                (HTTP_LOGGING_TYPE.HttpLoggingTypeNCSA, false, true),
                (HTTP_LOGGING_TYPE.HttpLoggingTypeRaw, true, false),
            })
            {
                var log = new HTTP_LOGGING_INFO
                {
                    Flags = Present,
                    DirectoryName = text,
                    DirectoryNameLength = (ushort)(directory.Length * sizeof(char)),
                    Format = format,
                    Fields = HttpConstants.HTTP_LOG_FIELD_DATE,
                    RolloverType = HTTP_LOGGING_ROLLOVER_TYPE.HttpLoggingRolloverDaily,
                };
                context.ExpectCode(
                    $"{format}, session",
                    ofSession ? Win32Error.NO_ERROR : Bad,
                    context.Http.HttpSetServerSessionProperty(server.SessionId, Property, log));
                context.ExpectCode(
                    $"{format}, group",
                    ofGroup ? Win32Error.NO_ERROR : Bad,
                    context.Http.HttpSetUrlGroupProperty(server.UrlGroupId, Property, log));
            }
        }
    }

    private static uint QueryQueue(CaseContext context, nint queue, HTTP_SERVER_PROPERTY property)
    {
        CaseContext.Require(context.Http.HttpQueryRequestQueueProperty(queue, property, out uint value), "HttpQueryRequestQueueProperty");
        return value;
    }

    private static uint BandwidthOf(CaseContext context, TestServer server)
    {
        byte* buffer = stackalloc byte[(int)Room];
        new Span<byte>(buffer, (int)Room).Clear();
        uint code = context.Http.HttpQueryServerSessionProperty(
            server.SessionId, HTTP_SERVER_PROPERTY.HttpServerQosProperty, buffer, Room, null);
        CaseContext.Require(code, "HttpQueryServerSessionProperty");
        return ((HTTP_BANDWIDTH_LIMIT_INFO*)((HTTP_QOS_SETTING_INFO*)buffer)->QosSetting)->MaxBandwidth;
    }

    private static string TextOf(HTTP_TIMEOUT_LIMIT_INFO limits) =>
        $"{limits.EntityBody} {limits.DrainEntityBody} {limits.RequestQueue} {limits.IdleConnection} {limits.HeaderWait} "
        + $"{limits.MinSendRate}";
}
