using System.Net;
using HttpCompletionSim.Network;

namespace HttpCompletionSim.Tests;

internal static class NetworkExtensions
{
    /// <summary>Listens, for tests that do not look at the error.</summary>
    public static IDisposable? TryListen(this INetwork network, IPAddress? address, int port, Action<Connection> accept) =>
        network.TryListen(address, port, accept, out _);
}
