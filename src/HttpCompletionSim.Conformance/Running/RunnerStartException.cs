namespace HttpCompletionSim.Conformance.Running;

/// <summary>The process that is to run the cases does not start, so no case can run.</summary>
/// <param name="message">Which process, and what it says.</param>
internal sealed class RunnerStartException(string message) : Exception(message);
