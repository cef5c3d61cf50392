namespace HttpCompletionSim.Conformance.Site;

/// <summary>What a target showed in a check.</summary>
/// <param name="State">How it compares with the expectation.</param>
/// <param name="Seen">The value; empty if none was recorded.</param>
/// <param name="Expected">
/// What this target was expected to show, if it is not what the row says: an expectation may name a number of the run.
/// </param>
internal sealed record ValueCell(CellState State, string Seen = "", string Expected = "");
