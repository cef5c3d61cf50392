using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Conformance;

/// <summary>One line of a table of the page "HTTP Completion Routines", and the cases that prove it.</summary>
/// <param name="Cells">The line, as the page prints it.</param>
/// <param name="IsProvenBy">Whether a case bears on the line.</param>
internal sealed record PageLine(IReadOnlyList<string> Cells, Func<MatrixSituation, MatrixExpectation, bool> IsProvenBy);
