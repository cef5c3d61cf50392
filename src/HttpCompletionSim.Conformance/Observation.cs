namespace HttpCompletionSim.Conformance;

/// <summary>One thing that a case looked at.</summary>
/// <param name="Cell">What was looked at, such as <c>final.event</c>.</param>
/// <param name="Expected">What the case asserts.</param>
/// <param name="Seen">What was there.</param>
internal sealed record Observation(string Cell, string Expected, string Seen)
{
    /// <summary>True when what was there is what the case asserts.</summary>
    public bool Holds => Expected == Seen;
}
