namespace HttpCompletionSim.Http.Urls;

/// <summary>The steps of one search of the router, in its order. The search itself writes them.</summary>
internal sealed class UrlRouteLog
{
    private readonly List<UrlRouteStep> _steps = [];

    /// <summary>Whether the port has URLs of the scheme of the connection.</summary>
    public bool IsPortOpen { get; private set; } = true;

    public IReadOnlyList<UrlRouteStep> Steps => _steps;

    /// <summary>No URL is registered on the port with the scheme of the connection.</summary>
    public void NoPort() => IsPortOpen = false;

    /// <summary>No prefix of the category covers the host of the request.</summary>
    public void HasNoSite(UrlCategory category) => _steps.Add(new UrlRouteStep(category, CoversHost: false, Match: null));

    /// <summary>A prefix of the category covers the host. Without a match, none of them covers the path, and the search goes on.</summary>
    public void Tried(UrlCategory category, UrlPrefix? match) => _steps.Add(new UrlRouteStep(category, CoversHost: true, match));
}
