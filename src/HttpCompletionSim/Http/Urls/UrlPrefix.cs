using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http.Urls;

/// <summary>A section of the URL namespace, written <c>scheme://host:port/relativeUri</c>.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> The form is URL-04 to URL-10. Host and path ignore case; a trailing slash of the path does not count
/// (URL-07); escapes in the path are literal text (URL-09). A host or a path that no request can have is refused (URL-28, URL-29).</para>
/// <para><b>Divergence.</b> Windows does not document all characters of a prefix. Here a host may not contain white space, controls or
/// delimiters of a URL. A path may contain anything but a question mark, a backslash, controls, and what cooking would change: empty and
/// dot segments, more segments or longer ones than a request may have, and a percent sign that begins no escape.</para>
/// </remarks>
internal readonly struct UrlPrefix
{
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    private readonly string _text;
    private readonly int _hostLength;
    private readonly int _pathLength;

    private UrlPrefix(string text, bool isSecure, UrlCategory category, int hostLength, int pathStart, int pathLength, ushort port)
    {
        _text = text;
        _hostLength = hostLength;
        _pathLength = pathLength;
        PathStart = pathStart;
        Port = port;
        Category = category;
        IsSecure = isSecure;
    }

    /// <summary>The string exactly as it was registered.</summary>
    public string Original => _text ?? "";

    /// <summary>Whether the scheme is <c>https</c>.</summary>
    public bool IsSecure { get; }

    /// <summary>What the host stands for.</summary>
    public UrlCategory Category { get; }

    /// <summary>The port, 1 to 65535.</summary>
    public ushort Port { get; }

    /// <summary>The host without its port, in the case in which it was given; an IPv6 literal with its brackets.</summary>
    public ReadOnlySpan<char> Host => Original.AsSpan(HostStart, _hostLength);

    /// <summary>
    /// What the host of a request is compared with: the host, or the part of a subdomain wildcard behind its star, with the dot.
    /// </summary>
    public ReadOnlySpan<char> RoutedHost => Category == UrlCategory.SubdomainWildcard ? Host[1..] : Host;

    /// <summary>The path from its leading slash on, without a trailing slash; empty for the root.</summary>
    public ReadOnlySpan<char> Path => Original.AsSpan(PathStart, _pathLength);

    private int HostStart => IsSecure ? "https://".Length : "http://".Length;

    private int PathStart { get; }

    /// <summary>Parses a prefix.</summary>
    /// <returns>
    /// NO_ERROR; ERROR_INVALID_PARAMETER for anything that is not a prefix (URL-05, URL-06, URL-10, URL-29); or ERROR_NOT_SUPPORTED for an
    /// address that no machine can listen at, or that is in another notation (URL-28).
    /// </returns>
    public static uint TryParse([NotNullWhen(true)] string? text, out UrlPrefix prefix)
    {
        prefix = default;
        if (!TryMeasure(text, out var isSecure, out var category, out var hostLength, out var pathStart, out var port))
            return Win32Error.ERROR_INVALID_PARAMETER;

        var pathLength = text!.Length - pathStart;
        if (text[^1] == '/')
            pathLength--;
        prefix = new UrlPrefix(text, isSecure, category, hostLength, pathStart, pathLength, port);
        return prefix.IsSupported ? Win32Error.NO_ERROR : Win32Error.ERROR_NOT_SUPPORTED;
    }

    /// <inheritdoc cref="TryParse(string?, out UrlPrefix)"/>
    public static uint TryParse(ReadOnlySpan<char> text, out UrlPrefix prefix) => TryParse(text.ToString(), out prefix);

    /// <summary>Whether both name the same section of the namespace (URL-07, URL-08).</summary>
    public bool Same(in UrlPrefix other) =>
        Port == other.Port
        && IsSecure == other.IsSecure
        && Category == other.Category
        && UrlText.Same(Path, other.Path)
        && (Category == UrlCategory.IpLiteral ? Address == other.Address : UrlText.Same(Host, other.Host));

    /// <summary>The address an IP literal stands for; zero for the other categories.</summary>
    public UInt128 Address => Category == UrlCategory.IpLiteral && IpAddressKey.TryParseLiteral(Host, out var key) ? key : default;

    private bool IsSupported => Category switch
    {
        UrlCategory.Explicit => !HostName.IsOtherIpv4Notation(Host),
        UrlCategory.IpLiteral => IpAddressKey.CanBeOfOneMachine(Address) && !(Host is ['[', ..] && HostName.IsMappedLiteral(Host)),
        _ => true,
    };

    /// <inheritdoc/>
    public override string ToString() => Original;

    private static bool TryMeasure(
        ReadOnlySpan<char> text, out bool isSecure, out UrlCategory category, out int hostLength, out int pathStart, out ushort port)
    {
        category = default;
        hostLength = 0;
        pathStart = 0;
        port = 0;

        isSecure = text.StartsWith("https://");
        if (!isSecure && !text.StartsWith("http://"))
            return false;

        var hostStart = isSecure ? "https://".Length : "http://".Length;
        var slash = text[hostStart..].IndexOf('/');
        if (slash < 0)
            return false;

        pathStart = hostStart + slash;
        var authority = text[hostStart..pathStart];
        var colon = authority.LastIndexOf(':');
        var digits = authority[(colon + 1)..];
        if (colon <= 0 || digits is ['0', ..] || !HostName.TryReadPort(digits, out port))
            return false;

        hostLength = colon;
        return TryCategorise(authority[..colon], out category)
            && IsPath(text[pathStart..]);
    }

    // A path that is not its own cooked form would match no request (URL-29).
    private static bool IsPath(ReadOnlySpan<char> path)
    {
        if (path.ContainsAnyInRange('\0', '\x1F') || path.ContainsAny('?', '\\', '\x7F') || !AreEscapesWhole(path))
            return false;

        var options = WireOptions.Default;
        var segments = 0;
        path = path[1..];
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            var isBehindLastSlash = segment.IsEmpty && range.Start.GetOffset(path.Length) == path.Length;
            if (!isBehindLastSlash
                && (segment is "" or "." or ".."
                    || segment.Length > options.UrlSegmentMaxLength
                    || ++segments > options.UrlSegmentMaxCount))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEscapesWhole(ReadOnlySpan<char> path)
    {
        while (path.IndexOf('%') is var percent and >= 0)
        {
            path = path[(percent + 1)..];
            var digits = path is ['u' or 'U', .. var behind] ? behind : path;
            var count = digits.Length == path.Length ? 2 : 4;
            if (digits.Length < count || digits[..count].ContainsAnyExcept(s_hexDigits))
                return false;
        }

        return true;
    }

    private static bool TryCategorise(ReadOnlySpan<char> host, out UrlCategory category)
    {
        category = host switch
        {
            "+" => UrlCategory.StrongWildcard,
            "*" => UrlCategory.WeakWildcard,
            ['*', '.', .. var domain] when HostName.IsName(domain) && !HostName.IsDottedDecimal(domain)
                && !HostName.IsOtherIpv4Notation(domain) => UrlCategory.SubdomainWildcard,
            _ when IpAddressKey.TryParseLiteral(host, out _) => UrlCategory.IpLiteral,
            _ => UrlCategory.Explicit,
        };

        return category != UrlCategory.Explicit || HostName.IsName(host);
    }
}
