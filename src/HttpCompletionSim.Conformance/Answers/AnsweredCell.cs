namespace HttpCompletionSim.Conformance;

/// <summary>One thing that was looked at for an open question.</summary>
/// <param name="Cell">What was looked at.</param>
/// <param name="Seen">What the system did.</param>
/// <param name="Simulator">What the simulator does.</param>
internal sealed record AnsweredCell(string Cell, string Seen, string Simulator);
