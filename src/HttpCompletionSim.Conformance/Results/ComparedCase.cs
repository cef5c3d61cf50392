
namespace HttpCompletionSim.Conformance;

/// <summary>One case in two worlds.</summary>
/// <param name="Case">The case.</param>
/// <param name="Profile">The profile it was held against.</param>
/// <param name="Left">What one world did; null when it was not run there.</param>
/// <param name="Right">What the other did.</param>
internal sealed record ComparedCase(ConformanceCase Case, CompletionProfile Profile, CaseOutcome? Left, CaseOutcome? Right)
{
    /// <summary>How the two compare.</summary>
    public Agreement Agreement => (Left, Right) switch
    {
        (_, null or { WasRun: false }) => Agreement.OnlyLeft,
        (null or { WasRun: false }, _) => Agreement.OnlyRight,
        _ when Left.Ending == Ending.Crashed || Right.Ending == Ending.Crashed => Agreement.Crashed,
        _ when Left.NotReached is not null || Right.NotReached is not null => Agreement.Inconclusive,
        _ => Cells().Any() ? Agreement.Differ : Agreement.Agree,
    };

    /// <summary>The cells in which they differ: what each saw. What a side does not list was as expected there, and what was as expected on both sides is the same, whatever the numbers.</summary>
    public IEnumerable<(string Cell, string Left, string Right)> Cells()
    {
        Dictionary<string, Observation> left = ByCell(Left);
        Dictionary<string, Observation> right = ByCell(Right);
        foreach (string cell in left.Keys.Union(right.Keys))
        {
            Observation known = left.GetValueOrDefault(cell) ?? right[cell];
            string here = left.GetValueOrDefault(cell)?.Seen ?? known.Expected;
            string there = right.GetValueOrDefault(cell)?.Seen ?? known.Expected;
            bool bothHold = (left.GetValueOrDefault(cell)?.Holds ?? true) && (right.GetValueOrDefault(cell)?.Holds ?? true);
            if (here != there && !bothHold)
                yield return (cell, here, there);
        }

        static Dictionary<string, Observation> ByCell(CaseOutcome? outcome) => outcome?.Observations.ToDictionary(each => each.Cell) ?? [];
    }
}
