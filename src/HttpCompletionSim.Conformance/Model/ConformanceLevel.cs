namespace HttpCompletionSim.Conformance.Model;

/// <summary>How binding a case is. The evidence of its rules decides.</summary>
internal enum ConformanceLevel
{
    /// <summary>The documentation says it, or a test shows it on Windows.</summary>
    Must,

    /// <summary>A server in production depends on it.</summary>
    Should,

    /// <summary>Another implementation does it, or it is inferred. Such a case is binding for the simulator only.</summary>
    Observed,
}
