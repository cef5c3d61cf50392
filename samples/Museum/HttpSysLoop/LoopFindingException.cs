namespace HttpCompletionSim.Samples.Museum;

/// <summary>A scenario has seen what a server should never do.</summary>
/// <param name="message">What it has seen.</param>
public sealed class LoopFindingException(string message) : Exception(message);
