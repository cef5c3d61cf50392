using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Tests.Support;

/// <summary>Runs a scenario under the controlled scheduler, which lets one thread run at a time.</summary>
internal static class ControlledRuns
{
    /// <summary>One run whose failure the test expects or examines. A run that must not fail is a call of <c>Simulation.Run</c>, which ends
    /// the message of a failure with its token.</summary>
    /// <returns>Its failure, or null.</returns>
    public static Exception? FailureOf(ulong seed, Action<SimulatedMachine> scenario) => FailureOf(new RandomStrategy(seed), scenario);

    public static Exception? FailureOf(ISchedulingStrategy strategy, Action<SimulatedMachine> scenario)
    {
        try
        {
            Simulation.Run(strategy, scenario);
            return null;
        }
        catch (SimulationFailedException failed)
        {
            return failed.InnerException;
        }
    }

    /// <summary>Many runs, none of which may fail.</summary>
    public static void RunSeeds(
        int count, Action<SimulatedMachine> scenario, MachineOptions? options = null, VerifierOptions? verifier = null) =>
        Simulation.Explore(count, scenario, new ExploreOptions { Machine = options, Verifier = verifier ?? VerifierOptions.Default });
}
