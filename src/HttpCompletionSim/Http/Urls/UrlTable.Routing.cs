using System.Diagnostics.CodeAnalysis;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http.Urls;

internal sealed partial class UrlTable<TOwner>
{
    private const int RepetitionLimit = 3;

    /// <summary>Finds the registration that a request belongs to.</summary>
    /// <param name="isSecure">Whether the connection uses https.</param>
    /// <param name="host">The host that the request names, with or without a port. The port is ignored (ROUTE-03).</param>
    /// <param name="localAddress">The address at which the connection arrived, see <see cref="IpAddressKey.From"/>.</param>
    /// <param name="localPort">The port at which the connection arrived.</param>
    /// <param name="path">The cooked path: decoded, with its leading slash, without the query.</param>
    public UrlRoute<TOwner> Route(
        bool isSecure, ReadOnlySpan<char> host, UInt128 localAddress, ushort localPort, ReadOnlySpan<char> path)
    {
        host = HostName.WithoutPort(host);
        for (var repetition = 0; repetition <= RepetitionLimit; repetition++)
        {
            var version = Volatile.Read(ref _version);
            if ((version & 1) != 0)
                continue;

            var route = RouteOnce(isSecure, host, localAddress, localPort, path, log: null);
            Volatile.ReadBarrier();
            if (_version == version)
                return route;
        }

        return Explain(isSecure, host, localAddress, localPort, path, log: null);
    }

    /// <summary>Routes as <see cref="Route"/> does, and records each step of the search.</summary>
    public UrlRoute<TOwner> Explain(
        bool isSecure, ReadOnlySpan<char> host, UInt128 localAddress, ushort localPort, ReadOnlySpan<char> path, UrlRouteLog? log)
    {
        using (_publishing.EnterScope())
            return RouteOnce(isSecure, HostName.WithoutPort(host), localAddress, localPort, path, log);
    }

    // Searches the categories in the order of ROUTE-01. The first category with a match ends the search.
    private UrlRoute<TOwner> RouteOnce(
        bool isSecure, ReadOnlySpan<char> host, UInt128 localAddress, ushort localPort, ReadOnlySpan<char> path, UrlRouteLog? log)
    {
        if (!_ports.TryGetValue(localPort, out var port) || port.IsSecure != isSecure)
        {
            log?.NoPort();
            return default;
        }

        var isCovered = false;
        if (port.Strong is { } strong)
        {
            isCovered = true;
            var isMatch = TryMatch(strong, path, out var match);
            log?.Tried(UrlCategory.StrongWildcard, match?.Prefix);
            if (isMatch)
                return Matched(match!);
        }
        else
        {
            log?.HasNoSite(UrlCategory.StrongWildcard);
        }

        if (port.ExplicitSites > 0
            && _siteByHost.TryGetValue(new SiteKey(localPort, UrlCategory.Explicit, host, default), out var named))
        {
            isCovered = true;
            var isMatch = TryMatch(named, path, out var match);
            log?.Tried(UrlCategory.Explicit, match?.Prefix);
            if (isMatch)
                return Matched(match!);
        }
        else
        {
            log?.HasNoSite(UrlCategory.Explicit);
        }

        // The domain begins at the first dot, so a subdomain wildcard takes exactly one label (URL-31).
        if (port.SubdomainSites > 0
            && host.IndexOf('.') is var dot and > 0
            && _siteByHost.TryGetValue(new SiteKey(localPort, UrlCategory.SubdomainWildcard, host[dot..], default), out var domain))
        {
            isCovered = true;
            var isMatch = TryMatch(domain, path, out var match);
            log?.Tried(UrlCategory.SubdomainWildcard, match?.Prefix);
            if (isMatch)
                return Matched(match!);
        }
        else
        {
            log?.HasNoSite(UrlCategory.SubdomainWildcard);
        }

        if (port.IpSites > 0
            && _siteByHost.TryGetValue(new SiteKey(localPort, UrlCategory.IpLiteral, default, localAddress), out var bound))
        {
            isCovered = true;
            var isMatch = TryMatch(bound, path, out var match);
            log?.Tried(UrlCategory.IpLiteral, match?.Prefix);
            if (isMatch)
                return Matched(match!) with { IpRouted = true };
        }
        else
        {
            log?.HasNoSite(UrlCategory.IpLiteral);
        }

        if (port.Weak is { } weak)
        {
            isCovered = true;
            var isMatch = TryMatch(weak, path, out var match);
            log?.Tried(UrlCategory.WeakWildcard, match?.Prefix);
            if (isMatch)
                return Matched(match!);
        }
        else
        {
            log?.HasNoSite(UrlCategory.WeakWildcard);
        }

        return new(isCovered ? UrlRouteOutcome.NoPath : UrlRouteOutcome.NoHost, null, false);
    }

    // Matches whole segments; the longest match wins (ROUTE-02). One pass from the root: the hash of each prefix of the path is computed
    // from that of the prefix before, so the path is read once, and no further than the longest path that was ever registered.
    private bool TryMatch(UrlSite site, ReadOnlySpan<char> path, [NotNullWhen(true)] out UrlRegistration<TOwner>? match)
    {
        _urlByPath.TryGetValue(new UrlKey(site, default, UrlText.EmptyHash), out match);

        if (path is [.. var withoutSlash, '/'])
            path = withoutSlash;

        var hash = UrlText.EmptyHash;
        var last = Math.Min(path.Length, site.LongestPath);
        for (var length = 1; length <= last; length++)
        {
            hash = UrlText.AddToHash(hash, path[length - 1]);
            if ((length == path.Length || path[length] == '/')
                && _urlByPath.TryGetValue(new UrlKey(site, path[..length], hash), out var longer))
            {
                match = longer;
            }
        }

        return match is not null;
    }

    private static UrlRoute<TOwner> Matched(UrlRegistration<TOwner> match) => new(UrlRouteOutcome.Matched, match, false);
}
