namespace HttpCompletionSim.Http.Urls;

/// <summary>All registrations that share port, category and host. Its existence means: this host is covered (ROUTE-06).</summary>
internal sealed class UrlSite(UrlPrefix first, uint number)
{
    /// <summary>The prefix that brought the site into being; only its host is used.</summary>
    public UrlPrefix First { get; } = first;

    /// <summary>The address of an IP-literal site.</summary>
    public UInt128 Address { get; } = first.Address;

    /// <summary>Distinguishes the sites of a table in the hash of a path.</summary>
    public uint Number { get; } = number;

    /// <summary>How many registrations there are.</summary>
    public int Count { get; set; }

    /// <summary>No path longer than this was ever registered here: the rest of a request's path need not be looked at.</summary>
    public int LongestPath { get; set; }
}
