namespace HttpCompletionSim.Conformance;

/// <summary>How a case came out.</summary>
public enum Verdict
{
    /// <summary>All that the case asserts was seen.</summary>
    Pass,

    /// <summary>Something else was seen, or the case did not come to its end.</summary>
    Fail,
}
