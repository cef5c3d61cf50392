namespace HttpCompletionSim.Http.Urls;

/// <summary>The registrations on one port. The table has this object exactly while the port is open (URL-21).</summary>
internal sealed class UrlPort(ushort number, bool isSecure)
{
    /// <summary>The port.</summary>
    public ushort Number { get; } = number;

    /// <summary>Whether the port serves https; a port never serves both schemes (URL-14).</summary>
    public bool IsSecure { get; } = isSecure;

    /// <summary>How many registrations there are, of all categories.</summary>
    public int Count { get; set; }

    /// <summary>The registrations for <c>+</c>.</summary>
    public UrlSite? Strong { get; set; }

    /// <summary>The registrations for <c>*</c>.</summary>
    public UrlSite? Weak { get; set; }

    /// <summary>How many explicit hosts there are.</summary>
    public int ExplicitSites { get; set; }

    /// <summary>How many subdomain wildcards there are.</summary>
    public int SubdomainSites { get; set; }

    /// <summary>How many IP literals there are.</summary>
    public int IpSites { get; set; }
}
