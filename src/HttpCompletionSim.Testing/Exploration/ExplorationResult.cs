using System.Globalization;

namespace HttpCompletionSim.Testing;

/// <summary>What an exploration did.</summary>
public sealed class ExplorationResult
{
    internal ExplorationResult()
    {
    }

    /// <summary>How many runs there were.</summary>
    public long Runs { get; internal init; }

    /// <summary>Why there were no more.</summary>
    public ExplorationEnd End { get; internal init; }

    /// <summary>How many different sequences of choices the runs made.</summary>
    public long DistinctSchedules { get; internal init; }

    /// <summary>How many different traces there were: two schedules can have the same one. 0 unless the machine records its trace
    /// (<see cref="MachineOptions.RecordTrace"/>).</summary>
    public long DistinctTraces { get; internal init; }

    /// <summary>How many runs were given up because they had come to a state from which everything had been tried
    /// (<see cref="ExhaustiveStrategy"/>). They are among <see cref="Runs"/>.</summary>
    public long Pruned { get; internal init; }

    /// <summary>The largest number of choices of a run.</summary>
    public int MostChoices { get; internal init; }

    /// <summary>How often another thread got the turn, in all runs.</summary>
    public long ContextSwitches { get; internal init; }

    /// <summary>How often it could have, in all runs.</summary>
    public long SchedulingPoints { get; internal init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>The runs that failed, in their order. Empty unless <see cref="ExploreOptions.ContinueAfterFailure"/> is set.</summary>
    public IReadOnlyList<SimulationFailedException> Failures { get; internal init; } = [];

    /// <summary>The figures in one line.</summary>
    public override string ToString()
    {
        string traces = DistinctTraces > 0 ? string.Create(CultureInfo.InvariantCulture, $", {DistinctTraces:N0} distinct traces") : "";
        string pruned = Pruned > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({Pruned:N0} of them pruned)") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Runs:N0} runs{pruned}, {Failures.Count:N0} failed, {DistinctSchedules:N0} distinct schedules of at most "
            + $"{MostChoices:N0} choices{traces}, {ContextSwitches:N0} context switches at {SchedulingPoints:N0} scheduling points, "
            + $"{Elapsed.TotalSeconds:N2} s");
    }
}
