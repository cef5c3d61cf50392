using System.Text;
using System.Text.Unicode;

namespace HttpCompletionSim.Wire;

/// <summary>The parts of a request target, as slices of the bytes it was parsed from. Nothing is decoded here (COOK-07).</summary>
internal readonly record struct RequestTarget(TargetForm Form, ByteSlice Whole, ByteSlice Authority, ByteSlice Path, ByteSlice Query)
{
    /// <summary>Splits and checks the target that lies in <paramref name="line"/> at <paramref name="whole"/>.</summary>
    /// <returns>False for a target that is refused with 400 Invalid URL.</returns>
    public static bool TryParse(ReadOnlySpan<byte> line, ByteSlice whole, HttpVerb verb, WireOptions options, out RequestTarget target)
    {
        target = default;
        ReadOnlySpan<byte> text = line.Slice(whole.Offset, whole.Length);
        if (text.IsEmpty)
            return false;

        // Most targets are a plain path, with a query or without.
        if (text[0] == (byte)'/')
        {
            int plain = text.IndexOfAnyExcept(HttpSyntax.PlainPath);
            int pathLength = plain < 0 ? text.Length : plain;
            if (IsShort(pathLength, options) && (plain < 0 || text[plain] == (byte)'?'))
            {
                target = new RequestTarget(
                    TargetForm.Origin,
                    whole,
                    default,
                    new ByteSlice(whole.Offset, pathLength),
                    new ByteSlice(whole.Offset + pathLength, text.Length - pathLength));
                return plain < 0 || !text[plain..].ContainsAny(HttpSyntax.TargetForbidden);
            }
        }

        if (text.ContainsAny(HttpSyntax.TargetForbidden))
            return false;

        if (text[0] == (byte)'/')
            return TryFinish(line, TargetForm.Origin, whole, default, whole.Offset, options, out target);

        if (text.Length == 1 && text[0] == (byte)'*')
        {
            target = new RequestTarget(TargetForm.Asterisk, whole, default, default, default);
            return verb == HttpVerb.Options;
        }

        if (verb == HttpVerb.Connect)
        {
            target = new RequestTarget(TargetForm.Authority, whole, whole, default, default);
            return HttpSyntax.IsValidHost(text);
        }

        int schemeLength = HasScheme(text, "http://"u8) ? 7 : HasScheme(text, "https://"u8) ? 8 : 0;
        if (schemeLength == 0)
            return false;

        // The first slash ends the authority; a question mark ends it only if there is no slash. So a query directly after the authority is
        // accepted, but not if it contains a slash. This was observed on http.sys (COOK-05).
        ReadOnlySpan<byte> rest = text[schemeLength..];
        int authorityLength = rest.IndexOf((byte)'/');
        if (authorityLength < 0)
            authorityLength = rest.IndexOf((byte)'?');
        if (authorityLength < 0)
            authorityLength = rest.Length;
        if (!HttpSyntax.IsValidHost(rest[..authorityLength]))
            return false;

        var authority = new ByteSlice(whole.Offset + schemeLength, authorityLength);
        return TryFinish(line, TargetForm.Absolute, whole, authority, authority.End, options, out target);
    }

    /// <summary>
    /// Whether the escapes and raw bytes of a path are valid UTF-8. If not, http.sys reads the path in the ANSI code page (COOK-11).
    /// </summary>
    public static bool IsUtf8(ReadOnlySpan<byte> path)
    {
        Span<byte> decoded = path.Length <= 512 ? stackalloc byte[512] : new byte[path.Length];
        int length = 0;
        for (int index = 0; index < path.Length; index++)
        {
            byte value = path[index];
            if (value == (byte)'%' && index + 1 < path.Length)
            {
                if ((path[index + 1] | 0x20) == 'u')
                {
                    // The escape is one character by itself, and ends any sequence of bytes before it.
                    value = (byte)'u';
                    index += 5;
                }
                else
                {
                    value = Escaped(path, index);
                    index += 2;
                }
            }

            decoded[length++] = value;
        }

        return Utf8.IsValid(decoded[..length]);
    }

    private static bool HasScheme(ReadOnlySpan<byte> text, ReadOnlySpan<byte> scheme) =>
        text.Length >= scheme.Length && Ascii.EqualsIgnoreCase(text[..scheme.Length], scheme);

    private static bool TryFinish(
        ReadOnlySpan<byte> line,
        TargetForm form,
        ByteSlice whole,
        ByteSlice authority,
        int pathOffset,
        WireOptions options,
        out RequestTarget target)
    {
        ReadOnlySpan<byte> rest = line[pathOffset..whole.End];
        int pathLength = rest.IndexOf((byte)'?');
        if (pathLength < 0)
            pathLength = rest.Length;

        target = new RequestTarget(
            form,
            whole,
            authority,
            new ByteSlice(pathOffset, pathLength),
            new ByteSlice(pathOffset + pathLength, rest.Length - pathLength));
        return IsAcceptablePath(rest[..pathLength], options);
    }

    private static bool IsAcceptablePath(ReadOnlySpan<byte> path, WireOptions options)
    {
        if (IsShortAndPlain(path, options))
            return true;

        return AreEscapesWellFormed(path, options) && ArePathCharactersAllowed(path, IsUtf8(path), options);
    }

    // Whether a path is short and has no character that stands for another one.
    private static bool IsShortAndPlain(ReadOnlySpan<byte> path, WireOptions options) =>
        IsShort(path.Length, options) && !path.ContainsAnyExcept(HttpSyntax.PlainPath);

    // Whether a path is too short to exceed a limit.
    private static bool IsShort(int pathLength, WireOptions options) =>
        pathLength <= Math.Min(options.UrlSegmentMaxLength, options.UrlSegmentMaxCount);

    private static bool AreEscapesWellFormed(ReadOnlySpan<byte> path, WireOptions options)
    {
        for (int index = path.IndexOf((byte)'%'); index >= 0 && index < path.Length; index++)
        {
            if (path[index] != (byte)'%')
                continue;

            ReadOnlySpan<byte> escape = path[(index + 1)..];
            bool isUnicode = escape.Length > 0 && (escape[0] | 0x20) == 'u';
            if (isUnicode && !options.PercentUAllowed)
                return false;
            int digits = isUnicode ? 4 : 2;
            int start = isUnicode ? 1 : 0;
            if (escape.Length < start + digits)
                return false;
            foreach (byte digit in escape.Slice(start, digits))
            {
                if (HttpSyntax.HexValue(digit) < 0)
                    return false;
            }

            index += start + digits;
        }

        return true;
    }

    // Checks the sizes of segments (COOK-13) and restricted characters (COOK-12) in one pass.
    private static bool ArePathCharactersAllowed(ReadOnlySpan<byte> path, bool isUtf8, WireOptions options)
    {
        int segments = 0;
        int segmentLength = 0;
        for (int index = 0; index < path.Length; index++)
        {
            int value = path[index];
            if (value is '/' or '\\')
            {
                segmentLength = 0;
                if (++segments > options.UrlSegmentMaxCount)
                    return false;
                continue;
            }

            bool isByte = true;
            if (value == '%')
            {
                if ((path[index + 1] | 0x20) == 'u')
                {
                    value = (Escaped(path, index + 1) << 8) | Escaped(path, index + 3);
                    isByte = false;
                    index += 5;
                }
                else
                {
                    value = Escaped(path, index);
                    index += 2;
                }

                if (!options.AllowRestrictedChars && IsRestricted(value, isByte, isUtf8))
                    return false;
            }

            bool continuesCharacter = isByte && isUtf8 && (value & 0xC0) == 0x80;
            if (!continuesCharacter && ++segmentLength > options.UrlSegmentMaxLength)
                return false;
        }

        return true;
    }

    // Bytes of a valid UTF-8 sequence are never restricted: %C2%80 is delivered. In a path that is not UTF-8 each byte is a character of
    // the ANSI code page. Five bytes have no character there and become C1 controls, which is why /%F0%8F%8F%BF is refused and
    // /%F0%80%80%AF is delivered (COOK-10, COOK-11, COOK-12).
    private static bool IsRestricted(int value, bool isByte, bool isUtf8)
    {
        if (value < 0x20 || value == 0x7F)
            return true;
        if (!isByte)
            return value is > 0x7F and < 0xA0;
        return !isUtf8 && value is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D;
    }

    private static byte Escaped(ReadOnlySpan<byte> path, int percent) =>
        (byte)((HttpSyntax.HexValue(path[percent + 1]) << 4) | HttpSyntax.HexValue(path[percent + 2]));
}
