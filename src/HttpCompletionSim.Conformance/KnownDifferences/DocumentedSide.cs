namespace HttpCompletionSim.Conformance.KnownDifferences;

/// <summary>Which side of a difference does what the documentation says.</summary>
internal enum DocumentedSide
{
    /// <summary>The simulator.</summary>
    Simulator,

    /// <summary>Wine.</summary>
    Wine,

    /// <summary>The documentation does not say what is right.</summary>
    Silent,
}
