using HttpCompletionSim.Completion;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>The driver of one machine: sessions, URL groups, request queues, listening ports, connections, requests.</summary>
/// <remarks>
/// The functions return Win32 codes. The API layer checks the form of each call before it calls them. <see cref="UrlTable{TOwner}"/> holds
/// the URL namespace, <see cref="HttpConnection"/> is a connection, and <see cref="RequestQueue"/> is a request queue.
/// </remarks>
internal sealed partial class HttpSys : IUrlPorts, IDisposable
{
    private readonly EngineLock _lock = new();
    private readonly HttpServices _services;
    private readonly INetwork _network;
    private readonly IdTable<ServerSession> _sessions;
    private readonly IdTable<UrlGroup> _groups;
    private readonly IdTable<HttpConnection> _connections;
    private readonly Dictionary<string, RequestQueue> _namedQueues = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<RequestQueue> _queues = [];
    private readonly Dictionary<ushort, IDisposable> _listeners = [];

    public HttpSys(
        IoManager io, INetwork network, MachineAddresses addresses, ulong machineNumber, WireOptions wireOptions, HttpOptions options)
    {
        _services = new HttpServices(io, machineNumber, wireOptions, options);
        _network = network;
        Urls = new UrlTable<IUrlOwner>(this, new UrlHosts(io.Profile.SubdomainWildcards, addresses));
        _sessions = new IdTable<ServerSession>(machineNumber, IdKind.ServerSession);
        _groups = new IdTable<UrlGroup>(machineNumber, IdKind.UrlGroup);
        _connections = new IdTable<HttpConnection>(machineNumber, IdKind.Connection);
    }

    public IoManager Io => _services.Io;

    /// <summary>What the parts of the driver share.</summary>
    public HttpServices Services => _services;

    public UrlTable<IUrlOwner> Urls { get; }

    public RequestTable Requests => _services.Requests;

    /// <summary>The faults that a test has installed; null while there are none.</summary>
    public IHttpFaults? Faults
    {
        get => _services.Faults;
        set => _services.Faults = value;
    }

    public string NameOf(HttpConnection connection) => _services.NameOf(connection);

    public string NameOf(UrlGroup group) => Io.Trace.NameOf(group, "group");

    public HttpConnection? FindConnection(ulong id) => _connections.Find(id);

    /// <summary>
    /// Frees the name of a queue whose last handle was closed, removes the bindings of its groups, and frees the URLs of a version 1 queue
    /// (SHUT-06, URL-26). The queue calls it once, so the name is still that of this queue.
    /// </summary>
    private void QueueClosed(RequestQueue queue)
    {
        using (_lock.EnterScope())
        {
            if (queue.Name is { } name)
                _namedQueues.Remove(name);

            _queues.Remove(queue);
        }

        foreach (UrlGroup group in _groups.ToList())
            Unbind(group, queue);

        Urls.RemoveAll(queue);
    }

    /// <summary>Ends every connection and stops listening.</summary>
    public void Dispose()
    {
        foreach (HttpConnection connection in _connections.ToList())
            connection.Abort(ConnectionResetReason.MachineSwitchedOff);

        using (_lock.EnterScope())
        {
            foreach (IDisposable listener in _listeners.Values)
                listener.Dispose();

            _listeners.Clear();
        }

        _network.Dispose();
    }

    uint IUrlPorts.Open(ushort port, bool isSecure)
    {
        // TLS is not implemented. Refuse the URL instead of listening without TLS.
        if (isSecure)
            return Win32Error.ERROR_NOT_SUPPORTED;

        if (_network.TryListen(null, port, Accept, out uint error) is not { } listener)
            return error;

        using (_lock.EnterScope())
            _listeners.Add(port, listener);

        return Win32Error.NO_ERROR;
    }

    void IUrlPorts.Close(ushort port)
    {
        using (_lock.EnterScope())
        {
            if (_listeners.Remove(port, out IDisposable? listener))
                listener.Dispose();
        }
    }

    private void Accept(Connection transport)
    {
        var connection = new HttpConnection(_services, Urls, transport, ended => _connections.Remove(ended));
        _connections.Add(connection);
        connection.Start();
    }
}
