namespace HttpCompletionSim.Conformance.Rules;

/// <summary>What holds a rule, or why nothing does.</summary>
internal enum RuleStatus
{
    /// <summary>A conformance case or a test names it.</summary>
    Covered,

    /// <summary>What it speaks of is not there yet; the missing function is given.</summary>
    Planned,

    /// <summary>What it speaks of is left out on purpose; the reason is given.</summary>
    NotModelled,

    /// <summary>Nothing holds it and nobody says why. The tests fail.</summary>
    Missing,
}
