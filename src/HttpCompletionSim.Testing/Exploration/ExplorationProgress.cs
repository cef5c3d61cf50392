using System.Globalization;

namespace HttpCompletionSim.Testing;

/// <summary>How far an exploration is.</summary>
/// <param name="Runs">How many runs have ended.</param>
/// <param name="DistinctSchedules">How many different sequences of choices they made.</param>
/// <param name="MostChoices">The largest number of choices of a run.</param>
/// <param name="Failures">How many runs have failed.</param>
/// <param name="Elapsed">The time since the exploration began.</param>
public sealed record ExplorationProgress(long Runs, long DistinctSchedules, int MostChoices, int Failures, TimeSpan Elapsed)
{
    /// <summary>How many runs end in a second.</summary>
    public double RunsPerSecond => Runs / Math.Max(Elapsed.TotalSeconds, 1e-6);

    /// <summary>The figures in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Runs:N0} runs, {RunsPerSecond:N0} runs/s, {DistinctSchedules:N0} distinct schedules of at most {MostChoices:N0} choices, "
        + $"{Failures:N0} failed, {Elapsed.TotalSeconds:N0} s");
}
