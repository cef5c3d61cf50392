using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Benchmarks;

/// <summary>The computer on which the figures are measured.</summary>
internal static class Host
{
    public static string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured on {DateTime.UtcNow:yyyy-MM-dd}: {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture}, " +
        $"{Environment.ProcessorCount} processors.");

    /// <summary>Opens a connection for a blocking client.</summary>
    public static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }
}
