namespace HttpCompletionSim.Conformance.Site;

/// <summary>A check of a case: the expected value, and what each target showed.</summary>
internal sealed record ValueRow(string Check, string Expected, IReadOnlyList<ValueCell> Cells)
{
    /// <summary>True if a target showed another value than expected.</summary>
    public bool HasDifference => Cells.Any(cell => cell.State == CellState.Differs);
}
