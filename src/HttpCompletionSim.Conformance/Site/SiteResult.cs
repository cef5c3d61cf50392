using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>The result of a case in a column: its runs, of which there are several after <c>--repeat</c>.</summary>
internal sealed class SiteResult
{
    // The worst comes first.
    private static readonly Verdict[] s_severity =
        [Verdict.Crashed, Verdict.Hung, Verdict.Fail, Verdict.Inconclusive, Verdict.NotRun, Verdict.Pass];

    /// <summary>Makes the result of some runs.</summary>
    public SiteResult(IReadOnlyList<CaseOutcome> runs)
    {
        Runs = runs;
        Outcome = runs.MinBy(each => Array.IndexOf(s_severity, each.Verdict))!;
    }

    /// <summary>The runs, in their order.</summary>
    public IReadOnlyList<CaseOutcome> Runs { get; }

    /// <summary>The worst run, which the report shows; of several, the first.</summary>
    public CaseOutcome Outcome { get; }

    /// <summary>The verdict of the worst run.</summary>
    public Verdict Verdict => Outcome.Verdict;

    /// <summary>How many runs ended as the worst did, in words; empty for a single run.</summary>
    public string Repeats => Runs.Count == 1 ? "" : $"in {Runs.Count(each => each.Verdict == Verdict)} of {Runs.Count} runs";
}
