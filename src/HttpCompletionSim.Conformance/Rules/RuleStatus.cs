namespace HttpCompletionSim.Conformance.Rules;

/// <summary>Whether a case or a test covers a rule and, if not, why.</summary>
internal enum RuleStatus
{
    /// <summary>A conformance case or a test names the rule.</summary>
    Covered,

    /// <summary>The rule is about a function that is not implemented yet; the note names the function.</summary>
    Planned,

    /// <summary>The rule is left out on purpose; the note gives the reason.</summary>
    NotModelled,

    /// <summary>No conformance case names the rule. A test may do so, but the list of tests is not available.</summary>
    NoCase,

    /// <summary>No case and no test names the rule, and no note excuses it. The tests fail.</summary>
    Missing,
}
