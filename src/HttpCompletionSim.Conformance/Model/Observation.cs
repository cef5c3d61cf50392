namespace HttpCompletionSim.Conformance.Model;

/// <summary>The result of one check of a case.</summary>
/// <param name="Check">The name of the check, such as <c>final.event</c>.</param>
/// <param name="Expected">The value that the case expects.</param>
/// <param name="Seen">The value that the machine showed.</param>
internal sealed record Observation(string Check, string Expected, string Seen)
{
    /// <summary>The check that every case has: it must come to its end.</summary>
    public const string Run = "run";

    /// <summary>The observation of a case that was cut short.</summary>
    public static Observation NotEnded(string how) => new(Run, "the case comes to its end", how);

    /// <summary>The observation of a case that threw an exception.</summary>
    public static Observation NotEnded(Exception failure) => NotEnded($"{failure.GetType().Name}: {failure.Message}");

    /// <summary>True when the machine showed the expected value.</summary>
    public bool Holds => Expected == Seen;
}
