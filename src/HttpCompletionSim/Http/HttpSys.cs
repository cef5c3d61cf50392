using HttpCompletionSim.Completion;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Network;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>The driver of one machine: sessions, URL groups, request queues, listening ports, connections, requests.</summary>
/// <remarks>
/// Its functions return Win32 codes and take checked arguments; the doors check the form of a call first. The pure tables are in
/// <c>Urls</c>; a connection's life is in <see cref="HttpConnection"/>, a queue's in <see cref="RequestQueue"/>.
/// </remarks>
internal sealed partial class HttpSys : IUrlPorts, IDisposable
{
    private readonly Lock _lock = new();
    private readonly INetwork _network;
    private readonly HttpDate _date = new();
    private readonly IdTable<ServerSession> _sessions;
    private readonly IdTable<UrlGroup> _groups;
    private readonly IdTable<HttpConnection> _connections;
    private readonly Dictionary<string, RequestQueue> _namedQueues = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ushort, IDisposable> _listeners = [];

    public HttpSys(IoManager io, INetwork network, ulong machineNumber, WireOptions wireOptions)
    {
        Io = io;
        _network = network;
        WireOptions = wireOptions;
        Urls = new UrlTable<IUrlOwner>(this);
        Requests = new IdTable<HttpRequest>(machineNumber, IdKind.Request);
        _sessions = new IdTable<ServerSession>(machineNumber, IdKind.ServerSession);
        _groups = new IdTable<UrlGroup>(machineNumber, IdKind.UrlGroup);
        _connections = new IdTable<HttpConnection>(machineNumber, IdKind.Connection);
    }

    public IoManager Io { get; }

    public WireOptions WireOptions { get; }

    public RequestHeadPool Heads { get; } = new();

    public UrlTable<IUrlOwner> Urls { get; }

    public IdTable<HttpRequest> Requests { get; }

    /// <summary>The value of the Date header now (SEND-14).</summary>
    public ReadOnlySpan<byte> Date() => _date.Format(Io.Scheduler.Time.GetUtcNow());

    public string NameOf(HttpRequest request)
    {
        request.Keep();
        return Io.Trace.NameOf(request, "req");
    }

    public string NameOf(HttpConnection connection) => Io.Trace.NameOf(connection, "conn");

    /// <summary>The request with this id, if it came through this queue (RECV-22). The caller has it in use and must end that.</summary>
    public HttpRequest? UseRequest(ulong id, RequestQueue queue)
    {
        if (Requests.Find(id) is not { } request || !request.TryUse())
            return null;

        // Only now it stays what it is: between the look-up and the use it may have ended, and be another request.
        if (request.Id == id && request.Queue == queue)
            return request;

        request.EndUse();
        return null;
    }

    /// <summary>Whether a client that ends its sending half counts as gone for HttpWaitForDisconnect (DISC-08, OQ-12).</summary>
    public bool HalfCloseCountsAsDisconnect { get; init; } = true;

    /// <summary>A request is answered: its id and its place are free.</summary>
    /// <param name="request">The request.</param>
    /// <param name="status">How body reads that pend complete.</param>
    public void Finish(HttpRequest request, uint status = NtStatus.STATUS_CANCELLED)
    {
        request.End();
        if (request.HasBody)
            request.Body.Break(status);

        Requests.Remove(request);
        request.Queue!.Forget(request);
        request.EndUse();
    }

    /// <summary>A request's connection is gone, or its queue refused it.</summary>
    public void Abandon(HttpRequest request, uint status)
    {
        string? name = Io.Trace.IsEnabled ? NameOf(request) : null;
        Finish(request, status);
        if (name is not null)
            Io.Trace.Write(new RequestAbandoned { Request = name });
    }

    public HttpConnection? FindConnection(ulong id) => _connections.Find(id);

    public void Forget(HttpConnection connection) => _connections.Remove(connection);

    /// <summary>A queue's last handle is closed: its name is free, and so are the URLs of a version 1 queue (SHUT-06, URL-26).</summary>
    public void Release(RequestQueue queue)
    {
        lock (_lock)
        {
            if (queue.Name is { } name)
                _namedQueues.Remove(name);
        }

        Urls.RemoveAll(queue);
    }

    /// <summary>Ends every connection and stops listening.</summary>
    public void Dispose()
    {
        foreach (HttpConnection connection in _connections.ToList())
            connection.Abort(ConnectionResetReason.MachineSwitchedOff);

        lock (_lock)
        {
            foreach (IDisposable listener in _listeners.Values)
                listener.Dispose();

            _listeners.Clear();
        }

        _network.Dispose();
    }

    uint IUrlPorts.Open(ushort port, bool isSecure)
    {
        // TLS is not there yet; refusing is better than listening without it.
        if (isSecure)
            return Win32Error.ERROR_NOT_SUPPORTED;

        if (_network.TryListen(null, port, Accept) is not { } listener)
            return Win32Error.ERROR_SHARING_VIOLATION;

        lock (_lock)
            _listeners.Add(port, listener);

        return Win32Error.NO_ERROR;
    }

    void IUrlPorts.Close(ushort port)
    {
        lock (_lock)
        {
            if (_listeners.Remove(port, out IDisposable? listener))
                listener.Dispose();
        }
    }

    private void Accept(Connection transport)
    {
        var connection = new HttpConnection(this, transport);
        _connections.Add(connection);
        connection.Start();
    }
}
