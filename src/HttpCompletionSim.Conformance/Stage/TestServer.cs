using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Stage;

/// <summary>A fresh request queue with one URL on a port of its own.</summary>
internal sealed class TestServer : IDisposable
{
    /// <summary>The completion key of a port that is bound without another one.</summary>
    public const nuint PortKey = 7;

    /// <summary>An id that no request and no connection has.</summary>
    public const ulong UnknownId = 0x0BAD;

    private const int UrlAttempts = 20;
    private const uint TooSmall = 1024;

    private readonly CaseContext _context;
    private bool _queueIsClosed;
    private bool _groupIsClosed;
    private bool _sessionIsClosed;

    public TestServer(CaseContext context, TestServerOptions options)
    {
        _context = context;
        if (options.Version == 1)
        {
            uint initialized = context.Http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_1, HttpConstants.HTTP_INITIALIZE_SERVER);
            CaseContext.Require(initialized, "HttpInitialize");
            CaseContext.Require(context.Http.HttpCreateHttpHandle(out nint handle), "HttpCreateHttpHandle");
            Queue = handle;
        }
        else
        {
            HttpServerSetup setup = OpenSetup();
            Queue = setup.Handle;
            SessionId = setup.SessionId;
            UrlGroupId = options.IsBound ? setup.UrlGroupId : NewUnboundGroup();
        }

        Url = Register(options);
    }

    /// <summary>The request queue.</summary>
    public nint Queue { get; }

    /// <summary>The server session; 0 on a 1.0 queue.</summary>
    public ulong SessionId { get; }

    /// <summary>The URL group; 0 on a 1.0 queue.</summary>
    public ulong UrlGroupId { get; }

    /// <summary>The registered URL prefix.</summary>
    public string Url { get; }

    /// <summary>Host and port, for a Host header.</summary>
    public string Authority => Url["http://".Length..].Split('/')[0];

    /// <summary>Opens a connection.</summary>
    public TargetClient Connect() => _context.DisposeAtEnd(_context.Machine.Connect(Url));

    /// <summary>Opens a connection and sends a GET request. Each further header line ends with CRLF.</summary>
    public TargetClient Get(string target = "/", string moreHeaders = "") => Send("GET", target, moreHeaders);

    /// <summary>Opens a connection and sends a POST request with a body and its Content-Length.</summary>
    public TargetClient Post(string body, string target = "/", string moreHeaders = "") =>
        Send("POST", target, $"Content-Length: {body.Length}\r\n{moreHeaders}", body);

    /// <summary>Opens a connection and sends a request on it.</summary>
    public TargetClient Send(string verb, string target, string moreHeaders, string body = "")
    {
        TargetClient client = Connect();
        Send(client, verb, target, moreHeaders, body);
        return client;
    }

    /// <summary>Sends a request on a connection.</summary>
    public void Send(TargetClient client, string verb, string target, string moreHeaders = "", string body = "") =>
        client.Send($"{verb} {target} HTTP/1.1\r\nHost: {Authority}\r\n{moreHeaders}\r\n{body}");

    /// <summary>Receives the next request with a blocking call, as part of the set-up.</summary>
    /// <remarks>On a target that cannot end a blocked call, it uses an event and a time limit instead.</remarks>
    public RequestBuffer Receive(uint length = 4096, uint flags = 0)
    {
        RequestBuffer request = _context.NewRequestBuffer(length);
        if (!_context.Machine.IsControllable)
        {
            OverlappedBlock overlapped = _context.NewOverlapped(_context.NewEvent(), suppressPacket: true);
            uint started = _context.Http.HttpReceiveHttpRequest(Queue, HttpConstants.HTTP_NULL_ID, flags, request, overlapped);
            bool isStarted = started is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING;
            CaseContext.Require(isStarted ? Win32Error.NO_ERROR : started, "HttpReceiveHttpRequest");
            bool isDelivered = _context.IsSignaled(overlapped.Event & ~1, _context.TimeoutMs);
            CaseContext.Require(isDelivered, "the request was not delivered while the case was being set up");
            CaseContext.Require(_context.ResultOf(Queue, overlapped, out _), "HttpReceiveHttpRequest");
            return request;
        }

        uint code = _context.Http.HttpReceiveHttpRequest(Queue, HttpConstants.HTTP_NULL_ID, flags, request, out _);
        CaseContext.Require(code, "HttpReceiveHttpRequest");
        return request;
    }

    /// <summary>Starts an overlapped receive.</summary>
    public uint StartReceive(RequestBuffer request, OverlappedBlock overlapped, ulong requestId = HttpConstants.HTTP_NULL_ID) =>
        _context.Http.HttpReceiveHttpRequest(Queue, requestId, 0, request, overlapped);

    /// <summary>Starts an overlapped receive while no request is queued, as part of the set-up. It must pend.</summary>
    public RequestBuffer StartReceiveThatPends(OverlappedBlock overlapped)
    {
        RequestBuffer request = _context.NewRequestBuffer();
        uint code = StartReceive(request, overlapped);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, $"a receive without a request returned {Win32Error.NameOf(code)}");
        return request;
    }

    /// <summary>
    /// Sends a request, and receives it into a buffer that is too small, so that the queue keeps it (RECV-13). A receive by the returned id
    /// completes inside its call.
    /// </summary>
    /// <remarks>
    /// This is the only way to make a receive complete inside its call on every target. Bind a port only afterwards: the method makes a
    /// blocking call, and some targets queue a packet for it.
    /// </remarks>
    public ulong KeepRequest(string target = "/at-hand")
    {
        GetLong(target);
        RequestBuffer request = NewShortBuffer();
        uint code = _context.Http.HttpReceiveHttpRequest(Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _);
        CaseContext.Require(code == Win32Error.ERROR_MORE_DATA, $"a receive into too small a buffer returned {Win32Error.NameOf(code)}");
        return request.RequestId;
    }

    /// <summary>Receives a request that the queue keeps, as part of the set-up. The receive must complete inside its call.</summary>
    public RequestBuffer ReceiveKept(ulong requestId, OverlappedBlock overlapped)
    {
        RequestBuffer request = _context.NewRequestBuffer(8192);
        uint code = StartReceive(request, overlapped, requestId);
        CaseContext.Require(code == Win32Error.NO_ERROR, $"a receive of a queued request returned {Win32Error.NameOf(code)}");
        return request;
    }

    /// <summary>
    /// A buffer that has room for the fixed part of a request, but not for a request of <see cref="KeepRequest"/> or <see cref="GetLong"/>.
    /// </summary>
    public RequestBuffer NewShortBuffer() => _context.NewRequestBuffer(TooSmall);

    /// <summary>Opens a connection and sends a request that is too long for <see cref="NewShortBuffer"/>.</summary>
    public TargetClient GetLong(string target = "/long") => Get(target, $"X-Filler: {new string('x', 2 * (int)TooSmall)}\r\n");

    /// <summary>Sends a response with a blocking call; returns its code.</summary>
    public uint Respond(RequestBuffer request, string body = "hello", uint flags = 0) =>
        _context.Http.HttpSendHttpResponse(Queue, request.RequestId, flags, _context.NewResponse(body));

    /// <summary>Binds the queue to a new port.</summary>
    public nint BindPort(nuint key = PortKey)
    {
        nint port = _context.NewPort();
        CaseContext.Require(
            _context.Kernel.CreateIoCompletionPort(Queue, port, key, 0) == port, "CreateIoCompletionPort did not bind the queue");
        return port;
    }

    /// <summary>Registers another URL on this server's host and port.</summary>
    public uint AddUrl(string path, ulong urlContext = 0) => UrlGroupId == 0
        ? _context.Http.HttpAddUrl(Queue, PrefixOf(path))
        : _context.Http.HttpAddUrlToUrlGroup(UrlGroupId, PrefixOf(path), urlContext);

    /// <summary>The URL prefix of a path on this server's host and port.</summary>
    public string PrefixOf(string path) => $"http://{Authority}{path}";

    /// <summary>Closes the queue with the function of its version; false when that fails.</summary>
    public bool CloseQueue()
    {
        _queueIsClosed = true;
        return UrlGroupId == 0
            ? _context.Kernel.CloseHandle(Queue)
            : _context.Http.HttpCloseRequestQueue(Queue) == Win32Error.NO_ERROR;
    }

    /// <summary>Closes the URL group.</summary>
    public uint CloseUrlGroup()
    {
        _groupIsClosed = true;
        return _context.Http.HttpCloseUrlGroup(UrlGroupId);
    }

    /// <summary>Closes the session, and its URL group with it.</summary>
    public uint CloseSession()
    {
        _groupIsClosed = _sessionIsClosed = true;
        return _context.Http.HttpCloseServerSession(SessionId);
    }

    /// <summary>Closes what is still open. A case may have closed parts, and a native handle must not be closed twice.</summary>
    public void Dispose()
    {
        if (UrlGroupId != 0 && !_groupIsClosed)
            CloseUrlGroup();

        if (SessionId != 0 && !_sessionIsClosed)
            CloseSession();

        if (!_queueIsClosed)
            CloseQueue();

        _context.Http.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER);
    }

    /// <summary>Session, group and queue, bound to each other.</summary>
    private HttpServerSetup OpenSetup()
    {
        try
        {
            return HttpServerSetup.Open(_context.Http);
        }
        catch (Win32CallException failed)
        {
            throw new InconclusiveException($"{failed.Message.TrimEnd('.')} while the case was being set up");
        }
    }

    /// <summary>Another group of the session. It has never had a queue.</summary>
    private ulong NewUnboundGroup()
    {
        CaseContext.Require(_context.Http.HttpCreateUrlGroup(SessionId, out ulong group), "HttpCreateUrlGroup");
        return group;
    }

    /// <summary>
    /// Registers the URL. Another process may take the free port before the registration; then the next port is tried.
    /// </summary>
    private string Register(TestServerOptions options)
    {
        for (int attempt = 1; ; attempt++)
        {
            string url = _context.Machine.NextUrl().TrimEnd('/') + options.Path;
            if (!options.HasUrl)
                return url;

            uint code = options.Version == 1
                ? _context.Http.HttpAddUrl(Queue, url)
                : _context.Http.HttpAddUrlToUrlGroup(UrlGroupId, url, options.UrlContext);
            if (code == Win32Error.ERROR_SHARING_VIOLATION && attempt < UrlAttempts)
                continue;

            CaseContext.Require(code, "Adding the URL");
            return url;
        }
    }
}
