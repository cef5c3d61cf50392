namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The return value of a BOOL function, and the last error when it is FALSE.</summary>
internal sealed record CallResult(bool Returns, string? LastError);
