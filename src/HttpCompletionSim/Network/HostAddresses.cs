using System.Net;
using System.Net.Sockets;

namespace HttpCompletionSim.Network;

/// <summary>Resolves the host names that clients of a simulated machine use.</summary>
internal static class HostAddresses
{
    /// <summary>Returns a literal address unchanged; resolves every name to the loopback addresses, IPv4 first.</summary>
    public static IPAddress[] Resolve(string host)
    {
        ReadOnlySpan<char> literal = host.StartsWith('[') && host.EndsWith(']') ? host.AsSpan(1, host.Length - 2) : host;
        return IPAddress.TryParse(literal, out IPAddress? address) ? [address] : [IPAddress.Loopback, IPAddress.IPv6Loopback];
    }

    /// <summary>The client's address of a connection to <paramref name="target"/>: the loopback address of its family.</summary>
    public static IPAddress LoopbackOf(IPAddress target) =>
        target.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
}
