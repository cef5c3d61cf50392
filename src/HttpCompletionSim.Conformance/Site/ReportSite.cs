using HttpCompletionSim.Conformance.KnownDifferences;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>The report as a static site: <c>index.html</c>, a page for each case, one style sheet, one script and a badge.</summary>
/// <remarks>
/// The same results give the same bytes. All text and all links are in the pages, and links are relative, so the site works from a disk and
/// without JavaScript; the script filters the cases.
/// </remarks>
internal sealed class ReportSite
{
    private readonly SiteResults _results;

    /// <summary>Makes the site of some results.</summary>
    /// <param name="results">The results.</param>
    /// <param name="others">Results of another target to compare with, or null.</param>
    /// <param name="known">The known differences; null for those that this version was built with.</param>
    public ReportSite(ResultSet results, ResultSet? others = null, KnownDifferenceSet? known = null) =>
        _results = new SiteResults(results, others, known ?? KnownDifferenceSet.Recorded);

    /// <summary>The files, one after the other.</summary>
    public IEnumerable<SiteFile> Files()
    {
        var badge = new Badge(_results);
        yield return new SiteFile(PageShell.StyleSheet, PageShell.StyleText);
        yield return new SiteFile(PageShell.Script, PageShell.ScriptText);
        yield return new SiteFile(PageShell.BadgeFile, badge.Svg());
        yield return new IndexPage(_results, badge).Make();
        for (int i = 0; i < _results.Cases.Count; i++)
        {
            SiteCase? previous = i > 0 ? _results.Cases[i - 1] : null;
            SiteCase? next = i + 1 < _results.Cases.Count ? _results.Cases[i + 1] : null;
            yield return new CasePage(_results, _results.Cases[i], previous, next).Make();
        }
    }
}
