namespace HttpCompletionSim.Conformance.Ledger;

/// <summary>What does not fit between the ledger and what a comparison saw.</summary>
/// <param name="Case">The address of the case.</param>
/// <param name="Text">What it is, in a line.</param>
/// <param name="MayBeChance">True when the case merely came out otherwise than the ledger says; false when the ledger itself lacks something.</param>
internal sealed record LedgerProblem(string Case, string Text, bool MayBeChance)
{
    public override string ToString() => Text;
}
