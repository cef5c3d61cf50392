using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Unicode;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http.Urls;

/// <summary>Where the parts of a cooked URL are in the text that <see cref="Build"/> wrote.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> The text is scheme, <c>://</c>, host and port, path, query (COOK-01). The host is that of the target, else
/// that of the Host header, as sent (COOK-04). If it names no port, the port of the connection follows, also if it is 80 (COOK-17). If
/// neither names a host, the host is the local address of the connection (COOK-14). The path is decoded once (COOK-08, see
/// <see cref="CookedPath"/>); the query is not (COOK-09): each of its bytes becomes one character.</para>
/// <para><b>Divergence.</b> Choices where Windows is undocumented: <c>OPTIONS *</c> is cooked as <c>/*</c> (COOK-06); the scheme is that of
/// the connection, even if the target names the other; a port that the host names stays, even if it is not that of the connection.</para>
/// </remarks>
internal readonly struct CookedUrl
{
    // HTTP_COOKED_URL counts bytes in USHORTs.
    private const int CharacterLimit = ushort.MaxValue / sizeof(char);

    // A colon and five digits.
    private const int PortLimit = 6;

    // The brackets, the longest text of an IPv6 address, a scope id before it is cut off, and the port.
    private const int LocalHostLimit = 2 + 45 + 11 + PortLimit;

    private readonly ushort _hostCharacters;
    private readonly ushort _pathCharacters;
    private readonly ushort _queryCharacters;
    private readonly byte _schemeCharacters;

    private CookedUrl(int scheme, int host, int path, int query)
    {
        _schemeCharacters = (byte)scheme;
        _hostCharacters = (ushort)host;
        _pathCharacters = (ushort)path;
        _queryCharacters = (ushort)query;
    }

    /// <summary>FullUrlLength, in bytes.</summary>
    public ushort FullUrlLength => (ushort)(Characters * sizeof(char));

    /// <summary>HostLength, in bytes: host and port.</summary>
    public ushort HostLength => (ushort)(_hostCharacters * sizeof(char));

    /// <summary>AbsPathLength, in bytes.</summary>
    public ushort AbsPathLength => (ushort)(_pathCharacters * sizeof(char));

    /// <summary>QueryStringLength, in bytes, with the question mark; 0 means that pQueryString is NULL (COOK-03).</summary>
    public ushort QueryStringLength => (ushort)(_queryCharacters * sizeof(char));

    /// <summary>How many characters were written.</summary>
    public int Characters => QueryStringOffset + _queryCharacters;

    /// <summary>Where the host begins, in characters.</summary>
    public int HostOffset => _schemeCharacters;

    /// <summary>Where the path begins, in characters.</summary>
    public int AbsPathOffset => _schemeCharacters + _hostCharacters;

    /// <summary>Where the query begins, in characters; also where it would begin if there is none.</summary>
    public int QueryStringOffset => AbsPathOffset + _pathCharacters;

    /// <summary>The host and port within the text that was written.</summary>
    public ReadOnlySpan<char> Host(ReadOnlySpan<char> text) => text.Slice(HostOffset, _hostCharacters);

    /// <summary>The path within the text that was written.</summary>
    public ReadOnlySpan<char> AbsPath(ReadOnlySpan<char> text) => text.Slice(AbsPathOffset, _pathCharacters);

    /// <summary>The query, with its question mark, within the text that was written.</summary>
    public ReadOnlySpan<char> QueryString(ReadOnlySpan<char> text) => text.Slice(QueryStringOffset, _queryCharacters);

    /// <summary>The largest number of characters that <see cref="Build"/> can write for these parts.</summary>
    public static int MaximumCharacters(in RawUrl raw) =>
        "https://".Length
        + Math.Max(Math.Max(raw.Host.Length, raw.Authority.Length) + PortLimit, LocalHostLimit)
        + Math.Max(raw.Path.Length, "/*".Length)
        + raw.Query.Length;

    /// <summary>Cooks a URL. Allocates nothing.</summary>
    /// <param name="raw">The parts of the raw URL.</param>
    /// <param name="destination">Receives the text, without a terminating NUL; at least <see cref="MaximumCharacters"/> long.</param>
    /// <param name="cooked">Receives where the parts are in the text.</param>
    /// <returns>None, or why the URL cannot be cooked.</returns>
    public static CookedUrlFailure Build(in RawUrl raw, Span<char> destination, out CookedUrl cooked)
    {
        Debug.Assert(destination.Length >= MaximumCharacters(raw), "The destination is shorter than MaximumCharacters says.");
        cooked = default;

        // A host and a port alone, as CONNECT sends them, are not a URL.
        if (raw.Form == TargetForm.Authority)
            return CookedUrlFailure.InvalidUrl;

        // HTTP/1.1 requires the Host header even if the target names the host; its value may be empty (COOK-14).
        if (!raw.HasHost && raw.IsHostRequired)
            return CookedUrlFailure.InvalidHostname;

        var scheme = raw.IsSecure ? "https://" : "http://";
        scheme.CopyTo(destination);
        var rest = destination[scheme.Length..];

        int hostCharacters;
        if (raw.Form == TargetForm.Absolute)
        {
            if (!TryWriteHost(raw.Authority, raw.LocalPort, rest, out hostCharacters))
                return CookedUrlFailure.InvalidUrl;
        }
        else if (!raw.Host.IsEmpty)
        {
            if (!TryWriteHost(raw.Host, raw.LocalPort, rest, out hostCharacters))
                return CookedUrlFailure.InvalidHostname;
        }
        else
        {
            hostCharacters = WriteLocalHost(raw.LocalAddress, raw.LocalPort, rest);
        }

        var path = raw.Form == TargetForm.Asterisk ? "/*"u8 : raw.Path.IsEmpty ? "/"u8 : raw.Path;
        rest = rest[hostCharacters..];
        if (!CookedPath.TryBuild(path, rest, WireOptions.Default, out var pathCharacters))
            return CookedUrlFailure.InvalidUrl;

        // Each byte of the query becomes one character, in whatever encoding the client wrote it (COOK-09).
        var queryCharacters = Encoding.Latin1.GetChars(raw.Query, rest[pathCharacters..]);
        if (scheme.Length + hostCharacters + pathCharacters + queryCharacters > CharacterLimit)
            return CookedUrlFailure.InvalidUrl;

        cooked = new CookedUrl(scheme.Length, hostCharacters, pathCharacters, queryCharacters);
        return CookedUrlFailure.None;
    }

    private static bool TryWriteHost(ReadOnlySpan<byte> host, ushort localPort, Span<char> destination, out int characters)
    {
        if (Utf8.ToUtf16(host, destination, out _, out characters, replaceInvalidSequences: false) != OperationStatus.Done
            || !HostName.IsAuthority(destination[..characters]))
        {
            return false;
        }

        if (HostName.WithoutPort(destination[..characters]).Length == characters)
            characters += WritePort(localPort, destination[characters..]);
        return true;
    }

    private static int WritePort(ushort port, Span<char> destination)
    {
        destination[0] = ':';
        port.TryFormat(destination[1..], out var digits);
        return 1 + digits;
    }

    private static int WriteLocalHost(IPAddress address, ushort port, Span<char> destination)
    {
        int characters;
        if (address.AddressFamily == AddressFamily.InterNetwork)
            address.TryFormat(destination, out characters);
        else if (address.IsIPv4MappedToIPv6)
            characters = WriteMappedAddress(address, destination);
        else
            characters = WriteBracketedAddress(address, destination);

        return characters + WritePort(port, destination[characters..]);
    }

    private static int WriteMappedAddress(IPAddress address, Span<char> destination)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);

        var characters = 0;
        foreach (var part in bytes[12..])
        {
            if (characters > 0)
                destination[characters++] = '.';
            part.TryFormat(destination[characters..], out var digits);
            characters += digits;
        }

        return characters;
    }

    private static int WriteBracketedAddress(IPAddress address, Span<char> destination)
    {
        destination[0] = '[';
        address.TryFormat(destination[1..], out var characters);

        // A scope id belongs to the socket, not to the URL.
        var scope = destination.Slice(1, characters).IndexOf('%');
        if (scope >= 0)
            characters = scope;
        destination[characters + 1] = ']';
        return characters + 2;
    }
}
