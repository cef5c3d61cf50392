namespace HttpCompletionSim.Conformance.Model;

/// <summary>The outcome of one case in one profile.</summary>
/// <param name="Case">The case.</param>
/// <param name="Profile">The profile that the machine followed.</param>
/// <param name="Observations">The observations, in order. A matrix case records only those that differ from what it expects.</param>
internal sealed record CaseOutcome(ConformanceCase Case, CompletionProfile Profile, IReadOnlyList<Observation> Observations)
{
    /// <summary>Why the case could not bring its situation about; null when it could.</summary>
    public string? NotReached { get; init; }

    /// <summary>How the case ended. If it was cut short, the observation of the check <c>run</c> says by what.</summary>
    public Ending Ending { get; init; }

    /// <summary>False for a dry run, which plans the case and does not run it.</summary>
    public bool WasRun { get; init; } = true;

    /// <summary>How long the case took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The observations that differ from what the case expects; empty for a pass.</summary>
    public IReadOnlyList<Observation> Differences { get; } = [.. Observations.Where(each => !each.Holds)];

    /// <summary>True when the case failed, hung or crashed.</summary>
    public bool HasFailed => Verdict is Verdict.Fail or Verdict.Hung or Verdict.Crashed;

    /// <summary>The verdict; it is a pass only when the situation came about and no observation differs.</summary>
    public Verdict Verdict => !WasRun ? Verdict.NotRun
        : Ending == Ending.Crashed ? Verdict.Crashed
        : Ending == Ending.Hung ? Verdict.Hung
        : NotReached is not null ? Verdict.Inconclusive
        : Differences.Count == 0 ? Verdict.Pass
        : Verdict.Fail;
}
