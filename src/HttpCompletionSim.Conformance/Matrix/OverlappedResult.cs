namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The result of GetOverlappedResult.</summary>
internal sealed record OverlappedResult(bool Returns, string? LastError, string Bytes);
