namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>What was observed in a situation, in the form of an expectation, with numbers in place of symbols.</summary>
/// <param name="Seen">The observed values.</param>
/// <param name="Symbols">The values of N, R, E, E_STATUS and K in this run.</param>
/// <param name="Steps">The trace from the call to the last observation; empty when the target records none.</param>
internal sealed record ObservedResult(Expectation Seen, IReadOnlyDictionary<string, string> Symbols, IReadOnlyList<TraceEvent> Steps);
