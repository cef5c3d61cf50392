using System.Net.Sockets;

namespace HttpCompletionSim.Network;

/// <summary>Functions for the sockets of clients and of the server.</summary>
internal static class Sockets
{
    /// <summary>Makes the next close of the socket send a reset instead of the end of the stream.</summary>
    public static void MakeCloseAReset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Some systems refuse to set options of a connection that is already reset.
        }
    }
}
