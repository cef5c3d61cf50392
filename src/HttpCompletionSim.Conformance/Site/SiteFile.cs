namespace HttpCompletionSim.Conformance.Site;

/// <summary>A file of the site.</summary>
/// <param name="Path">Where it is, relative to the folder of the site, with slashes.</param>
/// <param name="Text">Its content.</param>
internal sealed record SiteFile(string Path, string Text);
