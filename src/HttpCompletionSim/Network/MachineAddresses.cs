using System.Net;
using System.Net.NetworkInformation;

namespace HttpCompletionSim.Network;

/// <summary>The IP addresses of one machine (URL-30).</summary>
/// <param name="own">Those that the machine has by its options, beside the loopback addresses, which every machine has.</param>
/// <param name="includeHost">Whether the addresses of the host count too, as they do over sockets.</param>
internal sealed class MachineAddresses(IReadOnlyList<IPAddress> own, bool includeHost)
{
    /// <summary>Whether the machine has an address. Those of the host are read at each call, because they change.</summary>
    public bool Contains(IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
            return true;

        foreach (IPAddress candidate in own)
        {
            if (IsSame(candidate, address))
                return true;
        }

        return includeHost && IsOfHost(address);
    }

    private static bool IsOfHost(IPAddress address)
    {
        NetworkInterface[] interfaces;
        try
        {
            interfaces = NetworkInterface.GetAllNetworkInterfaces();
        }
        catch (NetworkInformationException)
        {
            // A sandbox may hide the interfaces of the host. Then the machine has the addresses of its options only.
            return false;
        }

        foreach (NetworkInterface port in interfaces)
        {
            foreach (UnicastIPAddressInformation information in port.GetIPProperties().UnicastAddresses)
            {
                if (IsSame(information.Address, address))
                    return true;
            }
        }

        return false;
    }

    // A scope id belongs to a socket, and no prefix has one.
    private static bool IsSame(IPAddress left, IPAddress right) =>
        left.AddressFamily == right.AddressFamily && left.GetAddressBytes().AsSpan().SequenceEqual(right.GetAddressBytes());
}
