using System.Text;

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
            return HostName.IsAuthority(text);
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
        if (!HostName.IsAuthority(rest[..authorityLength]))
            return false;

        var authority = new ByteSlice(whole.Offset + schemeLength, authorityLength);
        return TryFinish(line, TargetForm.Absolute, whole, authority, authority.End, options, out target);
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

        Span<char> scratch = path.Length <= 512 ? stackalloc char[512] : new char[path.Length];
        return CookedPath.TryBuild(path, scratch, options, out _);
    }

    // Whether a path is short and has no character that stands for another one.
    private static bool IsShortAndPlain(ReadOnlySpan<byte> path, WireOptions options) =>
        IsShort(path.Length, options) && !path.ContainsAnyExcept(HttpSyntax.PlainPath);

    // Whether a path is too short to exceed a limit.
    private static bool IsShort(int pathLength, WireOptions options) =>
        pathLength <= Math.Min(options.UrlSegmentMaxLength, options.UrlSegmentMaxCount);
}
