using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>The words that the reports of a comparison have in common.</summary>
internal static class ComparisonText
{
    /// <summary>What the two sides showed, one line for each check in which they differ.</summary>
    public static IEnumerable<string> Describe(Comparison comparison, ComparedCase each)
    {
        return each.Agreement switch
        {
            Agreement.Differ or Agreement.Crashed => each.Differences().Select(Difference),
            Agreement.Inconclusive => [.. NotReached(comparison.LeftName, each.Left!), .. NotReached(comparison.RightName, each.Right!)],
            _ => [],
        };

        string Difference((string Check, string Left, string Right) one) =>
            $"{one.Check}: {comparison.LeftName} {one.Left}; {comparison.RightName} {one.Right}";

        static string[] NotReached(string name, Model.CaseOutcome outcome) => outcome.NotReached is { } reason ? [$"{name}: {reason}"] : [];
    }
}
