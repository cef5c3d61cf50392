namespace HttpCompletionSim.Testing;

/// <summary>Runs a scenario twice with the same choices, and compares what happened.</summary>
internal static class DeterminismCheck
{
    /// <summary>Compares two runs with random choices from the first seed of an exploration.</summary>
    /// <exception cref="SimulationFailedException">The two runs differ, or one of them reached a limit.</exception>
    public static void Run(Action<SimulatedMachine> scenario, ExploreOptions options)
    {
        SimulationOptions traced = options with
        {
            Machine = (options.Machine ?? new MachineOptions()) with { RecordTrace = true },
            AfterRun = null,
            TimelineFolder = null,
        };
        SimulationResult first = RunOnce(options.FirstSeed, scenario, traced);
        SimulationResult second = RunOnce(options.FirstSeed, scenario, traced);
        if (Difference(first, second) is { } difference)
        {
            throw new SimulationFailedException(first, new SimulationRunException(
                $"The scenario is not deterministic: two runs with the same choices differ. {difference} Something outside the run "
                + "steers it, such as a static or thread-static field, the time of day, the order of a hash table, or a thread that is "
                + "not of the run.",
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

    private static SimulationResult RunOnce(ulong seed, Action<SimulatedMachine> scenario, SimulationOptions options)
    {
        try
        {
            return Simulation.Run(seed, scenario, options);
        }
        catch (SimulationFailedException failed) when (!failed.IsOutOfBounds)
        {
            // The exploration finds it again; here only the events count.
            return failed.Result;
        }
    }
}
