namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>What GetOverlappedResult answers.</summary>
internal sealed record MatrixOverlappedResult(bool Returns, string? LastError, string Bytes);
