namespace HttpCompletionSim.Http.Urls;

/// <summary>All registrations that share port, category and host. The host is covered while the table has this object (ROUTE-06).</summary>
internal sealed class UrlSite(UrlPrefix first, uint number)
{
    /// <summary>The prefix for which the site was created; only its host is used.</summary>
    public UrlPrefix First { get; } = first;

    /// <summary>The address of an IP-literal site.</summary>
    public UInt128 Address { get; } = first.Address;

    /// <summary>Distinguishes the sites of a table in the hash of a path.</summary>
    public uint Number { get; } = number;

    /// <summary>How many registrations there are.</summary>
    public int Count { get; set; }

    /// <summary>The length of the longest path ever registered on the site. Routing reads no more characters of a request's path.</summary>
    public int LongestPath { get; set; }
}
