namespace HttpCompletionSim.Conformance.Results;

/// <summary>A file of results, answers or known differences cannot be read.</summary>
/// <param name="message">What is wrong and what to do, in one line.</param>
internal sealed class ResultFormatException(string message) : Exception(message);
