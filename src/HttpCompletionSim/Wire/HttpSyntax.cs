using System.Buffers;

namespace HttpCompletionSim.Wire;

/// <summary>The character classes of HTTP/1.1, and small functions that use them.</summary>
internal static class HttpSyntax
{
    /// <summary>Characters of a verb or a header name.</summary>
    public static readonly SearchValues<byte> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Control characters that no header value may hold: all but the tab (HDR-10).</summary>
    public static readonly SearchValues<byte> ValueControl = SearchValues.Create(Controls(includeTab: false));

    /// <summary>Controls and space, which a request target may contain only as escapes (COOK-10).</summary>
    public static readonly SearchValues<byte> TargetForbidden = SearchValues.Create([.. Controls(includeTab: true), (byte)' ']);

    /// <summary>Characters with which a caller's header could end early or contain another header (SEND-32).</summary>
    public static readonly SearchValues<byte> LineBreaking = SearchValues.Create("\r\n\0"u8);

    // A path of these characters only needs no further check: it has no escapes, nothing beyond ASCII and no backslash.
    public static readonly SearchValues<byte> PlainPath =
        SearchValues.Create("!#$&'()*+,-./0123456789:;<=>@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~\""u8);

    /// <summary>Removes spaces and tabs at both ends (HDR-03).</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        int start = 0;
        int end = value.Length;
        while (start < end && IsBlank(value[start]))
            start++;
        while (end > start && IsBlank(value[end - 1]))
            end--;
        return value[start..end];
    }

    /// <summary>Whether a comma-separated list has this member, ignoring case.</summary>
    public static bool ListContains(ReadOnlySpan<byte> list, ReadOnlySpan<byte> member)
    {
        while (true)
        {
            int comma = list.IndexOf((byte)',');
            ReadOnlySpan<byte> item = Trim(comma < 0 ? list : list[..comma]);
            if (System.Text.Ascii.EqualsIgnoreCase(item, member))
                return true;
            if (comma < 0)
                return false;
            list = list[(comma + 1)..];
        }
    }

    /// <summary>
    /// Parses a number of decimal digits only, without a sign. http.sys keeps lengths in a ULONGLONG, so the number must be below 2^64
    /// (BODY-23).
    /// </summary>
    public static bool TryParseLength(ReadOnlySpan<byte> digits, out ulong length)
    {
        length = 0;
        if (digits.IsEmpty)
            return false;

        foreach (byte digit in digits)
        {
            uint value = (uint)(digit - '0');
            if (value > 9 || length > (ulong.MaxValue - value) / 10)
                return false;
            length = (length * 10) + value;
        }

        return true;
    }

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    public static int HexValue(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };

    public static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t';

    private static byte[] Controls(bool includeTab) =>
        [.. Enumerable.Range(0, 0x20).Where(value => includeTab || value != '\t').Select(value => (byte)value), 0x7F];
}
