namespace HttpCompletionSim.Conformance;

/// <summary>One thing that a case looked at.</summary>
/// <param name="Cell">What was looked at, such as <c>final.event</c>.</param>
/// <param name="Expected">What the case asserts.</param>
/// <param name="Seen">What was there.</param>
internal sealed record Observation(string Cell, string Expected, string Seen)
{
    /// <summary>The cell of a case that did not come to its end.</summary>
    public const string Run = "run";

    /// <summary>Tells what cut a case short.</summary>
    public static Observation NotEnded(string how) => new(Run, "the case comes to its end", how);

    /// <summary>Tells what a case threw.</summary>
    public static Observation NotEnded(Exception failure) => NotEnded($"{failure.GetType().Name}: {failure.Message}");

    /// <summary>True when what was there is what the case asserts.</summary>
    public bool Holds => Expected == Seen;
}
