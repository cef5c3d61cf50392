namespace HttpCompletionSim.Testing;

/// <summary>Why an exploration ended.</summary>
public enum ExplorationEnd
{
    /// <summary>All runs were made that were asked for.</summary>
    AllRuns,

    /// <summary>The strategy had nothing left to try: what it covers is covered.</summary>
    NothingLeft,

    /// <summary><see cref="ExploreOptions.TimeLimit"/> was reached.</summary>
    TimeLimit,

    /// <summary>A run failed, or it was given up because a thread kept the turn for too long.</summary>
    Failure,

    /// <summary>The heap of the process grew larger than <see cref="SimulationOptions.MaxMemory"/> between runs.</summary>
    MemoryLimit,
}
