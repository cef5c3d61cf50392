namespace HttpCompletionSim.Conformance.Ledger;

/// <summary>Who does otherwise than Windows.</summary>
internal enum LedgerSide
{
    /// <summary>Wine.</summary>
    Wine,

    /// <summary>The simulator.</summary>
    Simulator,

    /// <summary>Nobody can say before the case has run on Windows.</summary>
    Open,

    /// <summary>Nobody: the case could not show anything there.</summary>
    Nobody,
}
