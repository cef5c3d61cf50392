using System.Net;
using System.Net.Sockets;

namespace HttpCompletionSim.Network;

/// <summary>What a client's host name means on a machine that only ever talks to itself.</summary>
internal static class HostAddresses
{
    /// <summary>A literal means itself; every name means this machine, IPv4 first.</summary>
    public static IPAddress[] Resolve(string host)
    {
        ReadOnlySpan<char> literal = host.StartsWith('[') && host.EndsWith(']') ? host.AsSpan(1, host.Length - 2) : host;
        return IPAddress.TryParse(literal, out IPAddress? address) ? [address] : [IPAddress.Loopback, IPAddress.IPv6Loopback];
    }

    /// <summary>Where a connection to <paramref name="target"/> seems to come from.</summary>
    public static IPAddress LoopbackOf(IPAddress target) =>
        target.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
}
