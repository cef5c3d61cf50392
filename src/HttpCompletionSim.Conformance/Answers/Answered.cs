namespace HttpCompletionSim.Conformance;

/// <summary>One open question and what a system did.</summary>
/// <param name="Id">The address of the case: <c>open/OQ-05</c>.</param>
/// <param name="Asks">What is looked at, in words.</param>
/// <param name="NotReached">Why there is no answer; null when there is one.</param>
/// <param name="Cells">What was seen.</param>
internal sealed record Answered(string Id, string Asks, string? NotReached, IReadOnlyList<AnsweredCell> Cells);
