namespace HttpCompletionSim.Conformance.Ledger;

/// <summary>What the rows were seen with.</summary>
/// <param name="System">The other system, by name and version.</param>
/// <param name="Profile">The profile of the simulator.</param>
/// <param name="Summary">The counts of the run.</param>
internal sealed record LedgerHead(string System, string Profile, string Summary);
