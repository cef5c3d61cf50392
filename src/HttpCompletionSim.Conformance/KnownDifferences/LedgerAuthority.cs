namespace HttpCompletionSim.Conformance.Ledger;

/// <summary>Whose behaviour is the documented one.</summary>
internal enum LedgerAuthority
{
    /// <summary>The simulator's.</summary>
    Simulator,

    /// <summary>Wine's.</summary>
    Wine,

    /// <summary>The documentation does not say.</summary>
    Silent,
}
