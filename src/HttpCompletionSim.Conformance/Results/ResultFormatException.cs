namespace HttpCompletionSim.Conformance;

/// <summary>Results that cannot be read; the message says what is wrong and what would work, in one line.</summary>
/// <param name="message">What is wrong, and what would work.</param>
internal sealed class ResultFormatException(string message) : Exception(message);
