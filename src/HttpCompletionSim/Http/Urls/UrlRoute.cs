namespace HttpCompletionSim.Http.Urls;

/// <summary>The result of routing one request.</summary>
/// <typeparam name="TOwner">A URL group (API 2.0) or a request queue (API 1.0).</typeparam>
/// <param name="Outcome">Whether a registration matched, and if none, why.</param>
/// <param name="Registration">The match, if any.</param>
/// <param name="IpRouted">The match was an IP literal: HTTP_REQUEST_FLAG_IP_ROUTED (COOK-15).</param>
internal readonly record struct UrlRoute<TOwner>(UrlRouteOutcome Outcome, UrlRegistration<TOwner>? Registration, bool IpRouted)
    where TOwner : class;
