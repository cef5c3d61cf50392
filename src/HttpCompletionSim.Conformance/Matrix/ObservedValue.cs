namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>Something that a program can see of an operation, in words.</summary>
/// <param name="Label">Where it can be seen: the call, the byte count, the OVERLAPPED at a moment, the port, or
/// GetOverlappedResult.</param>
/// <param name="Value">What is seen there.</param>
internal sealed record ObservedValue(string Label, string Value);
