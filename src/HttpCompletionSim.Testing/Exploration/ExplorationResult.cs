using System.Globalization;

namespace HttpCompletionSim.Testing;

/// <summary>What an exploration did.</summary>
public sealed class ExplorationResult
{
    internal ExplorationResult(
        int runs,
        int distinctSchedules,
        long contextSwitches,
        long schedulingPoints,
        TimeSpan elapsed,
        IReadOnlyList<SimulationFailedException> failures)
    {
        Runs = runs;
        DistinctSchedules = distinctSchedules;
        ContextSwitches = contextSwitches;
        SchedulingPoints = schedulingPoints;
        Elapsed = elapsed;
        Failures = failures;
    }

    /// <summary>How many runs there were.</summary>
    public int Runs { get; }

    /// <summary>How many different sequences of choices the runs made.</summary>
    public int DistinctSchedules { get; }

    /// <summary>How often another thread got the turn, in all runs.</summary>
    public long ContextSwitches { get; }

    /// <summary>How often it could have, in all runs.</summary>
    public long SchedulingPoints { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The runs that failed, in their order. Empty unless <see cref="ExploreOptions.ContinueAfterFailure"/> is set.</summary>
    public IReadOnlyList<SimulationFailedException> Failures { get; }

    /// <summary>The figures in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Runs:N0} runs, {Failures.Count:N0} failed, {DistinctSchedules:N0} distinct schedules, {ContextSwitches:N0} context switches at "
        + $"{SchedulingPoints:N0} scheduling points, {Elapsed.TotalSeconds:N2} s");
}
