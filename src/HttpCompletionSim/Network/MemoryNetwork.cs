using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Network;

/// <summary>A network inside one machine. It binds no port of the host, so several machines can serve the same port.</summary>
/// <remarks>
/// <para>Every name means 127.0.0.1. A client cannot connect to an address that is not one of the machine; without a list of addresses,
/// every address is. Client ports are numbered in the order of the connects, so that a repeated run has the same numbers.</para>
/// <para>Lock order: the connection's lock before the network's.</para>
/// </remarks>
internal sealed class MemoryNetwork(Scheduler scheduler, MachineAddresses? addresses = null) : INetwork
{
    /// <summary>The first client port: the start of the dynamic range of IANA and of Windows.</summary>
    public const int FirstClientPort = 49152;

    private readonly EngineLock _lock = new();
    private readonly List<Listener> _listeners = [];
    private readonly LinkedList<MemoryConnection> _live = new();
    private int _nextClientPort = FirstClientPort;

    /// <summary>How many connections have not ended on both sides.</summary>
    public int LiveConnections
    {
        get
        {
            using (_lock.EnterScope())
                return _live.Count;
        }
    }

    public IDisposable? TryListen(IPAddress? address, int port, Action<Connection> accept, out uint error)
    {
        var listener = new Listener(this, address, port, accept);
        using (_lock.EnterScope())
        {
            if (_listeners.Exists(listener.CollidesWith))
            {
                error = Win32Error.ERROR_SHARING_VIOLATION;
                return null;
            }

            _listeners.Add(listener);
        }

        error = Win32Error.NO_ERROR;

        return listener;
    }

    public IClientTransport Connect(string host, int port) => new MemoryClient(Open(host, port), scheduler);

    public ValueTask<Stream> ConnectStreamAsync(string host, int port, CancellationToken cancellationToken) =>
        new(new MemoryClientStream(Open(host, port), scheduler));

    private MemoryConnection Open(string host, int port)
    {
        scheduler.SchedulingPoint("client connects");
        IPAddress address = HostAddresses.Resolve(host)[0];
        if (addresses?.Contains(address) == false)
            throw new SocketException((int)SocketError.HostUnreachable);

        MemoryConnection connection;
        Footprint.Writes(Footprint.Driver);
        using (_lock.EnterScope())
        {
            Listener listener = _listeners.Find(candidate => candidate.Takes(address, port))
                ?? throw new SocketException((int)SocketError.ConnectionRefused);

            var client = new IPEndPoint(HostAddresses.LoopbackOf(address), _nextClientPort);
            _nextClientPort = _nextClientPort == IPEndPoint.MaxPort ? FirstClientPort : _nextClientPort + 1;
            connection = new MemoryConnection(this, scheduler, listener, new IPEndPoint(address, port), client);
            connection.Node = _live.AddLast(connection);
        }

        using (scheduler.DeferKernelWork())
            scheduler.QueueKernelWork(static state => ((MemoryConnection)state!).Accept(), connection);

        return connection;
    }

    public void Dispose()
    {
        MemoryConnection[] live;
        using (_lock.EnterScope())
        {
            _listeners.Clear();
            live = [.. _live];
        }

        foreach (MemoryConnection connection in live)
            connection.Abort();
    }

    internal void Forget(MemoryConnection connection)
    {
        using (_lock.EnterScope())
        {
            if (connection.Node is { List: not null } node)
                _live.Remove(node);
        }
    }

    /// <summary>A port, on one address or on all.</summary>
    internal sealed class Listener(MemoryNetwork network, IPAddress? address, int port, Action<Connection> accept) : IDisposable
    {
        public void Accept(MemoryConnection connection)
        {
            bool open;
            using (network._lock.EnterScope())
                open = network._listeners.Contains(this);

            if (open)
                accept(connection);
            else
                connection.Abort();
        }

        public bool CollidesWith(Listener other) =>
            other.Port == port && (other.Address is null || address is null || other.Address.Equals(address));

        public bool Takes(IPAddress target, int targetPort) => targetPort == port && (address is null || address.Equals(target));

        public void Dispose()
        {
            using (network._lock.EnterScope())
                network._listeners.Remove(this);
        }

        private IPAddress? Address => address;

        private int Port => port;
    }
}
