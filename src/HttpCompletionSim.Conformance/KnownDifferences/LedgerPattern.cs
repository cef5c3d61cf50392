using System.Text.Json.Serialization;

namespace HttpCompletionSim.Conformance.Ledger;

/// <summary>Which rows a reason is about. <c>*</c> is any run of characters, <c>?</c> is one; what is left out is anything.</summary>
/// <param name="Case">The address of the case.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Simulator">What the simulator did.</param>
/// <param name="Native">What the other world did.</param>
internal sealed record LedgerPattern(string Case = "*", string Cell = "*", string Simulator = "*", string Native = "*")
{
    private readonly AddressPattern[] _patterns = [new(Case), new(Cell), new(Simulator), new(Native)];

    /// <summary>True when a row is one of them.</summary>
    public bool Matches(LedgerRow row) =>
        _patterns[0].Matches(row.Case) && _patterns[1].Matches(row.Cell) && _patterns[2].Matches(row.Simulator) && _patterns[3].Matches(row.Native);
}
