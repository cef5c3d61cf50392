namespace HttpCompletionSim.Conformance;

/// <summary>How a case compares between two worlds.</summary>
internal enum Agreement
{
    /// <summary>Both did the same.</summary>
    Agree,

    /// <summary>They did different things.</summary>
    Differ,

    /// <summary>In one of them the situation did not come about.</summary>
    Inconclusive,

    /// <summary>In one of them the process ended with the case.</summary>
    Crashed,

    /// <summary>Only the left side has it.</summary>
    OnlyLeft,

    /// <summary>Only the right side has it.</summary>
    OnlyRight,
}
