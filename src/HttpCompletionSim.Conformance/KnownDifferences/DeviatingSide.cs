namespace HttpCompletionSim.Conformance.KnownDifferences;

/// <summary>Which side of a difference does not do what Windows does.</summary>
internal enum DeviatingSide
{
    /// <summary>Wine.</summary>
    Wine,

    /// <summary>The simulator.</summary>
    Simulator,

    /// <summary>It is unknown until the case has run on Windows.</summary>
    Open,

    /// <summary>Neither: the situation of the case cannot be brought about under Wine.</summary>
    Neither,
}
