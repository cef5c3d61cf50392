using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http.Urls;

/// <summary>An IP address as a number, so that it can be compared and hashed without an object.</summary>
/// <remarks>An IPv4 address has its IPv4-mapped form, which a dual-stack socket reports for it. Scope ids are ignored.</remarks>
internal static class IpAddressKey
{
    private static readonly UInt128 s_firstMapped = new(0, 0xFFFF_0000_0000UL);
    private static readonly UInt128 s_lastMapped = new(0, 0xFFFF_FFFF_FFFFUL);

    /// <summary>The key of an address; computed once per connection.</summary>
    public static UInt128 From(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            bytes[10] = bytes[11] = 0xFF;
            address.TryWriteBytes(bytes[12..], out _);
        }
        else
        {
            address.TryWriteBytes(bytes, out _);
        }

        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>The address of a key; one of IPv4 in its own family.</summary>
    public static IPAddress ToAddress(UInt128 key)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return new IPAddress(IsIpv4(key) ? bytes[12..] : bytes);
    }

    /// <summary>Reads an IP literal as it stands in a URL: dotted IPv4 of four decimal parts, or IPv6 in brackets.</summary>
    public static bool TryParseLiteral(ReadOnlySpan<char> host, out UInt128 key)
    {
        key = default;
        if (HostName.IsBracketedLiteral(host))
            key = From(IPAddress.Parse(host[1..^1]));
        else if (HostName.IsDottedDecimal(host))
            key = From(IPAddress.Parse(host));
        else
            return false;

        return true;
    }

    /// <summary>
    /// Whether a machine can have this address for itself: it is not the unspecified address, a multicast or a broadcast one (URL-28).
    /// </summary>
    /// <remarks>A broadcast address has ones wherever its class, A to C, has the host; 192.255.255.255 is one (URL-28).</remarks>
    public static bool CanBeOfOneMachine(UInt128 key)
    {
        if (!IsIpv4(key))
            return key != UInt128.Zero && (byte)(key >> 120) != 0xFF;

        var address = (uint)key;
        var hostMask = address >> 24 < 128 ? 0x00FF_FFFFu : address >> 24 < 192 ? 0x0000_FFFFu : 0x0000_00FFu;
        return address != 0 && address >> 24 < 224 && (address & hostMask) != hostMask;
    }

    private static bool IsIpv4(UInt128 key) => key >= s_firstMapped && key <= s_lastMapped;
}
