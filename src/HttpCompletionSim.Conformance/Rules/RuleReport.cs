using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Conformance.Stage;

namespace HttpCompletionSim.Conformance.Rules;

/// <summary>Rules and their coverage as text for people.</summary>
internal static class RuleReport
{
    private const int MostCases = 8;
    private const int TitleWidth = 50;
    private const int BarWidth = 34;

    /// <summary>The words for a status.</summary>
    public static string Words(RuleStatus status) => status switch
    {
        RuleStatus.NotModelled => "not modelled",
        RuleStatus.NoCase => "no case",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>Every group: its bar, the covered ids, and the others with the reason.</summary>
    public static void WriteOverview(TextPage page, IReadOnlyList<RuleGroup> groups)
    {
        foreach (RuleGroup group in groups)
        {
            WriteHeading(page, group);
            foreach (var alike in group.Rules.GroupBy(rule => (rule.Status, Why: Why(rule))).OrderBy(each => each.Key.Status))
            {
                string ids = Ranges(group.Rules, alike.Contains);
                string status = page.Paint(ToneOf(alike.Key.Status), $"{Words(alike.Key.Status),-13}");
                page.Line($"  {status} {(alike.Key.Why is { } why ? $"{ids}  {why}" : ids)}");
            }

            page.Line();
        }

        page.Line(RuleTotals.Legend);
        WriteTotals(page, groups.SelectMany(group => group.Rules));
    }

    /// <summary>The rules of a group, one line each.</summary>
    public static void WriteGroup(TextPage page, RuleGroup group, IReadOnlyList<Rule> rules)
    {
        WriteHeading(page, group);
        int idWidth = rules.Max(rule => rule.Id.Length);
        foreach (Rule rule in rules)
        {
            string coverage = page.Paint(ToneOf(rule.Status), $"{Coverage(rule),-19}");
            page.Line($"  {rule.Id.PadRight(idWidth)}  {Level(rule),-8}  {coverage}  {rule.Text}");
            if (rule.Note is { } note)
                page.Line($"  {new string(' ', idWidth)}  {"",-8}  {"",-19}  {(IsPartly(note) ? note.ToString() : note.Text)}");
        }

        page.Line();
    }

    /// <summary>One rule with its evidence, its cases and its tests.</summary>
    public static void WriteRule(TextPage page, Rule rule)
    {
        page.Line($"{rule.Id}  {rule.Text}");
        page.Line($"  level     {Level(rule)}");
        Entries("evidence", [.. rule.Evidence.Select(each => each.ToString())]);
        string status = page.Paint(ToneOf(rule.Status), Words(rule.Status));
        page.Line($"  status    {status}{(rule.Note is { } whole && !IsPartly(whole) ? $": {whole.Text}" : "")}");
        if (rule.Note is { } part && IsPartly(part))
            page.Line($"            {part}");

        Entries("cases", rule.Cases.Count <= MostCases + 1
            ? rule.Cases
            : [.. rule.Cases.Take(MostCases), $"and {rule.Cases.Count - MostCases} more: --format jsonl has them all"]);
        Entries("tests", rule.Tests);

        void Entries(string name, IReadOnlyList<string> entries)
        {
            for (int i = 0; i < entries.Count; i++)
                page.Line($"  {(i == 0 ? name : ""),-9} {entries[i]}");
        }
    }

    /// <summary>The counts, in one line.</summary>
    public static void WriteTotals(TextPage page, IEnumerable<Rule> rules) => page.Line(RuleTotals.Of(rules).ToString());

    private static void WriteHeading(TextPage page, RuleGroup group)
    {
        var totals = RuleTotals.Of(group.Rules);
        string title = group.ToString().PadRight(Math.Min(TitleWidth, page.Form.Width - BarWidth));
        page.Line($"{page.Paint(Tone.Heading, title)} {totals.Bar}  {totals.Covered} of {totals.All}");
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

    private static Tone ToneOf(RuleStatus status) => status switch
    {
        RuleStatus.Covered => Tone.Good,
        RuleStatus.Missing => Tone.Bad,
        _ => Tone.Open,
    };

    private static bool IsPartly(RuleNote note) => note.Kind is RuleNoteKind.PartlyNotModelled or RuleNoteKind.PartlyPlanned;

    private static string Count(int count, string what) => count switch { 0 => "", 1 => $"1 {what}", _ => $"{count} {what}s" };

    private static string Level(Rule rule) => rule.Level.ToString().ToLowerInvariant();
}
