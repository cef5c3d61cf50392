namespace HttpCompletionSim.Testing;

/// <summary>What <see cref="Simulation.Explore"/> does beside running the scenario.</summary>
public sealed record ExploreOptions : SimulationOptions
{
    /// <summary>The seed of the first run; each run after it takes the next seed.</summary>
    public ulong FirstSeed { get; init; }

    /// <summary>Makes the choices; null for <see cref="RandomStrategy"/> from <see cref="FirstSeed"/>. The exploration ends early when it
    /// has nothing left to try.</summary>
    public ISchedulingStrategy? Strategy { get; init; }

    /// <summary>Go on after a run that failed. The failures are in the result, and none is thrown.</summary>
    public bool ContinueAfterFailure { get; init; }

    /// <summary>Called after each run that did not fail. An exception that leaves it fails the run.</summary>
    public Action<SimulationResult>? AfterRun { get; init; }
}
