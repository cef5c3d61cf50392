namespace HttpCompletionSim.Conformance.Answers;

/// <summary>One check of an open question.</summary>
/// <param name="Check">The name of the check.</param>
/// <param name="Seen">The value that the system showed.</param>
/// <param name="Simulator">The value that the simulator shows.</param>
internal sealed record AnsweredCheck(string Check, string Seen, string Simulator);
