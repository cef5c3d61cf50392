using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>One row of a table of the page "HTTP Completion Routines", and the cases that prove it.</summary>
/// <param name="Columns">The columns of the row, as the page has them.</param>
/// <param name="IsProvenBy">Whether a case proves the row.</param>
internal sealed record CoverageRow(IReadOnlyList<string> Columns, Func<Situation, Expectation, bool> IsProvenBy);
