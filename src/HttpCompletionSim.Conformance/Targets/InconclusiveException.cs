namespace HttpCompletionSim.Conformance;

/// <summary>Thrown by a case whose situation does not come about in the world it runs in: that is neither a pass nor a failure.</summary>
/// <param name="reason">What did not come about, in words.</param>
internal sealed class InconclusiveException(string reason) : Exception(reason);
