using System.Globalization;
using System.Text.RegularExpressions;

namespace HttpCompletionSim.Conformance.Rules;

/// <summary>The id of a rule: its group and its number in the group. Ids are ordered by number, so 2 comes before 10.</summary>
internal readonly partial record struct RuleId(string Group, string Digits) : IComparable<RuleId>
{
    private int Number => int.Parse(Digits, CultureInfo.InvariantCulture);

    public static RuleId Parse(string text) =>
        TryParse(text) ?? throw new FormatException($"'{text}' is not the id of a rule: write GROUP-12.");

    public static RuleId? TryParse(string text) =>
        Form().Match(text) is { Success: true } match ? new RuleId(match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <summary>The distance between the numbers of two rules of one group.</summary>
    public int DistanceTo(RuleId other) => Math.Abs(Number - other.Number);

    public int CompareTo(RuleId other)
    {
        int byGroup = string.CompareOrdinal(Group, other.Group);
        return byGroup != 0 ? byGroup : Number.CompareTo(other.Number);
    }

    public override string ToString() => $"{Group}-{Digits}";

    [GeneratedRegex(@"\A([A-Z]+)-([0-9]{1,4})\z")]
    private static partial Regex Form();
}
