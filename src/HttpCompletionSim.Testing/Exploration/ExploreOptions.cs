namespace HttpCompletionSim.Testing;

/// <summary>What <see cref="Simulation"/>.Explore does beside running the scenario.</summary>
public sealed record ExploreOptions : SimulationOptions
{
    /// <summary>The seed of the first run; each run after it takes the next seed.</summary>
    public ulong FirstSeed { get; init; }

    /// <summary>Makes the choices; null for <see cref="RandomStrategy"/> from <see cref="FirstSeed"/>. The exploration ends early when it
    /// has nothing left to try.</summary>
    public ISchedulingStrategy? Strategy { get; init; }

    /// <summary>
    /// How many runs go on at once, each with a machine and threads of its own. Default: 1. The scenario is then called on several threads,
    /// so it must not share anything between runs.
    /// </summary>
    /// <remarks>The strategy is divided (<see cref="ISchedulingStrategy.Part"/>); one that cannot be divided runs alone.</remarks>
    public int Jobs { get; init; } = 1;

    /// <summary>No run begins after this time on the host's clock; null for no limit. <see cref="ExplorationResult.End"/> tells. To shrink
    /// the failure that was found may take as long again.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Is told once in about a second how far the exploration is; null for no report.</summary>
    public IProgress<ExplorationProgress>? Progress { get; init; }

    /// <summary>
    /// Go on after a run that failed. The failures are in the result, none is thrown, and none is shrunk. The first failure of each kind,
    /// by the type and the message of its exception without numbers, has a timeline; 10 kinds at most
    /// (<see cref="SimulationOptions.TimelineFolder"/>).
    /// </summary>
    public bool ContinueAfterFailure { get; init; }

    /// <summary>
    /// How many runs the failure that ends the exploration may be shrunk in: choices are taken back one by one, faults and switches first,
    /// as long as the run still fails in the same way. Default: 2,000. 0 keeps the failure as it was found.
    /// </summary>
    public int ShrinkRuns { get; init; } = 2_000;

    /// <summary>
    /// Run the scenario twice with the random choices of <see cref="FirstSeed"/>, before anything else, and compare the traces: a scenario
    /// that depends on anything outside the run is told so, with the first event that differs. Default: yes.
    /// </summary>
    public bool CheckDeterminism { get; init; } = true;

    /// <summary>Called after each run that did not fail. An exception that leaves it fails the run.</summary>
    public Action<SimulationResult>? AfterRun { get; init; }
}
