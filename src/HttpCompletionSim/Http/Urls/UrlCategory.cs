namespace HttpCompletionSim.Http.Urls;

/// <summary>What the host of a URL prefix stands for. The values are in the order in which routing searches (ROUTE-01).</summary>
internal enum UrlCategory : byte
{
    /// <summary><c>+</c>: any host, before all other categories.</summary>
    StrongWildcard,

    /// <summary>A name, compared with the host of the request.</summary>
    Explicit,

    /// <summary>
    /// <c>*.example.test</c>: every name with exactly one label in front, unless an explicit host is that name (URL-31, ROUTE-10).
    /// </summary>
    SubdomainWildcard,

    /// <summary>An IP literal: any host, for connections that arrived at this address ("IP-bound weak wildcard").</summary>
    IpLiteral,

    /// <summary><c>*</c>: any host, after all other categories.</summary>
    WeakWildcard,
}
