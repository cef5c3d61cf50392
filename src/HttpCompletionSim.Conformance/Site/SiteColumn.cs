namespace HttpCompletionSim.Conformance.Site;

/// <summary>A column of the report: one target in one profile.</summary>
internal sealed record SiteColumn(string Target, CompletionProfile Profile);
