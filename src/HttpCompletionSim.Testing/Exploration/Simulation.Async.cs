using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Testing;

/// <content>Scenarios that are asynchronous methods.</content>
/// <remarks>
/// The main thread of the run waits for the task of the scenario. A run has no <see cref="SynchronizationContext"/>: the code after an
/// <c>await</c> runs on the thread that completes the task. What the scenario awaits has to be completed by threads of the run; a task
/// that a thread of the host completes fails the run (<see cref="ControlledRun"/>).
/// </remarks>
public static partial class Simulation
{
    /// <summary>Runs an asynchronous scenario from a seed.</summary>
    /// <inheritdoc cref="Run(ulong, Action{SimulatedMachine}, SimulationOptions)"/>
    [OverloadResolutionPriority(1)]
    public static SimulationResult Run(ulong seed, Func<SimulatedMachine, Task> scenario, SimulationOptions? options = null) =>
        Run(seed, Waiting(scenario), options);

    /// <summary>Repeats a run of an asynchronous scenario from the text of its token.</summary>
    /// <inheritdoc cref="Replay(string, Action{SimulatedMachine}, SimulationOptions)"/>
    [OverloadResolutionPriority(1)]
    public static SimulationResult Replay(string token, Func<SimulatedMachine, Task> scenario, SimulationOptions? options = null) =>
        Replay(token, Waiting(scenario), options);

    /// <summary>Repeats a run of an asynchronous scenario from its token.</summary>
    /// <inheritdoc cref="Replay(ScheduleToken, Action{SimulatedMachine}, SimulationOptions)"/>
    [OverloadResolutionPriority(1)]
    public static SimulationResult Replay(ScheduleToken token, Func<SimulatedMachine, Task> scenario, SimulationOptions? options = null) =>
        Replay(token, Waiting(scenario), options);

    /// <summary>Runs an asynchronous scenario once, its choices made by the next execution of a strategy.</summary>
    /// <inheritdoc cref="Run(ISchedulingStrategy, Action{SimulatedMachine}, SimulationOptions)"/>
    [OverloadResolutionPriority(1)]
    public static SimulationResult Run(
        ISchedulingStrategy strategy, Func<SimulatedMachine, Task> scenario, SimulationOptions? options = null) =>
        Run(strategy, Waiting(scenario), options);

    /// <summary>Runs an asynchronous scenario many times, and stops at the first run that fails.</summary>
    /// <inheritdoc cref="Explore(long, Action{SimulatedMachine}, ExploreOptions)"/>
    [OverloadResolutionPriority(1)]
    public static ExplorationResult Explore(long runs, Func<SimulatedMachine, Task> scenario, ExploreOptions? options = null) =>
        Explore(runs, Waiting(scenario), options);

    /// <summary>A scenario that waits for the task of an asynchronous one.</summary>
    internal static Action<SimulatedMachine> Waiting(Func<SimulatedMachine, Task> scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new AsynchronousScenario(scenario).Run;
    }
}
