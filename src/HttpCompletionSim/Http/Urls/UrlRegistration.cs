namespace HttpCompletionSim.Http.Urls;

/// <summary>One registered prefix, with its owner and the context value that is reported when a request matches.</summary>
/// <typeparam name="TOwner">A URL group (API 2.0) or a request queue (API 1.0).</typeparam>
internal sealed class UrlRegistration<TOwner>
    where TOwner : class
{
    internal UrlRegistration(in UrlPrefix prefix, TOwner owner, ulong urlContext, UrlSite site)
    {
        Prefix = prefix;
        Owner = owner;
        UrlContext = urlContext;
        Site = site;
    }

    /// <summary>The prefix, with its original spelling.</summary>
    public UrlPrefix Prefix { get; }

    /// <summary>The group or queue that registered it.</summary>
    public TOwner Owner { get; }

    /// <summary>The value reported with each request (VER-05, ROUTE-09).</summary>
    public ulong UrlContext { get; }

    internal UrlSite Site { get; }

    /// <summary>The neighbours in the owner's list, which is in the order of registration.</summary>
    internal UrlRegistration<TOwner>? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    internal UrlRegistration<TOwner>? Next { get; set; }
}
