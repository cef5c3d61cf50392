namespace HttpCompletionSim.Http.Urls;

/// <summary>The three outcomes of routing (ROUTE-06).</summary>
internal enum UrlRouteOutcome : byte
{
    /// <summary>No registration on this port covers the host: 400, Invalid Hostname.</summary>
    NoHost,

    /// <summary>The host is covered, the path is not: 404.</summary>
    NoPath,

    /// <summary>A registration matched.</summary>
    Matched,
}
