using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Network;

/// <summary>The host's own sockets. They need real threads: a controlled scheduler cannot choose what the host's network does.</summary>
/// <remarks>
/// The scheduler may report idle while bytes are still inside the host's network. Only with <see cref="MemoryNetwork"/> is idle exact.
/// </remarks>
internal sealed class SocketNetwork(ThreadedScheduler scheduler, bool loopbackOnly = false) : INetwork
{
    private readonly EngineLock _lock = new();
    private readonly HashSet<SocketListener> _listeners = [];
    private readonly HashSet<SocketConnection> _live = [];
    private bool _disposed;

    /// <summary>How many accepted connections still have their socket.</summary>
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
        SocketListener listener;
        try
        {
            listener = SocketListener.Open(this, scheduler, address, loopbackOnly, port, accept);
        }
        catch (SocketException exception)
        {
            error = HostSocketErrors.ToWin32(exception.SocketErrorCode);
            return null;
        }

        error = Win32Error.NO_ERROR;

        using (_lock.EnterScope())
        {
            if (!_disposed)
                _listeners.Add(listener);
        }

        if (_disposed)
            listener.Dispose();

        listener.Start();
        return listener;
    }

    public IClientTransport Connect(string host, int port) => new SocketClient(Open(host, port), scheduler);

    /// <inheritdoc/>
    /// <remarks>A connect to a loopback address ends at once, so this one blocks.</remarks>
    public ValueTask<Stream> ConnectStreamAsync(string host, int port, CancellationToken cancellationToken) =>
        new(new NetworkStream(Open(host, port), ownsSocket: true));

    private static Socket Open(string host, int port)
    {
        SocketException? failure = null;
        foreach (IPAddress address in HostAddresses.Resolve(host))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.Connect(address, port);
                return socket;
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                failure ??= exception;
            }
        }

        throw failure!;
    }

    public void Dispose()
    {
        SocketListener[] listeners;
        SocketConnection[] live;
        using (_lock.EnterScope())
        {
            _disposed = true;
            listeners = [.. _listeners];
            live = [.. _live];
        }

        foreach (SocketListener listener in listeners)
            listener.Dispose();

        foreach (SocketConnection connection in live)
            connection.Abort();
    }

    internal void Accept(Socket socket, Action<Connection> accept)
    {
        SocketConnection connection;
        try
        {
            socket.NoDelay = true;
            connection = new SocketConnection(this, scheduler, socket, accept);
        }
        catch (SocketException)
        {
            // The client reset the connection while it was in the backlog; some systems then refuse to report its endpoints.
            socket.Dispose();
            return;
        }

        using (_lock.EnterScope())
            _live.Add(connection);

        if (_disposed)
            connection.Abort();
        else
            scheduler.QueueKernelWork(static state => ((SocketConnection)state!).Accept(), connection);
    }

    internal void Forget(SocketConnection connection)
    {
        using (_lock.EnterScope())
            _live.Remove(connection);
    }

    internal void Forget(SocketListener listener)
    {
        using (_lock.EnterScope())
            _listeners.Remove(listener);
    }
}
