using System.Net;
using System.Net.Sockets;

namespace HttpCompletionSim.Testing;

/// <summary>Ports of the host's loopback address, for tests over real sockets.</summary>
public static class LoopbackPort
{
    /// <summary>Finds a TCP port on which no socket listens now.</summary>
    /// <returns>A port number from 1 to 65535. Another process may take the port before the caller does: registering a URL on it then
    /// returns ERROR_SHARING_VIOLATION, and the caller asks for another port.</returns>
    /// <exception cref="SocketException">The host has no free port.</exception>
    public static int FindFree()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
