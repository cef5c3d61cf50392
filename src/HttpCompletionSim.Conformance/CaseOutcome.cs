using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Conformance;

/// <summary>What one case showed in one profile.</summary>
/// <param name="Case">The case.</param>
/// <param name="Profile">The profile that the machine followed.</param>
/// <param name="Differences">What was not as expected; empty for a pass.</param>
public sealed record CaseOutcome(ConformanceCase Case, CompletionProfile Profile, IReadOnlyList<CellDifference> Differences)
{
    /// <summary>Pass when nothing differs.</summary>
    public Verdict Verdict => Differences.Count == 0 ? Verdict.Pass : Verdict.Fail;
}
