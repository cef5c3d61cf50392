namespace HttpCompletionSim.Conformance.Site;

/// <summary>How a target's value in a check compares with the expectation.</summary>
internal enum CellState
{
    /// <summary>The recorded value is the expected one.</summary>
    AsExpected,

    /// <summary>No value is recorded, because the check showed the expected one.</summary>
    Met,

    /// <summary>The recorded value is another one.</summary>
    Differs,

    /// <summary>The check was not reached, or says nothing because another check differs.</summary>
    NotSeen,

    /// <summary>The target has no result of this case in this profile.</summary>
    NoResult,
}
