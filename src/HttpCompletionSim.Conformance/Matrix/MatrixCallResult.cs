namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>What a BOOL function returned, and the last error when that is FALSE.</summary>
internal sealed record MatrixCallResult(bool Returns, string? LastError);
