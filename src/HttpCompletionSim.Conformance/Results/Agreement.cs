namespace HttpCompletionSim.Conformance.Results;

/// <summary>How the outcomes of one case on two targets compare.</summary>
internal enum Agreement
{
    /// <summary>Both targets did the same.</summary>
    Agree,

    /// <summary>The targets did different things.</summary>
    Differ,

    /// <summary>On one of the targets the situation did not come about.</summary>
    Inconclusive,

    /// <summary>On one of the targets the process ended.</summary>
    Crashed,

    /// <summary>Only the left side has the case.</summary>
    OnlyLeft,

    /// <summary>Only the right side has the case.</summary>
    OnlyRight,
}
