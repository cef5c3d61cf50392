namespace HttpCompletionSim.Conformance.Model;

/// <summary>The verdict on one run of a case.</summary>
internal enum Verdict
{
    /// <summary>Every check showed the expected value.</summary>
    Pass,

    /// <summary>A check showed another value, or the case threw an exception.</summary>
    Fail,

    /// <summary>The case did not end within its time limit.</summary>
    Hung,

    /// <summary>The process that ran the case ended.</summary>
    Crashed,

    /// <summary>The situation of the case did not come about, so the run says nothing about the requirement.</summary>
    Inconclusive,

    /// <summary>The case was planned and not run.</summary>
    NotRun,
}
