using HttpCompletionSim.Conformance.KnownDifferences;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>A case with its result in every column of the report.</summary>
internal sealed class SiteCase
{
    private readonly TargetPair[] _pairs;

    /// <summary>Makes a case.</summary>
    /// <param name="about">The case itself.</param>
    /// <param name="path">The path of its page.</param>
    /// <param name="columns">The columns of the report.</param>
    /// <param name="results">The results, one for each column.</param>
    /// <param name="known">The known differences.</param>
    public SiteCase(
        ConformanceCase about, string path, IReadOnlyList<SiteColumn> columns, IReadOnlyList<SiteResult?> results, KnownDifferenceSet known)
    {
        About = about;
        Area = ReportText.GroupOf(about);
        Path = path;
        Results = results;
        _pairs = [.. PairsOf(about, columns, results)];
        Recorded = [.. known.Differences.Where(difference => difference.Case == about.Address)];
        KnownDifference[] here = [.. _pairs.SelectMany(pair => pair.Differences)];
        Reasons = [.. Recorded.Concat(here).Select(known.ReasonOf).OfType<DifferenceReason>().Distinct()];
        HasNewDifference = _pairs.Any(
            pair => pair.Differs && !(pair.IsOfSimulator && pair.Differences.All(each => known.ReasonOf(each) is not null)));
    }

    /// <summary>The case itself.</summary>
    public ConformanceCase About { get; }

    /// <summary>The area in which it is counted.</summary>
    public string Area { get; }

    /// <summary>The path of its page.</summary>
    public string Path { get; }

    /// <summary>The results, one for each column; null where the case was not part of the run.</summary>
    public IReadOnlyList<SiteResult?> Results { get; }

    /// <summary>The recorded differences between the simulator and another implementation.</summary>
    public IReadOnlyList<KnownDifference> Recorded { get; }

    /// <summary>The reasons of the recorded differences, and of those in this report that have one.</summary>
    public IReadOnlyList<DifferenceReason> Reasons { get; }

    /// <summary>True if targets of this report differ in a way for which no reason is known.</summary>
    public bool HasNewDifference { get; }

    /// <summary>How the targets of a profile compare with the first one; null if there are not two.</summary>
    public Agreement? AgreementIn(CompletionProfile profile) => _pairs.Where(pair => pair.Compared.Profile == profile)
        .Select(pair => (Agreement?)pair.Compared.Agreement).OrderBy(agreement => Severity(agreement!.Value)).FirstOrDefault();

    /// <summary>The first target of each profile, with each of the others.</summary>
    private static IEnumerable<TargetPair> PairsOf(
        ConformanceCase about, IReadOnlyList<SiteColumn> columns, IReadOnlyList<SiteResult?> results)
    {
        foreach (IGrouping<CompletionProfile, int> alike in Enumerable.Range(0, columns.Count).GroupBy(index => columns[index].Profile))
        {
            int first = alike.First();
            foreach (int other in alike.Skip(1))
            {
                // A known difference has the simulator on the right.
                bool isFirstSimulator = IsSimulator(columns[first].Target);
                (int left, int right) = isFirstSimulator ? (other, first) : (first, other);
                yield return new TargetPair(
                    new ComparedCase(about, alike.Key, results[left]?.Outcome, results[right]?.Outcome),
                    isFirstSimulator != IsSimulator(columns[other].Target));
            }
        }
    }

    private static bool IsSimulator(string target) => target.StartsWith("simulator", StringComparison.Ordinal);

    private static int Severity(Agreement agreement) => agreement switch
    {
        Agreement.Crashed => 0,
        Agreement.Differ => 1,
        Agreement.Inconclusive => 2,
        Agreement.OnlyLeft or Agreement.OnlyRight => 3,
        _ => 4,
    };

    /// <summary>Two targets.</summary>
    /// <param name="Compared">The outcomes.</param>
    /// <param name="IsOfSimulator">True if one of the two is the simulator, and the other is not.</param>
    private sealed record TargetPair(ComparedCase Compared, bool IsOfSimulator)
    {
        public bool Differs => Compared.Agreement is Agreement.Differ or Agreement.Crashed;

        public IEnumerable<KnownDifference> Differences => IsOfSimulator ? KnownDifference.From(Compared) : [];
    }
}
