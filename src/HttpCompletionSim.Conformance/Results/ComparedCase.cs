using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Results;

/// <summary>The outcomes of one case on two targets.</summary>
/// <param name="Case">The case.</param>
/// <param name="Profile">The profile that the expectations follow.</param>
/// <param name="Left">The outcome on the left side; null when the case was not run there.</param>
/// <param name="Right">The outcome on the right side; null when the case was not run there.</param>
internal sealed record ComparedCase(ConformanceCase Case, CompletionProfile Profile, CaseOutcome? Left, CaseOutcome? Right)
{
    /// <summary>How the two outcomes compare.</summary>
    public Agreement Agreement => (Left, Right) switch
    {
        (_, null or { WasRun: false }) => Agreement.OnlyLeft,
        (null or { WasRun: false }, _) => Agreement.OnlyRight,
        _ when Left.Ending == Ending.Crashed || Right.Ending == Ending.Crashed => Agreement.Crashed,
        _ when Left.NotReached is not null || Right.NotReached is not null => Agreement.Inconclusive,
        _ => Differences().Any() ? Agreement.Differ : Agreement.Agree,
    };

    /// <summary>The checks in which the two sides differ, with the value that each side showed.</summary>
    /// <remarks>
    /// A side that lists no observation for a check showed the expected value. When both sides showed what they expected, the check does
    /// not differ, even if the values do, because an expectation may contain a number of the run.
    /// </remarks>
    public IEnumerable<(string Check, string Left, string Right)> Differences()
    {
        Dictionary<string, Observation> left = ByCheck(Left);
        Dictionary<string, Observation> right = ByCheck(Right);
        foreach (string check in left.Keys.Union(right.Keys))
        {
            Observation known = left.GetValueOrDefault(check) ?? right[check];
            string here = left.GetValueOrDefault(check)?.Seen ?? known.Expected;
            string there = right.GetValueOrDefault(check)?.Seen ?? known.Expected;
            bool bothHold = (left.GetValueOrDefault(check)?.Holds ?? true) && (right.GetValueOrDefault(check)?.Holds ?? true);
            if (here != there && !bothHold)
                yield return (check, here, there);
        }

        static Dictionary<string, Observation> ByCheck(CaseOutcome? outcome) =>
            outcome?.Observations.ToDictionary(each => each.Check) ?? [];
    }
}
