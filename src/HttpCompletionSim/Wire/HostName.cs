using System.Buffers;
using System.Net;
using System.Text.Unicode;

namespace HttpCompletionSim.Wire;

/// <summary>Decides which texts are a host: in a Host header, in a target, and in a URL prefix (COOK-14, COOK-16, URL-04).</summary>
/// <remarks>
/// <para>This is the only place that decides it. The parser asks with the bytes of the request, the cooked URL and the prefix with
/// characters.</para>
/// <para><b>Fidelity.</b> An IPv6 literal that stands for an IPv4 address, such as <c>[::ffff:127.0.0.1]</c>, is no host (COOK-16); nor is
/// one with a zone (URL-29).</para>
/// <para><b>Divergence.</b> Windows does not document the characters that it accepts in a Host header. The simulator accepts letters,
/// digits, <c>-._~!$'()</c> and everything beyond ASCII, 255 characters at most. It refuses a name that begins with a dot or has two dots
/// in a row, a port that is not 1 to 65535, and a colon without a port (OQ-19).</para>
/// </remarks>
internal static class HostName
{
    /// <summary>The longest name, in characters: that of DNS.</summary>
    public const int NameLimit = 255;

    // A name whose characters have three bytes each, and a port.
    private const int AuthorityByteLimit = (3 * NameLimit) + 6;

    private const int ShortAuthority = 64;

    private static readonly SearchValues<char> s_nameAscii =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()");

    private static readonly SearchValues<char> s_addressCharacters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Whether the text is the name of a host (not a wildcard, not an IPv6 literal).</summary>
    public static bool IsName(ReadOnlySpan<char> host)
    {
        if (host.Length is 0 or > NameLimit || host[0] == '.' || host.Contains("..", StringComparison.Ordinal))
            return false;

        if (!host.ContainsAnyExcept(s_nameAscii))
            return true;

        foreach (var character in host)
        {
            var isGood = char.IsAscii(character)
                ? s_nameAscii.Contains(character)
                : !char.IsControl(character) && !char.IsWhiteSpace(character);
            if (!isGood)
                return false;
        }

        return true;
    }

    /// <summary>Whether the text is an IPv6 address in brackets, without a zone. Allocates nothing.</summary>
    /// <remarks>The parser of .NET also accepts scope ids and ports, which are not permitted here.</remarks>
    public static bool IsBracketedLiteral(ReadOnlySpan<char> host) =>
        host is ['[', .. var inner, ']']
        && !inner.ContainsAnyExcept(s_addressCharacters)
        && inner.Contains(':')
        && IPAddress.IsValid(inner);

    /// <summary>Whether an IPv6 literal stands for an IPv4 address: <c>[::ffff:127.0.0.1]</c>, in any spelling.</summary>
    /// <param name="host">A text of which <see cref="IsBracketedLiteral"/> is true.</param>
    public static bool IsMappedLiteral(ReadOnlySpan<char> host)
    {
        // 80 bits of zeros and 16 of ones cannot be written without these digits, so an address without them needs no parsing.
        return host.Contains("ffff", StringComparison.OrdinalIgnoreCase) && IPAddress.Parse(host[1..^1]).IsIPv4MappedToIPv6;
    }

    /// <summary>
    /// Whether a name is an IPv4 address in another notation than four decimal numbers: <c>192.</c>, <c>127.1</c>, <c>0x7f.0.0.1</c>,
    /// <c>2130706433</c>, <c>127.0.0.01</c> (URL-28).
    /// </summary>
    /// <remarks>
    /// One to four decimal, octal or hexadecimal numbers, with or without a dot at the end. The last number fills the remaining bytes.
    /// </remarks>
    public static bool IsOtherIpv4Notation(ReadOnlySpan<char> name)
    {
        if (name is [.. var withoutDot, '.'])
            name = withoutDot;
        else if (IsDottedDecimal(name))
            return false;

        var parts = 0;
        foreach (var range in name.Split('.'))
        {
            var isLast = range.End.GetOffset(name.Length) == name.Length;
            if (++parts > 4 || !TryReadNumber(name[range], out var number)
                || number > (isLast ? uint.MaxValue >> (8 * (parts - 1)) : byte.MaxValue))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the text is an IPv4 address as a URL has it: four decimal numbers without leading zeros.</summary>
    public static bool IsDottedDecimal(ReadOnlySpan<char> text)
    {
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (part.Length is 0 or > 3
                || (part.Length > 1 && part[0] == '0')
                || part.ContainsAnyExceptInRange('0', '9')
                || !byte.TryParse(part, out _)
                || ++parts > 4)
            {
                return false;
            }
        }

        return parts == 4;
    }

    /// <summary>The host of an authority, without its port. Does not check whether the host is valid.</summary>
    public static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> authority)
    {
        if (authority is ['[', ..])
        {
            var bracket = authority.IndexOf(']');
            return bracket < 0 ? authority : authority[..(bracket + 1)];
        }

        var colon = authority.IndexOf(':');
        return colon < 0 ? authority : authority[..colon];
    }

    /// <summary>Whether the text is a host with an optional port, as a request may send it.</summary>
    public static bool IsAuthority(ReadOnlySpan<char> authority)
    {
        var host = WithoutPort(authority);
        var rest = authority[host.Length..];
        if (!rest.IsEmpty && !(rest is [':', .. var digits] && TryReadPort(digits, out _)))
            return false;

        return host is ['[', ..] ? IsBracketedLiteral(host) && !IsMappedLiteral(host) : IsName(host);
    }

    /// <summary>Whether the bytes are UTF-8, and a host with an optional port.</summary>
    public static bool IsAuthority(ReadOnlySpan<byte> authority)
    {
        if (authority.Length > AuthorityByteLimit)
            return false;

        Span<char> text = authority.Length <= ShortAuthority ? stackalloc char[ShortAuthority] : stackalloc char[AuthorityByteLimit];
        return Utf8.ToUtf16(authority, text, out _, out var characters, replaceInvalidSequences: false) == OperationStatus.Done
            && IsAuthority(text[..characters]);
    }

    /// <summary>Parses a port, 1 to 65535.</summary>
    /// <remarks>Accepts digits only; the parser of .NET would also accept signs and white space.</remarks>
    public static bool TryReadPort(ReadOnlySpan<char> digits, out ushort port)
    {
        port = 0;
        if (digits.Length is 0 or > 5)
            return false;

        var value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            value = (value * 10) + (digit - '0');
        }

        port = (ushort)value;
        return value is > 0 and <= ushort.MaxValue;
    }

    // A number as inet_aton reads it: 0x begins a hexadecimal one, 0 an octal one.
    private static bool TryReadNumber(ReadOnlySpan<char> text, out ulong number)
    {
        number = 0;
        uint radix = 10;
        if (text is ['0', 'x' or 'X', .. var hexadecimal])
        {
            radix = 16;
            text = hexadecimal;
        }
        else if (text is ['0', _, ..])
        {
            radix = 8;
        }

        if (text.IsEmpty)
            return false;

        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigit(digit))
                return false;

            var value = (uint)(digit <= '9' ? digit - '0' : (digit & 0xF) + 9);
            number = (number * radix) + value;
            if (value >= radix || number > uint.MaxValue)
                return false;
        }

        return true;
    }
}
