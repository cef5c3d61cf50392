using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>One bound port, with one listening socket for each address family.</summary>
internal sealed class SocketListener : IDisposable
{
    private const int Backlog = 512;

    /// <summary>The pause after the host had no socket to give (out of descriptors), so that the accept loop does not spin.</summary>
    private static readonly TimeSpan s_retryTime = TimeSpan.FromMilliseconds(100);

    private readonly SocketNetwork _network;
    private readonly ThreadedScheduler _scheduler;
    private readonly Action<Connection> _accept;
    private readonly List<PolledSocket> _sockets = [];
    private volatile bool _disposed;

    private SocketListener(SocketNetwork network, ThreadedScheduler scheduler, Action<Connection> accept)
    {
        _network = network;
        _scheduler = scheduler;
        _accept = accept;
    }

    /// <summary>Binds and listens.</summary>
    /// <exception cref="SocketException">The host refuses. Nothing stays bound.</exception>
    public static SocketListener Open(
        SocketNetwork network, ThreadedScheduler scheduler, IPAddress? address, bool loopbackOnly, int port, Action<Connection> accept)
    {
        var listener = new SocketListener(network, scheduler, accept);
        (IPAddress v4, IPAddress v6) = loopbackOnly ? (IPAddress.Loopback, IPAddress.IPv6Loopback) : (IPAddress.Any, IPAddress.IPv6Any);
        try
        {
            listener.Bind(address ?? v4, port);
            if (address is null)
                listener.BindIPv6(v6, port);

            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }
    }

    public void Start()
    {
        foreach (PolledSocket socket in _sockets)
            _scheduler.Watch(AcceptLoop(socket));
    }

    public void Dispose()
    {
        _disposed = true;
        foreach (PolledSocket socket in _sockets)
            socket.Dispose();

        _network.Forget(this);
    }

    private void BindIPv6(IPAddress address, int port)
    {
        if (!Socket.OSSupportsIPv6)
            return;

        try
        {
            Bind(address, port);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is
            SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable or SocketError.ProtocolNotSupported)
        {
            // The system supports IPv6, but IPv6 is switched off, as in many containers.
        }
    }

    private void Bind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = false;

            // On Windows another process could share the port otherwise. On other systems .NET only allows binding over connections
            // in TIME_WAIT; a port with a listener is refused.
            if (OperatingSystem.IsWindows())
                socket.ExclusiveAddressUse = true;

            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            _sockets.Add(new PolledSocket(socket));
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptLoop(PolledSocket socket)
    {
        var operation = new SocketOperation(socket, _scheduler);
        var retry = new AsyncAutoResetEvent(_scheduler);
        while (true)
        {
            await operation.AcceptAsync();
            if (_disposed)
            {
                operation.AcceptSocket?.Dispose();
                return;
            }

            switch (operation.SocketError)
            {
                case SocketError.Success:
                    _network.Accept(operation.AcceptSocket!, _accept);
                    break;
                case SocketError.ConnectionReset or SocketError.ConnectionAborted:
                    // The client has reset the connection before it was accepted.
                    break;
                default:
                    using (_scheduler.Time.CreateTimer(
                        static state => ((AsyncAutoResetEvent)state!).Set(), retry, s_retryTime, Timeout.InfiniteTimeSpan))
                    {
                        await retry.WaitAsync();
                    }

                    break;
            }
        }
    }
}
