namespace HttpCompletionSim.Conformance.Rules;

/// <summary>Where a rule is known from.</summary>
/// <param name="Grade">The kind of source: <c>page</c>, <c>doc</c>, <c>windows</c>, <c>sdk</c>, <c>capture</c>, <c>aspnet</c>,
/// <c>dotnet</c>, <c>wine</c>, <c>inferred</c> or <c>open</c>.</param>
/// <param name="Source">Which page, test or file; empty where the grade says it all.</param>
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
        ["wine"] = ConformanceLevel.Observed,
        ["inferred"] = ConformanceLevel.Observed,
        ["open"] = ConformanceLevel.Observed,
    };

    /// <summary>How firmly a rule holds that is known from here.</summary>
    public ConformanceLevel Level => s_levels[Grade];

    /// <summary>The grades there are.</summary>
    public static IReadOnlyCollection<string> Grades => s_levels.Keys;

    /// <summary>The evidence as the data writes it.</summary>
    public override string ToString() => Source.Length == 0 ? Grade : $"{Grade} {Source}";

    /// <summary>One piece of evidence as the data writes it: a grade, and after a blank the source.</summary>
    public static RuleEvidence Parse(string text)
    {
        string[] parts = text.Split(' ', 2, StringSplitOptions.TrimEntries);
        return s_levels.ContainsKey(parts[0])
            ? new RuleEvidence(parts[0], parts.Length == 2 ? parts[1] : "")
            : throw new FormatException($"'{parts[0]}' is no grade of evidence: write {string.Join(", ", Grades)}.");
    }
}
