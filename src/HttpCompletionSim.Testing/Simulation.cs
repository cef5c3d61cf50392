using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Testing;

/// <summary>Runs a scenario one thread at a time, every choice decided by a seed or by the token of an earlier run.</summary>
/// <remarks>
/// <para>The scenario gets a machine in memory and runs on a simulated thread. Threads that it starts with
/// <c>machine.StartThread</c>, and all kernel work, take turns with it: at every door call, and in every gap of the engine between
/// deciding and publishing, the seed says who goes on. The same seed and the same scenario give the same trace, byte for byte.</para>
/// <para>After the scenario the machine is switched off, and the run goes on until every thread has ended.</para>
/// </remarks>
public static class Simulation
{
    /// <summary>Runs a scenario from a seed.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="scenario">What to run. It may fail by throwing.</param>
    /// <param name="options">How the machine is made; memory, clock and threads are the run's in any case.</param>
    /// <exception cref="SimulationFailedException">A thread threw, nothing could go on, or threads never ended. Its token repeats the run.</exception>
    public static SimulationResult Run(ulong seed, Action<SimulatedMachine> scenario, MachineOptions? options = null) =>
        Run(SimulationToken.FromSeed(seed), scenario, options);

    /// <summary>Repeats a run from its token.</summary>
    /// <param name="token">For example <c>hcs1:42:0120</c>. Choices that it does not have are drawn from its seed.</param>
    /// <param name="scenario">The same scenario as in the run that gave the token.</param>
    /// <param name="options">The same options.</param>
    /// <exception cref="FormatException">The text is no token.</exception>
    /// <exception cref="SimulationFailedException">As above, or the token does not fit the scenario.</exception>
    public static SimulationResult Run(string token, Action<SimulatedMachine> scenario, MachineOptions? options = null) =>
        Run(SimulationToken.Parse(token), scenario, options);

    private static SimulationResult Run(SimulationToken token, Action<SimulatedMachine> scenario, MachineOptions? options)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var choices = new SeededChoices(token);
        var scheduler = new ControlledScheduler(choices);
        SimulatedMachine? machine = null;
        Exception? failure = null;
        try
        {
            scheduler.Run("main", () =>
            {
                machine = new SimulatedMachine(options);
                using (machine)
                using (machine.Enter())
                    scenario(machine);
            });
            failure = scheduler.Failure;
        }
        catch (SimulationRunException stuck)
        {
            failure = stuck;
        }

        var result = new SimulationResult(choices.Taken, machine?.Trace.Recorded ?? [], scheduler.Switches, scheduler.SchedulingPoints);
        return failure is null ? result : throw new SimulationFailedException(result, failure);
    }
}
