namespace HttpCompletionSim.Conformance;

/// <summary>How firmly a case holds, which depends on where its rule is known from.</summary>
internal enum ConformanceLevel
{
    /// <summary>The documentation says it, or a test shows it on Windows.</summary>
    Must,

    /// <summary>A server that ships depends on it.</summary>
    Should,

    /// <summary>Seen in another implementation, or inferred: held against ours, never against another.</summary>
    Observed,
}
