using System.Net.Sockets;

namespace HttpCompletionSim.Network;

/// <summary>What sockets of either side have in common.</summary>
internal static class Sockets
{
    /// <summary>Has the coming close send a reset in place of an end of the stream.</summary>
    public static void MakeCloseAReset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Some systems refuse options of a connection that is already reset.
        }
    }
}
