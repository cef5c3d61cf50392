using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Rules;

/// <summary>A source of a rule.</summary>
/// <param name="Grade">The kind of source: <c>page</c>, <c>doc</c>, <c>windows</c>, <c>sdk</c>, <c>capture</c>, <c>aspnet</c>,
/// <c>dotnet</c>, <c>report</c>, <c>wine</c>, <c>inferred</c> or <c>open</c>.</param>
/// <param name="Source">The page, test or file; empty when the grade is enough.</param>
internal sealed record RuleEvidence(string Grade, string Source)
{
    private static readonly Dictionary<string, ConformanceLevel> s_levels = new()
    {
        ["page"] = ConformanceLevel.Must,
        ["doc"] = ConformanceLevel.Must,
        ["windows"] = ConformanceLevel.Must,
        ["capture"] = ConformanceLevel.Must,
        ["sdk"] = ConformanceLevel.Must,
        ["aspnet"] = ConformanceLevel.Should,
        ["dotnet"] = ConformanceLevel.Should,
        ["report"] = ConformanceLevel.Should,
        ["wine"] = ConformanceLevel.Observed,
        ["inferred"] = ConformanceLevel.Observed,
        ["open"] = ConformanceLevel.Observed,
    };

    /// <summary>How binding a rule with this evidence is.</summary>
    public ConformanceLevel Level => s_levels[Grade];

    /// <summary>All grades.</summary>
    public static IReadOnlyCollection<string> Grades => s_levels.Keys;

    /// <summary>The evidence in the form of the rule files.</summary>
    public override string ToString() => Source.Length == 0 ? Grade : $"{Grade} {Source}";

    /// <summary>Reads evidence in the form of the rule files: a grade, a blank, and the source.</summary>
    public static RuleEvidence Parse(string text)
    {
        string[] parts = text.Split(' ', 2, StringSplitOptions.TrimEntries);
        return s_levels.ContainsKey(parts[0])
            ? new RuleEvidence(parts[0], parts.Length == 2 ? parts[1] : "")
            : throw new FormatException($"'{parts[0]}' is not a grade of evidence: write {string.Join(", ", Grades)}.");
    }
}
