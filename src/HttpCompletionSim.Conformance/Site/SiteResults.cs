using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.KnownDifferences;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>The results of one or several targets, arranged for the pages: by case, and in columns of target and profile.</summary>
internal sealed class SiteResults
{
    /// <summary>Arranges results.</summary>
    /// <param name="results">The results.</param>
    /// <param name="others">Results to compare with. A target that both have gets another name here.</param>
    /// <param name="known">The known differences between the simulator and another implementation.</param>
    public SiteResults(ResultSet results, ResultSet? others, KnownDifferenceSet known)
    {
        HashSet<string> own = [.. results.Lines.Select(line => line.Target)];
        ResultLine[] lines =
        [
            .. results.Lines,
            .. others?.Lines.Select(line => own.Contains(line.Target) ? line with { Target = $"{line.Target} (compared)" } : line) ?? [],
        ];
        Known = known;
        Targets = [.. lines.Select(line => line.Target).Distinct()];
        Columns =
        [
            .. from target in Targets
               from profile in CompletionProfile.All
               where lines.Any(line => line.Target == target && line.Outcome.Profile == profile)
               select new SiteColumn(target, profile),
        ];
        ILookup<(string, SiteColumn), CaseOutcome> outcomes = lines.DistinctBy(KeyOf).ToLookup(
            line => (line.Outcome.Case.Address, new SiteColumn(line.Target, line.Outcome.Profile)), line => line.Outcome);
        Dictionary<string, int> order = ConformanceCatalog.All.Select((each, index) => (each.Address, index)).ToDictionary();
        var paths = new PagePaths();
        IEnumerable<SiteCase> cases =
            from each in lines.Select(line => line.Outcome.Case).DistinctBy(each => each.Address)
            orderby order.GetValueOrDefault(each.Address, int.MaxValue), each.Address
            select new SiteCase(each, paths.Of(each.Address), Columns, [.. Columns.Select(column => ResultOf(each, column))], known);
        Cases = [.. cases.GroupBy(each => each.Area).SelectMany(area => area)];
        Areas = [.. Cases.Select(each => each.Area).Distinct()];

        // A file may be named twice.
        static (string, string, string, int) KeyOf(ResultLine line) =>
            (line.Target, line.Outcome.Case.Address, line.Outcome.Profile.Name, line.Number);

        SiteResult? ResultOf(ConformanceCase each, SiteColumn column) =>
            outcomes[(each.Address, column)].ToArray() is { Length: > 0 } runs ? new SiteResult(runs) : null;
    }

    /// <summary>The known differences.</summary>
    public KnownDifferenceSet Known { get; }

    /// <summary>The targets, in the order of the files.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>The columns: by target, then by profile.</summary>
    public IReadOnlyList<SiteColumn> Columns { get; }

    /// <summary>The cases, area by area, in the order of the catalog.</summary>
    public IReadOnlyList<SiteCase> Cases { get; }

    /// <summary>The areas, in the order of their cases.</summary>
    public IReadOnlyList<string> Areas { get; }

    /// <summary>The profiles that occur.</summary>
    public IEnumerable<CompletionProfile> Profiles =>
        CompletionProfile.All.Where(profile => Columns.Any(column => column.Profile == profile));

    /// <summary>The position of a column; -1 if the target has no results of the profile.</summary>
    public int IndexOf(string target, CompletionProfile profile)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Target == target && Columns[i].Profile == profile)
                return i;
        }

        return -1;
    }
}
