namespace HttpCompletionSim.Conformance;

/// <summary>How a case came out.</summary>
internal enum Verdict
{
    /// <summary>All that the case asserts was seen.</summary>
    Pass,

    /// <summary>Something else was seen, or the case threw.</summary>
    Fail,

    /// <summary>The case did not end within its time limit.</summary>
    Hung,

    /// <summary>The process that the case ran in ended with it.</summary>
    Crashed,

    /// <summary>The situation that the case is about did not come about, so that nothing was learnt.</summary>
    Inconclusive,

    /// <summary>The case was planned and not run.</summary>
    NotRun,
}
