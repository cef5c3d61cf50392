namespace HttpCompletionSim.Testing;

/// <summary>Runs a scenario twice with the same choices, and compares what happened.</summary>
internal static class DeterminismCheck
{
    /// <summary>Compares two runs with the choices of the first run of an exploration.</summary>
    /// <exception cref="SimulationFailedException">The two runs differ, or the first one reached a limit.</exception>
    public static void Run(Action<SimulatedMachine> scenario, ExploreOptions options)
    {
        SimulationOptions traced = options with
        {
            Machine = (options.Machine ?? new MachineOptions()) with { RecordTrace = true },
            AfterRun = null,
        };
        (SimulationResult first, SimulationFailedException? failure) = RunOnce(options.FirstSeed, scenario, traced);
        if (failure is { IsOutOfBounds: true })
            throw failure;

        (SimulationResult second, _) = RunOnce(options.FirstSeed, scenario, traced);
        if (Difference(first, second) is { } difference)
        {
            throw new SimulationFailedException(first, new SimulationRunException(
                $"The scenario is not deterministic: two runs with the same choices differ. {difference} Something outside the run steers "
                + "it, such as a static field, the time of day, the order of a hash table, or a thread that is not of the run.",
                end: RunEnd.NotDeterministic));
        }
    }

    /// <returns>The first event or choice that differs, in words; null if there is none.</returns>
    private static string? Difference(SimulationResult first, SimulationResult second)
    {
        int common = Math.Min(first.Trace.Count, second.Trace.Count);
        for (int index = 0; index <= common; index++)
        {
            string one = TextOf(first, index);
            string other = TextOf(second, index);
            if (one != other)
                return $"Event {index + 1} is '{one}' in one and '{other}' in the other.";
        }

        return first.Token.Equals(second.Token) ? null : "Their events are the same, their choices are not.";
    }

    private static string TextOf(SimulationResult result, int index) =>
        index < result.Trace.Count ? result.Trace[index].ToString() : "the end of the run";

    private static (SimulationResult Result, SimulationFailedException? Failure) RunOnce(
        ulong seed, Action<SimulatedMachine> scenario, SimulationOptions options)
    {
        try
        {
            return (Simulation.Run(seed, scenario, options), null);
        }
        catch (SimulationFailedException failed)
        {
            return (failed.Result, failed);
        }
    }
}
