namespace HttpCompletionSim.Conformance;

/// <summary>One thing that was seen and not as expected.</summary>
/// <param name="Cell">What was looked at, such as <c>final.event</c>.</param>
/// <param name="Expected">What the case asserts.</param>
/// <param name="Seen">What was there.</param>
public sealed record CellDifference(string Cell, string Expected, string Seen);
