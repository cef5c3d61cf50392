namespace HttpCompletionSim.Http.Urls;

/// <summary>One step of a search of the router.</summary>
/// <param name="Category">Which prefixes were looked at.</param>
/// <param name="CoversHost">Whether one of them covers the host.</param>
/// <param name="Match">The longest of them that covers the path too; null if none does.</param>
internal sealed record UrlRouteStep(UrlCategory Category, bool CoversHost, UrlPrefix? Match);
