
namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>What was seen when a situation was played: in the terms of an expectation, with numbers in place of symbols.</summary>
/// <param name="Seen">The cells.</param>
/// <param name="Symbols">What N, R, E, E_STATUS, K and O were this time.</param>
/// <param name="Steps">What the machine did between the call and the last look, where the world keeps a trace.</param>
internal sealed record MatrixSighting(MatrixExpectation Seen, IReadOnlyDictionary<string, string> Symbols, IReadOnlyList<TraceEvent> Steps);
