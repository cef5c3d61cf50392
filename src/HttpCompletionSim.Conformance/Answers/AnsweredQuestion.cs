namespace HttpCompletionSim.Conformance.Answers;

/// <summary>One open question and what a system did.</summary>
/// <param name="Id">The address of the case: <c>open/OQ-05</c>.</param>
/// <param name="Asks">What the case checks, in words.</param>
/// <param name="NotReached">Why there is no answer; null when there is one.</param>
/// <param name="Checks">The values that the system showed.</param>
internal sealed record AnsweredQuestion(string Id, string Asks, string? NotReached, IReadOnlyList<AnsweredCheck> Checks);
