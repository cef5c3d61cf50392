using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>The outcomes in the words of the reports.</summary>
internal static class OutcomeWords
{
    /// <summary>The word of an outcome.</summary>
    public static string Word(this ExplorationOutcome outcome) => outcome switch
    {
        ExplorationOutcome.Survived => "survived",
        ExplorationOutcome.OutOfBounds => "out of bounds",
        ExplorationOutcome.NotDeterministic => "not deterministic",
        _ => "failed",
    };

    /// <summary>The outcome of a word.</summary>
    /// <exception cref="FormatException">It is the word of none.</exception>
    public static ExplorationOutcome Parse(string? word)
    {
        foreach (ExplorationOutcome outcome in Enum.GetValues<ExplorationOutcome>())
        {
            if (outcome.Word() == word)
                return outcome;
        }

        throw new FormatException();
    }

    /// <summary>The outcome that a failure stands for.</summary>
    public static ExplorationOutcome Of(SimulationFailedException failure) =>
        failure.IsOutOfBounds ? ExplorationOutcome.OutOfBounds
        : failure.InnerException is SimulationRunException { End: RunEnd.NotDeterministic } ? ExplorationOutcome.NotDeterministic
        : ExplorationOutcome.Failed;
}
