
namespace HttpCompletionSim.Conformance;

/// <summary>What one case showed in one profile.</summary>
/// <param name="Case">The case.</param>
/// <param name="Profile">The profile that the machine followed.</param>
/// <param name="Observations">What was looked at, in order. A row of the matrix notes only what was not as expected.</param>
internal sealed record CaseOutcome(ConformanceCase Case, CompletionProfile Profile, IReadOnlyList<Observation> Observations)
{
    /// <summary>Why the situation of the case did not come about; null when it did.</summary>
    public string? NotReached { get; init; }

    /// <summary>How the case ended. What cut it short is the observation of the cell <c>run</c>.</summary>
    public Ending Ending { get; init; }

    /// <summary>False when the case was only planned.</summary>
    public bool WasRun { get; init; } = true;

    /// <summary>How long the case took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What was not as expected; empty for a pass.</summary>
    public IReadOnlyList<Observation> Differences { get; } = [.. Observations.Where(each => !each.Holds)];

    /// <summary>True when the machine did not do what the case asserts, in whatever way.</summary>
    public bool HasFailed => Verdict is Verdict.Fail or Verdict.Hung or Verdict.Crashed;

    /// <summary>Pass when the situation came about and nothing differs.</summary>
    public Verdict Verdict => !WasRun ? Verdict.NotRun
        : Ending == Ending.Crashed ? Verdict.Crashed
        : Ending == Ending.Hung ? Verdict.Hung
        : NotReached is not null ? Verdict.Inconclusive
        : Differences.Count == 0 ? Verdict.Pass
        : Verdict.Fail;
}
