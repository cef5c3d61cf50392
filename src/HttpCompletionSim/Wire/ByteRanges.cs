namespace HttpCompletionSim.Wire;

/// <summary>Reads a Range header: which ranges of a content a client asks for (SEND-38).</summary>
internal static class ByteRanges
{
    /// <summary>The most ranges that one header may name. A client that asks for more gets the whole content.</summary>
    public const int MaxCount = 64;

    /// <summary>Finds the ranges in the order of the header. Ranges that the content does not have are left out.</summary>
    /// <param name="header">The value of the header.</param>
    /// <param name="length">The length of the content in bytes.</param>
    /// <returns>
    /// The ranges, none if the content has none of them; or null if the header is not to be followed, because it has another unit, is
    /// malformed, or names too many ranges.
    /// </returns>
    public static List<ByteRange>? Parse(ReadOnlySpan<byte> header, long length)
    {
        int equals = header.IndexOf((byte)'=');
        if (equals < 0 || !System.Text.Ascii.EqualsIgnoreCase(HttpSyntax.Trim(header[..equals]), "bytes"u8))
            return null;

        var found = new List<ByteRange>();
        int named = 0;
        foreach (System.Range part in header[(equals + 1)..].Split((byte)','))
        {
            ReadOnlySpan<byte> one = HttpSyntax.Trim(header[(equals + 1)..][part]);
            if (one.IsEmpty)
                continue;

            if (++named > MaxCount || !TryRead(one, (ulong)length, out ByteRange range))
                return null;

            if (range.Length > 0)
                found.Add(range);
        }

        return named > 0 ? found : null;
    }

    /// <summary>Reads one range: <c>first-last</c>, <c>first-</c> or <c>-length of the end</c>.</summary>
    /// <param name="text">The text, without blanks around it.</param>
    /// <param name="length">The length of the content.</param>
    /// <param name="range">The range; its length is 0 if the content does not have it.</param>
    /// <returns>False if the text is malformed.</returns>
    private static bool TryRead(ReadOnlySpan<byte> text, ulong length, out ByteRange range)
    {
        range = default;
        int dash = text.IndexOf((byte)'-');
        if (dash < 0)
            return false;

        ReadOnlySpan<byte> before = text[..dash];
        ReadOnlySpan<byte> after = text[(dash + 1)..];
        if (before.IsEmpty)
        {
            if (!TryReadNumber(after, out ulong fromEnd))
                return false;

            fromEnd = Math.Min(fromEnd, length);
            range = new ByteRange((long)(length - fromEnd), (long)fromEnd);
            return true;
        }

        ulong last = ulong.MaxValue;
        if (!TryReadNumber(before, out ulong first) || (!after.IsEmpty && !TryReadNumber(after, out last)) || last < first)
            return false;

        if (first < length)
            range = new ByteRange((long)first, (long)(Math.Min(last, length - 1) - first + 1));

        return true;
    }

    /// <summary>Reads a number of decimal digits. A number that is too large for 64 bits is larger than every content.</summary>
    private static bool TryReadNumber(ReadOnlySpan<byte> digits, out ulong number)
    {
        if (HttpSyntax.TryParseLength(digits, out number))
            return true;

        number = ulong.MaxValue;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
