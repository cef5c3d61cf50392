namespace HttpCompletionSim.Conformance;

/// <summary>Words that several reports have in common.</summary>
internal static class ReportText
{
    /// <summary>The group that a case is counted in: the first part of its address, or two where the second stands for many.</summary>
    public static string GroupOf(ConformanceCase each)
    {
        string[] parts = each.Address.Split('/');
        return parts is ["completion", var second, ..] ? $"completion/{second}" : parts[0];
    }

    /// <summary>How many passed, and how many did not.</summary>
    public static string Tally(IReadOnlyCollection<CaseOutcome> outcomes)
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

    /// <summary>What was not as expected, a line for each cell; or why nothing was learnt.</summary>
    public static IEnumerable<string> Reasons(CaseOutcome outcome) => outcome.NotReached is { } reason
        ? [reason]
        : outcome.Differences.Select(difference => $"{difference.Cell}: expected {difference.Expected}; seen {difference.Seen}");
}
