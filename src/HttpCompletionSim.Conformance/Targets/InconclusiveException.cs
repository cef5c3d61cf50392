namespace HttpCompletionSim.Conformance.Targets;

/// <summary>Thrown when a target cannot bring about the situation of a case. The case then neither passes nor fails.</summary>
/// <param name="reason">What did not come about, in words.</param>
internal sealed class InconclusiveException(string reason) : Exception(reason);
