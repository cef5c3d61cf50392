using System.Diagnostics.CodeAnalysis;

namespace HttpCompletionSim.Http.Urls;

/// <summary>A section of the URL namespace, written <c>scheme://host:port/relativeUri</c>.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> The form is URL-04 to URL-10. Host and path ignore case; a trailing slash of the path does not count
/// (URL-07); escapes in the path are literal text (URL-09).</para>
/// <para><b>Divergence.</b> Windows does not document all characters of a prefix. Here a host may not contain white space, controls or
/// delimiters of a URL; a path may contain anything but a question mark and controls. An IPv6 literal has no scope id.</para>
/// </remarks>
internal readonly struct UrlPrefix
{
    private const uint NO_ERROR = 0;
    private const uint ERROR_INVALID_PARAMETER = 87;

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

    /// <summary>The path from its leading slash on, without a trailing slash; empty for the root.</summary>
    public ReadOnlySpan<char> Path => Original.AsSpan(PathStart, _pathLength);

    private int HostStart => IsSecure ? "https://".Length : "http://".Length;

    private int PathStart { get; }

    /// <summary>Parses a prefix.</summary>
    /// <returns>NO_ERROR, or ERROR_INVALID_PARAMETER for anything that is not a prefix (URL-05, URL-06, URL-10).</returns>
    public static uint TryParse([NotNullWhen(true)] string? text, out UrlPrefix prefix)
    {
        prefix = default;
        if (!TryMeasure(text, out var isSecure, out var category, out var hostLength, out var pathStart, out var port))
            return ERROR_INVALID_PARAMETER;

        var pathLength = text!.Length - pathStart;
        if (text[^1] == '/')
            pathLength--;
        prefix = new UrlPrefix(text, isSecure, category, hostLength, pathStart, pathLength, port);
        return NO_ERROR;
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
            && !text[pathStart..].ContainsAnyInRange('\0', '\x1F')
            && !text[pathStart..].ContainsAny('?', '\x7F');
    }

    private static bool TryCategorise(ReadOnlySpan<char> host, out UrlCategory category)
    {
        category = host switch
        {
            "+" => UrlCategory.StrongWildcard,
            "*" => UrlCategory.WeakWildcard,
            _ when IpAddressKey.TryParseLiteral(host, out _) => UrlCategory.IpLiteral,
            _ => UrlCategory.Explicit,
        };

        return category != UrlCategory.Explicit || HostName.IsName(host);
    }
}
