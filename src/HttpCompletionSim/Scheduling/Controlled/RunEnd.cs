namespace HttpCompletionSim;

/// <summary>How a controlled run ended that should not have ended so.</summary>
public enum RunEnd
{
    /// <summary>Code of the run did what it must not do; the message says what.</summary>
    Misused,

    /// <summary>No thread could go on, and no timer was armed.</summary>
    NothingCanRun,

    /// <summary>The main thread had ended, and other threads waited for ever.</summary>
    ThreadsLeft,

    /// <summary>The run passed more scheduling points than it may.</summary>
    TooManyPoints,

    /// <summary>A thread kept the turn for longer than it may.</summary>
    TurnTooLong,

    /// <summary>The heap of the process grew larger than it may while the run was going on.</summary>
    OutOfMemory,

    /// <summary>The token asks for choices that the run does not have.</summary>
    TokenMisfit,

    /// <summary>The scenario, run twice with the same choices, did two different things.</summary>
    NotDeterministic,

    /// <summary>A thread that is not one of the run did something that only a thread of the run may do.</summary>
    Escaped,
}
