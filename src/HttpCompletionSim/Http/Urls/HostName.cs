using System.Buffers;

namespace HttpCompletionSim.Http.Urls;

/// <summary>Decides which texts are a host, in a URL prefix and in a request (COOK-14).</summary>
/// <remarks>
/// <para><b>Divergence.</b> Windows does not document the characters that it accepts in a Host header. The simulator accepts letters,
/// digits, <c>-._~!$'()</c> and everything beyond ASCII. It refuses a name that begins with a dot or has two dots in a row, a port that is
/// not 1 to 65535, and a colon without a port.</para>
/// </remarks>
internal static class HostName
{
    private static readonly SearchValues<char> s_nameAscii =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()");

    /// <summary>Whether the text is the name of a host (not a wildcard, not an IPv6 literal).</summary>
    public static bool IsName(ReadOnlySpan<char> host)
    {
        if (host.IsEmpty || host[0] == '.' || host.Contains("..", StringComparison.Ordinal))
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

        return host is ['[', ..] ? IpAddressKey.IsBracketedLiteral(host) : IsName(host);
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
}
