namespace HttpCompletionSim.Testing;

/// <summary>A scenario that waits for the task of an asynchronous one.</summary>
/// <param name="scenario">The asynchronous scenario.</param>
internal sealed class AsynchronousScenario(Func<SimulatedMachine, Task> scenario)
{
    /// <summary>The asynchronous scenario.</summary>
    public Func<SimulatedMachine, Task> Scenario => scenario;

    /// <summary>Runs it on the main thread of the run, which waits for its end.</summary>
    public void Run(SimulatedMachine machine) => machine.Run!.Wait(scenario(machine));
}
