namespace HttpCompletionSim.Cli.Exploring;

/// <summary>What an exploration of a scenario came to. The last ones are the worst.</summary>
internal enum ExplorationOutcome
{
    /// <summary>No run failed.</summary>
    Survived,

    /// <summary>A run reached a limit, or there was no run: it is not known whether the scenario survives.</summary>
    OutOfBounds,

    /// <summary>Two runs with the same choices differ, so no failure could be repeated.</summary>
    NotDeterministic,

    /// <summary>A run failed.</summary>
    Failed,
}
