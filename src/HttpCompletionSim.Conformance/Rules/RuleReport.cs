using HttpCompletionSim.Conformance.Stage;

namespace HttpCompletionSim.Conformance.Rules;

/// <summary>Rules and their coverage as plain text, which is the same on a terminal and in a file.</summary>
internal static class RuleReport
{
    private const int MostCases = 8;

    /// <summary>The words for a status.</summary>
    public static string Words(RuleStatus status) => status switch
    {
        RuleStatus.NotModelled => "not modelled",
        RuleStatus.NoCase => "no case",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>Every group: its bar, the covered ids, and the others with the reason.</summary>
    public static void WriteOverview(TextWriter output, IReadOnlyList<RuleGroup> groups)
    {
        foreach (RuleGroup group in groups)
        {
            WriteHeading(output, group);
            foreach (var alike in group.Rules.GroupBy(rule => (rule.Status, Why: Why(rule))).OrderBy(each => each.Key.Status))
            {
                string ids = Ranges(group.Rules, alike.Contains);
                Line(output, $"  {Words(alike.Key.Status),-13} {(alike.Key.Why is { } why ? $"{ids}  {why}" : ids)}");
            }

            Line(output);
        }

        Line(output, RuleTotals.Legend);
        WriteTotals(output, groups.SelectMany(group => group.Rules));
    }

    /// <summary>The rules of a group, one line each.</summary>
    public static void WriteGroup(TextWriter output, RuleGroup group, IReadOnlyList<Rule> rules)
    {
        WriteHeading(output, group);
        int idWidth = rules.Max(rule => rule.Id.Length);
        foreach (Rule rule in rules)
        {
            Line(output, $"  {rule.Id.PadRight(idWidth)}  {Level(rule),-8}  {Coverage(rule),-19}  {rule.Text}");
            if (rule.Note is { } note)
                Line(output, $"  {new string(' ', idWidth)}  {"",-8}  {"",-19}  {(IsPartly(note) ? note.ToString() : note.Text)}");
        }

        Line(output);
    }

    /// <summary>One rule with its evidence, its cases and its tests.</summary>
    public static void WriteRule(TextWriter output, Rule rule)
    {
        Line(output, $"{rule.Id}  {rule.Text}");
        Line(output, $"  level     {Level(rule)}");
        Entries("evidence", [.. rule.Evidence.Select(each => each.ToString())]);
        Line(output, $"  status    {Words(rule.Status)}{(rule.Note is { } whole && !IsPartly(whole) ? $": {whole.Text}" : "")}");
        if (rule.Note is { } part && IsPartly(part))
            Line(output, $"            {part}");

        Entries("cases", rule.Cases.Count <= MostCases + 1
            ? rule.Cases
            : [.. rule.Cases.Take(MostCases), $"and {rule.Cases.Count - MostCases} more: --format jsonl has them all"]);
        Entries("tests", rule.Tests);

        void Entries(string name, IReadOnlyList<string> entries)
        {
            for (int i = 0; i < entries.Count; i++)
                Line(output, $"  {(i == 0 ? name : ""),-9} {entries[i]}");
        }
    }

    /// <summary>The counts, in one line.</summary>
    public static void WriteTotals(TextWriter output, IEnumerable<Rule> rules) => Line(output, RuleTotals.Of(rules).ToString());

    private static void WriteHeading(TextWriter output, RuleGroup group)
    {
        var totals = RuleTotals.Of(group.Rules);
        Line(output, $"{group.ToString().PadRight(50)} {totals.Bar}  {totals.Covered} of {totals.All}");
    }

    /// <summary>What the overview says about a rule: why it is not covered or, without a reason, its text.</summary>
    private static string? Why(Rule rule) => rule.Status switch
    {
        RuleStatus.Covered => null,
        RuleStatus.Missing or RuleStatus.NoCase => rule.Text,
        _ => rule.Remark,
    };

    /// <summary>The ids of some rules of a group, with consecutive ones joined: <c>SEND-01 to SEND-12, SEND-14</c>.</summary>
    private static string Ranges(IReadOnlyList<Rule> rules, Func<Rule, bool> isAmong)
    {
        var ranges = new List<string>();
        for (int i = 0; i < rules.Count; i++)
        {
            if (!isAmong(rules[i]))
                continue;

            int first = i;
            while (i + 1 < rules.Count && isAmong(rules[i + 1]))
                i++;

            ranges.Add(i == first ? rules[i].Id : $"{rules[first].Id} to {rules[i].Id}");
        }

        return string.Join(", ", ranges);
    }

    private static string Coverage(Rule rule) => rule.Status == RuleStatus.Covered
        ? string.Join(", ", new[] { Count(rule.Cases.Count, "case"), Count(rule.Tests.Count, "test") }.Where(part => part.Length > 0))
        : Words(rule.Status);

    private static bool IsPartly(RuleNote note) => note.Kind is RuleNoteKind.PartlyNotModelled or RuleNoteKind.PartlyPlanned;

    private static string Count(int count, string what) => count switch { 0 => "", 1 => $"1 {what}", _ => $"{count} {what}s" };

    private static string Level(Rule rule) => rule.Level.ToString().ToLowerInvariant();

    private static void Line(TextWriter output, string text = "")
    {
        output.Write(text);
        output.Write('\n');
    }
}
