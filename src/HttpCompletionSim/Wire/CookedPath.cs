using System.Buffers;
using System.Text;

namespace HttpCompletionSim.Wire;

/// <summary>Turns the path of a request target into the canonical path that is routed and reported.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Escapes are decoded once, then backslashes become slashes, runs of slashes become one, and dot segments
/// are resolved (COOK-08); <c>%2F</c> therefore separates segments. The bytes are UTF-8; if they are not, the whole path is read again as
/// ANSI, code page 1252 (COOK-11). <c>%uNNNN</c> is one UTF-16 unit (COOK-12). Code page 1252 is what fits the evidence: its five
/// unassigned bytes decode to controls and are refused, which is why <c>/%F0%8F%8F%BF</c> is a 400 and <c>/%F0%80%80%AF</c> is not
/// (COOK-10).</para>
/// <para><b>Divergence.</b> A Windows with another ANSI code page reads such paths differently. <c>..</c> above the root stays at the root.
/// The limits (COOK-13) apply to the decoded text, so <c>%2F</c> separates segments. A segment that a later <c>..</c> removes counts; the
/// empty text between two slashes does not.</para>
/// <para>This is the only place that decides whether a path is acceptable: the parser asks it when a request line has arrived, and the
/// cooked URL takes its text from it.</para>
/// </remarks>
internal static class CookedPath
{
    private const int Broken = -1;
    private const int Refused = -2;

    // 0x80 to 0x9F of code page 1252; NUL stands for an unassigned byte. The rest of the page is Latin-1.
    private const string AnsiControls =
        "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0" +
        "\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    /// <summary>Writes the canonical path. It is never longer than the raw one.</summary>
    /// <param name="raw">The path as sent, with its leading slash.</param>
    /// <param name="destination">Receives the characters; at least as long as <paramref name="raw"/>.</param>
    /// <param name="options">The limits of segments, and which escapes are accepted.</param>
    /// <param name="written">The number of characters written.</param>
    /// <returns>False if the path must be answered with 400.</returns>
    public static bool TryBuild(ReadOnlySpan<byte> raw, Span<char> destination, WireOptions options, out int written)
    {
        written = 0;
        int length;
        if (!raw.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E) && !raw.Contains((byte)'%'))
        {
            length = Encoding.Latin1.GetChars(raw, destination);
        }
        else
        {
            length = Decode(raw, destination, isUtf8: true, options);
            if (length == Broken)
                length = Decode(raw, destination, isUtf8: false, options);
            if (length < 0)
                return false;
        }

        return TryCanonicalise(destination[..length], options, out written);
    }

    private static int Decode(ReadOnlySpan<byte> raw, Span<char> destination, bool isUtf8, WireOptions options)
    {
        Span<byte> sequence = stackalloc byte[4];
        var written = 0;
        while (!raw.IsEmpty)
        {
            if (raw is [(byte)'%', (byte)'u' or (byte)'U', ..])
            {
                if (!options.PercentUAllowed || !TryReadHex(raw[2..], digits: 4, out var unit) || IsRefused(unit, options))
                    return Refused;
                destination[written++] = (char)unit;
                raw = raw[6..];
                continue;
            }

            if (!TryReadByte(ref raw, out var first))
                return Refused;

            if (first < 0x80)
            {
                if (IsRefused(first, options))
                    return Refused;
                destination[written++] = (char)first;
                continue;
            }

            if (!isUtf8)
            {
                var character = first < 0xA0 ? AnsiControls[first - 0x80] : (char)first;
                if (character == '\0')
                {
                    if (!options.AllowRestrictedChars)
                        return Refused;
                    character = (char)first;
                }

                destination[written++] = character;
                continue;
            }

            sequence[0] = (byte)first;
            var count = 1;
            Rune rune;
            while (true)
            {
                var status = Rune.DecodeFromUtf8(sequence[..count], out rune, out _);
                if (status == OperationStatus.Done)
                    break;
                if (status != OperationStatus.NeedMoreData || raw.IsEmpty || raw is [(byte)'%', (byte)'u' or (byte)'U', ..])
                    return Broken;
                if (!TryReadByte(ref raw, out var next))
                    return Refused;
                sequence[count++] = (byte)next;
            }

            written += rune.EncodeToUtf16(destination[written..]);
        }

        return written;
    }

    // Reads one byte of the path: a character, or a percent sign with two digits.
    private static bool TryReadByte(ref ReadOnlySpan<byte> raw, out int value)
    {
        value = raw[0];
        if (value != '%')
        {
            raw = raw[1..];
            return true;
        }

        if (!TryReadHex(raw[1..], digits: 2, out value))
            return false;
        raw = raw[3..];
        return true;
    }

    private static bool TryReadHex(ReadOnlySpan<byte> raw, int digits, out int value)
    {
        value = 0;
        if (raw.Length < digits)
            return false;

        foreach (var digit in raw[..digits])
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
            value = (value << 4) | (digit <= '9' ? digit - '0' : (digit & 0xF) + 9);
        }

        return true;
    }

    private static bool IsRefused(int unit, WireOptions options) =>
        unit is < 0x20 or (>= 0x7F and <= 0x9F) && !options.AllowRestrictedChars;

    // Works in place: the write position never passes the read position, because each segment was preceded by a separator.
    private static bool TryCanonicalise(Span<char> path, WireOptions options, out int written)
    {
        written = 0;
        var segments = 0;
        var depth = 0;
        var endsInSlash = false;
        var index = 0;
        while (index < path.Length)
        {
            while (index < path.Length && IsSeparator(path[index]))
                index++;

            var start = index;
            var length = path[start..].IndexOfAny('/', '\\');
            if (length < 0)
                length = path.Length - start;
            index = start + length;

            ReadOnlySpan<char> segment = path.Slice(start, length);
            if (length > options.UrlSegmentMaxLength || (length > 0 && ++segments > options.UrlSegmentMaxCount))
                return false;

            endsInSlash = segment is "" or "." or "..";
            if (segment is "..")
            {
                if (depth > 0)
                {
                    written = path[..written].LastIndexOf('/');
                    depth--;
                }
            }
            else if (!endsInSlash)
            {
                depth++;
                path[written] = '/';
                segment.CopyTo(path[(written + 1)..]);
                written += 1 + length;
            }
        }

        if (endsInSlash)
            path[written++] = '/';
        return true;
    }

    private static bool IsSeparator(char character) => character is '/' or '\\';
}
