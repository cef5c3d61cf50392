using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Tests.Support;

/// <summary>Runs a scenario under the controlled scheduler, which lets one thread run at a time.</summary>
internal static class ControlledRun
{
    /// <summary>One run.</summary>
    /// <returns>Its failure, or null.</returns>
    public static Exception? Run(ulong seed, Action<SimulatedMachine> scenario, MachineOptions? options = null) =>
        Run(new RandomStrategy(seed), scenario, options);

    public static Exception? Run(ISchedulingStrategy strategy, Action<SimulatedMachine> scenario, MachineOptions? options = null)
    {
        var scheduler = new ControlledScheduler(strategy);
        scheduler.Run("main", () =>
        {
            using var machine = new SimulatedMachine(options);
            scenario(machine);
        });
        return scheduler.Failure;
    }

    /// <summary>Many runs, none of which may fail.</summary>
    public static void RunSeeds(int count, Action<SimulatedMachine> scenario, MachineOptions? options = null)
    {
        for (ulong seed = 0; seed < (ulong)count; seed++)
        {
            if (Run(seed, scenario, options) is { } failure)
                throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
        }
    }
}
