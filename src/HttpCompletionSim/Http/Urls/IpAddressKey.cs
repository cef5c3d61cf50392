using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace HttpCompletionSim.Http.Urls;

/// <summary>An IP address as a number, so that it can be compared and hashed without an object.</summary>
/// <remarks>An IPv4 address has its IPv4-mapped form, which a dual-stack socket reports for it. Scope ids are ignored.</remarks>
internal static class IpAddressKey
{
    private static readonly SearchValues<char> s_addressCharacters = SearchValues.Create("0123456789abcdefABCDEF:.");

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

    /// <summary>
    /// Whether the text is an IPv6 address in brackets. Allocates nothing, because it runs for each request with such a host.
    /// </summary>
    /// <remarks>The parser of .NET also accepts scope ids and ports, which are not permitted here.</remarks>
    public static bool IsBracketedLiteral(ReadOnlySpan<char> host) =>
        host is ['[', .. var inner, ']']
        && !inner.ContainsAnyExcept(s_addressCharacters)
        && inner.Contains(':')
        && IPAddress.IsValid(inner);

    /// <summary>Reads an IP literal as it stands in a URL: dotted IPv4 of four decimal parts, or IPv6 in brackets.</summary>
    public static bool TryParseLiteral(ReadOnlySpan<char> host, out UInt128 key)
    {
        key = default;
        if (IsBracketedLiteral(host))
        {
            key = From(IPAddress.Parse(host[1..^1]));
            return true;
        }

        uint value = 0;
        var parts = 0;
        foreach (var range in host.Split('.'))
        {
            var part = host[range];
            if (part.Length is 0 or > 3
                || (part.Length > 1 && part[0] == '0')
                || part.ContainsAnyExceptInRange('0', '9')
                || !byte.TryParse(part, out var number)
                || ++parts > 4)
            {
                return false;
            }

            value = (value << 8) | number;
        }

        key = new UInt128(0, 0xFFFF_0000_0000UL | value);
        return parts == 4;
    }
}
