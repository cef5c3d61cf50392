using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>The words that several reports have in common.</summary>
internal static class ReportText
{
    /// <summary>
    /// The group in which a case is counted: the first part of its address; for <c>completion</c>, which has many cases, the first two.
    /// </summary>
    public static string GroupOf(ConformanceCase each)
    {
        string[] parts = each.Address.Split('/');
        return parts is ["completion", var second, ..] ? $"completion/{second}" : parts[0];
    }

    /// <summary>The number of cases with each verdict, in words.</summary>
    public static string Totals(IReadOnlyCollection<CaseOutcome> outcomes)
    {
        string cases = outcomes.Count == 1 ? "1 case" : $"{outcomes.Count} cases";
        if (outcomes.All(outcome => outcome.Verdict == Verdict.Pass))
            return $"{cases}, all pass";

        var counts = new List<string>();
        Add(Verdict.Pass, "pass");
        Add(Verdict.Fail, "fail");
        Add(Verdict.Hung, "hung");
        Add(Verdict.Crashed, "crashed");
        Add(Verdict.Inconclusive, "inconclusive");
        Add(Verdict.NotRun, "not run");
        return $"{cases}, {string.Join(", ", counts)}";

        void Add(Verdict verdict, string words)
        {
            if (outcomes.Count(outcome => outcome.Verdict == verdict) is var count and > 0)
                counts.Add($"{count} {words}");
        }
    }

    /// <summary>Why a case did not pass: one line for each check that differs, or why the case is inconclusive.</summary>
    public static IEnumerable<string> Reasons(CaseOutcome outcome) => outcome.NotReached is { } reason
        ? [reason]
        : outcome.Differences.Select(difference => $"{difference.Check}: expected {difference.Expected}; seen {difference.Seen}");
}
