using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>A fresh request queue with one URL on a port of its own.</summary>
internal sealed class SceneServer : IDisposable
{
    /// <summary>The key with which a port is bound unless a case chooses one.</summary>
    public const nuint PortKey = 7;

    /// <summary>A request id, or a connection id, that names nothing.</summary>
    public const ulong UnknownId = 0x0BAD;

    private const int UrlAttempts = 20;
    private const uint TooSmall = 1024;

    private readonly Scene _scene;
    private readonly HTTPAPI_VERSION _version;
    private bool _queueIsClosed;
    private bool _groupIsClosed;
    private bool _sessionIsClosed;

    public SceneServer(Scene scene, SceneServerOptions options)
    {
        _scene = scene;
        IHttpApi http = scene.Http;
        _version = options.Version == 1 ? HTTPAPI_VERSION.HTTPAPI_VERSION_1 : HTTPAPI_VERSION.HTTPAPI_VERSION_2;
        Scene.Given(http.HttpInitialize(_version, HttpConstants.HTTP_INITIALIZE_SERVER), "HttpInitialize");
        if (options.Version == 1)
        {
            Scene.Given(http.HttpCreateHttpHandle(out nint handle), "HttpCreateHttpHandle");
            Queue = handle;
        }
        else
        {
            Scene.Given(http.HttpCreateServerSession(_version, out ulong sessionId), "HttpCreateServerSession");
            SessionId = sessionId;
            Scene.Given(http.HttpCreateUrlGroup(sessionId, out ulong groupId), "HttpCreateUrlGroup");
            UrlGroupId = groupId;
            Scene.Given(http.HttpCreateRequestQueue(_version, null, 0, out nint handle), "HttpCreateRequestQueue");
            Queue = handle;
            if (options.IsBound)
                Scene.Given(http.HttpSetUrlGroupBindingProperty(groupId, handle), "HttpSetUrlGroupProperty(HttpServerBindingProperty)");
        }

        Url = Register(options);
    }

    /// <summary>The request queue.</summary>
    public nint Queue { get; }

    /// <summary>The server session; 0 on a 1.0 queue.</summary>
    public ulong SessionId { get; }

    /// <summary>The URL group; 0 on a 1.0 queue.</summary>
    public ulong UrlGroupId { get; }

    /// <summary>The URL prefix that is registered.</summary>
    public string Url { get; }

    /// <summary>Host and port, for a Host field.</summary>
    public string Authority => Url["http://".Length..].Split('/')[0];

    /// <summary>Opens a connection.</summary>
    public WorldClient Connect() => _scene.Keep(_scene.Machine.Connect(Url));

    /// <summary>Opens a connection and asks for a target; more header lines end with CRLF each.</summary>
    public WorldClient Get(string target = "/", string moreHeaders = "") => Ask("GET", target, moreHeaders);

    /// <summary>Opens a connection and posts a body with its Content-Length.</summary>
    public WorldClient Post(string body, string target = "/", string moreHeaders = "") =>
        Ask("POST", target, $"Content-Length: {body.Length}\r\n{moreHeaders}", body);

    /// <summary>Opens a connection and sends a request on it.</summary>
    public WorldClient Ask(string verb, string target, string moreHeaders, string body = "")
    {
        WorldClient client = Connect();
        Ask(client, verb, target, moreHeaders, body);
        return client;
    }

    /// <summary>Sends a request on a connection.</summary>
    public void Ask(WorldClient client, string verb, string target, string moreHeaders = "", string body = "") =>
        client.Send($"{verb} {target} HTTP/1.1\r\nHost: {Authority}\r\n{moreHeaders}\r\n{body}");

    /// <summary>Receives the next request, blocking; a part of the preparations.</summary>
    /// <remarks>Where nobody could end a call that blocks for ever, it waits for an event, and gives up.</remarks>
    public RequestBuffer Receive(uint length = 4096, uint flags = 0)
    {
        RequestBuffer request = _scene.NewRequestBuffer(length);
        if (!_scene.Machine.CanChoose)
        {
            OverlappedBlock quiet = _scene.NewOverlapped(_scene.NewEvent(), suppressPacket: true);
            uint started = _scene.Http.HttpReceiveHttpRequest(Queue, HttpConstants.HTTP_NULL_ID, flags, request, quiet);
            Scene.Given(started is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING ? Win32Error.NO_ERROR : started, "HttpReceiveHttpRequest");
            Scene.Given(_scene.IsSignaled(quiet.Event & ~1, Scene.PatienceMs), "the request was not delivered while the scene was being set");
            Scene.Given(_scene.ResultOf(Queue, quiet, out _), "HttpReceiveHttpRequest");
            return request;
        }

        Scene.Given(_scene.Http.HttpReceiveHttpRequest(Queue, HttpConstants.HTTP_NULL_ID, flags, request, out _), "HttpReceiveHttpRequest");
        return request;
    }

    /// <summary>Starts to receive a request.</summary>
    public uint StartReceive(RequestBuffer request, OverlappedBlock overlapped, ulong requestId = HttpConstants.HTTP_NULL_ID) =>
        _scene.Http.HttpReceiveHttpRequest(Queue, requestId, 0, request, overlapped);

    /// <summary>Starts to receive while there is nothing to receive; a part of the preparations.</summary>
    public RequestBuffer StartReceiveThatPends(OverlappedBlock overlapped)
    {
        RequestBuffer request = _scene.NewRequestBuffer();
        uint code = StartReceive(request, overlapped);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, $"a receive without a request returned {Win32Error.NameOf(code)}");
        return request;
    }

    /// <summary>Sends a request that the queue keeps for its id, because a first receive had no room for it (RECV-13). A receive by this id finds it at hand.</summary>
    /// <remarks>Nothing else makes a receive end inside its call in every world. Bind a port after it: it blocks, and not every world does that without a packet.</remarks>
    public ulong KeepRequest(string target = "/at-hand")
    {
        GetLong(target);
        RequestBuffer request = NewShortBuffer();
        uint code = _scene.Http.HttpReceiveHttpRequest(Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _);
        Scene.Given(code == Win32Error.ERROR_MORE_DATA, $"a receive into too small a buffer returned {Win32Error.NameOf(code)}");
        return request.RequestId;
    }

    /// <summary>Receives a request that is kept; a part of the preparations: it must end inside the call.</summary>
    public RequestBuffer ReceiveKept(ulong requestId, OverlappedBlock overlapped)
    {
        RequestBuffer request = _scene.NewRequestBuffer(8192);
        uint code = StartReceive(request, overlapped, requestId);
        Scene.Given(code == Win32Error.NO_ERROR, $"a receive of a request at hand returned {Win32Error.NameOf(code)}");
        return request;
    }

    /// <summary>A buffer that holds the fixed part of a request, and not one that <see cref="KeepRequest"/> sends or <see cref="GetLong"/>.</summary>
    public RequestBuffer NewShortBuffer() => _scene.NewRequestBuffer(TooSmall);

    /// <summary>Opens a connection and sends a request that <see cref="NewShortBuffer"/> does not hold.</summary>
    public WorldClient GetLong(string target = "/long") => Get(target, $"X-Filler: {new string('x', 2 * (int)TooSmall)}\r\n");

    /// <summary>Answers a request, blocking; returns what the call returned.</summary>
    public uint Respond(RequestBuffer request, string body = "hello", uint flags = 0) =>
        _scene.Http.HttpSendHttpResponse(Queue, request.RequestId, flags, _scene.NewResponse(body));

    /// <summary>Binds the queue to a fresh port.</summary>
    public nint BindPort(nuint key = PortKey)
    {
        nint port = _scene.NewPort();
        Scene.Given(_scene.Kernel.CreateIoCompletionPort(Queue, port, key, 0) == port, "CreateIoCompletionPort did not bind the queue");
        return port;
    }

    /// <summary>Registers one more URL below this server's host and port.</summary>
    public uint AddUrl(string path, ulong context = 0) => UrlGroupId == 0
        ? _scene.Http.HttpAddUrl(Queue, PrefixOf(path))
        : _scene.Http.HttpAddUrlToUrlGroup(UrlGroupId, PrefixOf(path), context);

    /// <summary>A prefix on this server's host and port.</summary>
    public string PrefixOf(string path) => $"http://{Authority}{path}";

    /// <summary>Closes the queue in the way of its version; false when that failed.</summary>
    public bool CloseQueue()
    {
        _queueIsClosed = true;
        return UrlGroupId == 0 ? _scene.Kernel.CloseHandle(Queue) : _scene.Http.HttpCloseRequestQueue(Queue) == Win32Error.NO_ERROR;
    }

    /// <summary>Closes the URL group.</summary>
    public uint CloseUrlGroup()
    {
        _groupIsClosed = true;
        return _scene.Http.HttpCloseUrlGroup(UrlGroupId);
    }

    /// <summary>Closes the session, and its URL group with it.</summary>
    public uint CloseSession()
    {
        _groupIsClosed = _sessionIsClosed = true;
        return _scene.Http.HttpCloseServerSession(SessionId);
    }

    /// <summary>Closes what is open.</summary>
    public void Dispose()
    {
        if (UrlGroupId != 0 && !_groupIsClosed)
            CloseUrlGroup();

        if (SessionId != 0 && !_sessionIsClosed)
            CloseSession();

        if (!_queueIsClosed)
            CloseQueue();

        _scene.Http.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER);
    }

    /// <summary>Asking for a free port and taking it are two steps: somebody else can be faster, then the next port is tried.</summary>
    private string Register(SceneServerOptions options)
    {
        for (int attempt = 1; ; attempt++)
        {
            string url = _scene.Machine.NextUrl().TrimEnd('/') + options.Path;
            if (!options.HasUrl)
                return url;

            uint code = options.Version == 1
                ? _scene.Http.HttpAddUrl(Queue, url)
                : _scene.Http.HttpAddUrlToUrlGroup(UrlGroupId, url, options.UrlContext);
            if (code == Win32Error.ERROR_SHARING_VIOLATION && attempt < UrlAttempts)
                continue;

            Scene.Given(code, "Adding the URL");
            return url;
        }
    }
}
