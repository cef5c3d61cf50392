using System.Net;

namespace HttpCompletionSim.Network;

/// <summary>The source of connections: sockets of the host, or memory.</summary>
internal interface INetwork : IDisposable
{
    /// <summary>
    /// Listens on a port. Each accepted connection is given to <paramref name="accept"/>, which sets its observer and starts it.
    /// </summary>
    /// <param name="address">An address to bind to, or null for every IPv4 and IPv6 address of the machine.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="accept">Called on a kernel thread.</param>
    /// <param name="error">The Win32 error (<see cref="HostSocketErrors"/>); 0 for a listener.</param>
    /// <returns>The listener; null when the port cannot be had (URL-20, FN-17).</returns>
    IDisposable? TryListen(IPAddress? address, int port, Action<Connection> accept, out uint error);

    /// <summary>Opens a client's end to a port on this machine.</summary>
    /// <param name="host">An address of this machine; any name means its loopback address.</param>
    /// <param name="port">1 to 65535.</param>
    /// <exception cref="System.Net.Sockets.SocketException">No listener has this port, or the address is of another machine.</exception>
    IClientTransport Connect(string host, int port);

    /// <summary>Opens a client's end to a port on this machine, as a stream for the host's asynchronous code.</summary>
    /// <param name="host">An address of this machine; any name means its loopback address.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="cancellationToken">Gives up a connect that waits.</param>
    /// <exception cref="System.Net.Sockets.SocketException">No listener has this port, or the address is of another machine.</exception>
    ValueTask<Stream> ConnectStreamAsync(string host, int port, CancellationToken cancellationToken);
}
