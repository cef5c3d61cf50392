using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http.Urls;

/// <summary>The URL namespace of one machine: which owner registered which URL, and which registration a request belongs to.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Registration follows URL-11 to URL-16 and URL-20 to URL-31, routing ROUTE-01 to ROUTE-06 and ROUTE-10.</para>
/// <para><b>Divergence.</b> There are no reservations and no accounts: every caller may register every URL (URL-17 to URL-19 and ROUTE-05
/// never apply).</para>
/// <para>
/// Routing allocates nothing, and takes no lock unless changes disturb it several times. A search reads concurrent dictionaries and is
/// repeated if another thread changed them during it. Otherwise a search over several keys could see a mixture of two states, and answer
/// 404 to a request that a registration covered all the time.
/// </para>
/// </remarks>
/// <typeparam name="TOwner">A URL group (API 2.0) or a request queue (API 1.0); compared by reference.</typeparam>
internal sealed partial class UrlTable<TOwner>
    where TOwner : class
{
    // Held during a whole change, including the opening of a port.
    private readonly EngineLock _changing = new();

    // Held only while the dictionaries change. Routing may wait for this lock, and so never waits for a socket.
    private readonly EngineLock _publishing = new();

    private readonly IUrlPorts? _openPorts;
    private readonly UrlHosts _hosts;
    private readonly Dictionary<TOwner, OwnedUrls> _owners = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<ushort, UrlPort> _ports = new(concurrencyLevel: 1, capacity: 7);
    private readonly ConcurrentDictionary<UrlSite, UrlSite> _sites = new(concurrencyLevel: 1, capacity: 7, new SiteComparer());
    private readonly ConcurrentDictionary<UrlRegistration<TOwner>, UrlRegistration<TOwner>> _urls =
        new(concurrencyLevel: 1, capacity: 31, new UrlComparer());

    private readonly ConcurrentDictionary<UrlSite, UrlSite>.AlternateLookup<SiteKey> _siteByHost;
    private readonly ConcurrentDictionary<UrlRegistration<TOwner>, UrlRegistration<TOwner>>.AlternateLookup<UrlKey> _urlByPath;

    private int _count;
    private uint _lastSiteNumber;

    // Odd while a change is being published.
    private uint _version;

    /// <summary>Creates an empty table.</summary>
    /// <param name="ports">Opens and closes the listening sockets; null for a table without sockets.</param>
    /// <param name="hosts">Which hosts a prefix may have; null for every host that is well formed.</param>
    public UrlTable(IUrlPorts? ports = null, UrlHosts? hosts = null)
    {
        _openPorts = ports;
        _hosts = hosts ?? UrlHosts.Every;
        _siteByHost = _sites.GetAlternateLookup<SiteKey>();
        _urlByPath = _urls.GetAlternateLookup<UrlKey>();
    }

    /// <summary>How many URLs are registered.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many URLs are registered on a port; while it is not zero, the port is open (URL-21).</summary>
    public int CountOnPort(ushort port) => _ports.TryGetValue(port, out var found) ? found.Count : 0;

    /// <summary>How many URLs an owner has registered.</summary>
    public int CountOf(TOwner owner)
    {
        using (_changing.EnterScope())
            return _owners.TryGetValue(owner, out var owned) ? owned.Count : 0;
    }

    /// <summary>An owner's registrations at this moment, in the order in which they were made.</summary>
    public UrlRegistration<TOwner>[] RegistrationsOf(TOwner owner)
    {
        using (_changing.EnterScope())
            return _owners.TryGetValue(owner, out var owned) ? owned.ToArray() : [];
    }

    /// <summary>Registers a URL, as HttpAddUrl and HttpAddUrlToUrlGroup do for a valid queue or group (FN-17, FN-22).</summary>
    /// <returns>
    /// NO_ERROR; ERROR_INVALID_PARAMETER (URL-05, URL-10); ERROR_NOT_SUPPORTED or ERROR_INVALID_NETNAME for an address that this machine
    /// cannot listen at (URL-28, URL-30); or what <see cref="Add"/> returns.
    /// </returns>
    public uint AddUrl(string? url, TOwner owner, ulong urlContext)
    {
        var error = TryParse(url, out var prefix);
        if (error != Win32Error.NO_ERROR)
            return error;

        return prefix.Category == UrlCategory.IpLiteral && !_hosts.HasAddress(prefix.Address)
            ? Win32Error.ERROR_INVALID_NETNAME
            : Add(prefix, owner, urlContext);
    }

    /// <summary>Removes one URL or all URLs, as HttpRemoveUrl and HttpRemoveUrlFromUrlGroup do (FN-18, FN-23, URL-25).</summary>
    /// <returns>NO_ERROR, ERROR_INVALID_PARAMETER, or ERROR_FILE_NOT_FOUND.</returns>
    public uint RemoveUrl(string? url, TOwner owner, uint flags = 0)
    {
        if ((flags & ~HttpConstants.HTTP_URL_FLAG_REMOVE_ALL) != 0)
            return Win32Error.ERROR_INVALID_PARAMETER;

        if (flags == HttpConstants.HTTP_URL_FLAG_REMOVE_ALL)
        {
            if (url is not null)
                return Win32Error.ERROR_INVALID_PARAMETER;
            RemoveAll(owner);
            return Win32Error.NO_ERROR;
        }

        var error = TryParse(url, out var prefix);
        return error == Win32Error.NO_ERROR ? Remove(prefix, owner) : error;
    }

    /// <summary>The registration of exactly this URL (URL-07), or null.</summary>
    /// <returns>NO_ERROR, or the code of a text that is no prefix.</returns>
    public uint Find(string? url, out UrlRegistration<TOwner>? registration)
    {
        registration = null;
        var error = TryParse(url, out var prefix);
        if (error != Win32Error.NO_ERROR)
            return error;

        if (TryFindSite(prefix, out var site)
            && _urlByPath.TryGetValue(new UrlKey(site, prefix.Path), out var found)
            && found.Prefix.IsSecure == prefix.IsSecure)
        {
            registration = found;
        }

        return Win32Error.NO_ERROR;
    }

    private uint TryParse(string? url, out UrlPrefix prefix)
    {
        var error = UrlPrefix.TryParse(url, out prefix);
        return error == Win32Error.NO_ERROR && prefix.Category == UrlCategory.SubdomainWildcard && !_hosts.TakesSubdomainWildcards
            ? Win32Error.ERROR_INVALID_PARAMETER
            : error;
    }

    /// <summary>Registers a prefix. The checks come in the order of URL-16; nothing is registered unless all succeed (URL-20).</summary>
    /// <returns>
    /// NO_ERROR; ERROR_ALREADY_EXISTS if the prefix is taken (URL-12) or the port serves the other scheme (URL-14); or the code with which
    /// the port could not be opened.
    /// </returns>
    public uint Add(in UrlPrefix prefix, TOwner owner, ulong urlContext)
    {
        using (_changing.EnterScope())
        {
            var isOpen = _ports.TryGetValue(prefix.Port, out var port);
            if (isOpen && port!.IsSecure != prefix.IsSecure)
                return Win32Error.ERROR_ALREADY_EXISTS;

            var hasSite = TryFindSite(prefix, out var site);
            if (hasSite && _urlByPath.ContainsKey(new UrlKey(site!, prefix.Path)))
                return Win32Error.ERROR_ALREADY_EXISTS;

            if (!isOpen && _openPorts?.Open(prefix.Port, prefix.IsSecure) is { } error and not Win32Error.NO_ERROR)
                return error;

            var registration = new UrlRegistration<TOwner>(prefix, owner, urlContext, site ?? new UrlSite(prefix, ++_lastSiteNumber));
            if (!_owners.TryGetValue(owner, out var owned))
                _owners.Add(owner, owned = new OwnedUrls());
            owned.Append(registration);
            Publish(registration, port ?? new UrlPort(prefix.Port, prefix.IsSecure));
            return Win32Error.NO_ERROR;
        }
    }

    /// <summary>Removes a prefix of this owner (URL-22, URL-24). An IPv6 address must be spelt as it was registered (URL-23).</summary>
    /// <returns>NO_ERROR, or ERROR_FILE_NOT_FOUND if this owner has not registered it.</returns>
    public uint Remove(in UrlPrefix prefix, TOwner owner)
    {
        using (_changing.EnterScope())
        {
            if (!TryFindSite(prefix, out var site)
                || !_urlByPath.TryGetValue(new UrlKey(site, prefix.Path), out var registration)
                || !ReferenceEquals(registration.Owner, owner)
                || registration.Prefix.IsSecure != prefix.IsSecure
                || !UrlText.Same(registration.Prefix.Host, prefix.Host))
            {
                return Win32Error.ERROR_FILE_NOT_FOUND;
            }

            var owned = _owners[owner];
            owned.Detach(registration);
            if (owned.Count == 0)
                _owners.Remove(owner);
            Withdraw(registration);
            return Win32Error.NO_ERROR;
        }
    }

    /// <summary>Removes everything an owner has registered, oldest first (URL-25, URL-26).</summary>
    /// <returns>How many URLs were removed.</returns>
    public int RemoveAll(TOwner owner)
    {
        using (_changing.EnterScope())
        {
            if (!_owners.Remove(owner, out var owned))
                return 0;

            for (var registration = owned.First; registration is not null; registration = registration.Next)
                Withdraw(registration);
            return owned.Count;
        }
    }

    private void Publish(UrlRegistration<TOwner> registration, UrlPort port)
    {
        var site = registration.Site;
        using (_publishing.EnterScope())
        {
            Interlocked.Increment(ref _version);

            site.LongestPath = Math.Max(site.LongestPath, registration.Prefix.Path.Length);
            _urls.TryAdd(registration, registration);
            if (site.Count++ == 0)
            {
                _sites.TryAdd(site, site);
                AddSite(port, site);
            }

            if (port.Count++ == 0)
                _ports.TryAdd(port.Number, port);
            _count++;

            Interlocked.Increment(ref _version);
        }
    }

    private void Withdraw(UrlRegistration<TOwner> registration)
    {
        var site = registration.Site;
        var port = _ports[registration.Prefix.Port];
        using (_publishing.EnterScope())
        {
            Interlocked.Increment(ref _version);

            _urls.TryRemove(registration, out _);
            if (--site.Count == 0)
            {
                _sites.TryRemove(site, out _);
                RemoveSite(port, site);
            }

            if (--port.Count == 0)
                _ports.TryRemove(port.Number, out _);
            _count--;

            Interlocked.Increment(ref _version);
        }

        if (port.Count == 0)
            _openPorts?.Close(port.Number);
    }

    private static void AddSite(UrlPort port, UrlSite site)
    {
        switch (site.First.Category)
        {
            case UrlCategory.StrongWildcard: port.Strong = site; break;
            case UrlCategory.Explicit: port.ExplicitSites++; break;
            case UrlCategory.SubdomainWildcard: port.SubdomainSites++; break;
            case UrlCategory.IpLiteral: port.IpSites++; break;
            case UrlCategory.WeakWildcard: port.Weak = site; break;
        }
    }

    private static void RemoveSite(UrlPort port, UrlSite site)
    {
        switch (site.First.Category)
        {
            case UrlCategory.StrongWildcard: port.Strong = null; break;
            case UrlCategory.Explicit: port.ExplicitSites--; break;
            case UrlCategory.SubdomainWildcard: port.SubdomainSites--; break;
            case UrlCategory.IpLiteral: port.IpSites--; break;
            case UrlCategory.WeakWildcard: port.Weak = null; break;
        }
    }

    private bool TryFindSite(in UrlPrefix prefix, [NotNullWhen(true)] out UrlSite? site) =>
        _siteByHost.TryGetValue(new SiteKey(prefix.Port, prefix.Category, prefix.RoutedHost, prefix.Address), out site);
}
