namespace HttpCompletionSim.Conformance;

/// <summary>The process that was to run cases does not come up, so that there is no world to run them in.</summary>
internal sealed class ChildStartException(string message) : Exception(message);
