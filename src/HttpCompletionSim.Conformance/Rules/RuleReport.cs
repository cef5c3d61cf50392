namespace HttpCompletionSim.Conformance.Rules;

/// <summary>Rules and what holds them, for people. Plain text, so that it reads the same on a terminal and in a file.</summary>
internal static class RuleReport
{
    private const int MostCases = 8;

    /// <summary>How a status is called.</summary>
    public static string Words(RuleStatus status) => status == RuleStatus.NotModelled ? "not modelled" : status.ToString().ToLowerInvariant();

    /// <summary>Every group: its bar, which ids are covered, and those that are not, with the reason.</summary>
    public static void WriteOverview(TextWriter output, IReadOnlyList<RuleGroup> groups)
    {
        foreach (RuleGroup group in groups)
        {
            WriteHeading(output, group);
            foreach (IGrouping<(RuleStatus Status, string? Why), Rule> alike in group.Rules.GroupBy(rule => (rule.Status, Why(rule))).OrderBy(each => each.Key.Status))
            {
                string ids = Ranges(group.Rules, alike.Contains);
                Line(output, $"  {Words(alike.Key.Status),-13} {(alike.Key.Why is { } why ? $"{ids}  {why}" : ids)}");
            }

            Line(output);
        }

        Line(output, RuleTally.Legend);
        WriteTally(output, groups.SelectMany(group => group.Rules));
    }

    /// <summary>The rules of a group, each in a line.</summary>
    public static void WriteGroup(TextWriter output, RuleGroup group, IReadOnlyList<Rule> rules)
    {
        WriteHeading(output, group);
        int idWidth = rules.Max(rule => rule.Id.Length);
        foreach (Rule rule in rules)
        {
            Line(output, $"  {rule.Id.PadRight(idWidth)}  {Level(rule),-8}  {Holds(rule),-19}  {rule.Text}");
            if (rule.Note is { } note)
                Line(output, $"  {new string(' ', idWidth)}  {"",-8}  {"",-19}  {(IsPartly(note) ? note.ToString() : note.Text)}");
        }

        Line(output);
    }

    /// <summary>One rule with its evidence and all that holds it.</summary>
    public static void WriteRule(TextWriter output, Rule rule)
    {
        Line(output, $"{rule.Id}  {rule.Text}");
        Line(output, $"  level     {Level(rule)}");
        Entries("evidence", [.. rule.Evidence.Select(each => each.ToString())]);
        Line(output, $"  status    {Words(rule.Status)}{(rule.Note is { } whole && !IsPartly(whole) ? $": {whole.Text}" : "")}");
        if (rule.Note is { } part && IsPartly(part))
            Line(output, $"            {part}");

        Entries("cases", rule.Cases.Count <= MostCases + 1 ? rule.Cases : [.. rule.Cases.Take(MostCases), $"and {rule.Cases.Count - MostCases} more: --format jsonl has them all"]);
        Entries("tests", rule.Tests);

        void Entries(string name, IReadOnlyList<string> entries)
        {
            for (int i = 0; i < entries.Count; i++)
                Line(output, $"  {(i == 0 ? name : ""),-9} {entries[i]}");
        }
    }

    /// <summary>The counts, in one line.</summary>
    public static void WriteTally(TextWriter output, IEnumerable<Rule> rules) => Line(output, RuleTally.Of(rules).ToString());

    private static void WriteHeading(TextWriter output, RuleGroup group)
    {
        var tally = RuleTally.Of(group.Rules);
        Line(output, $"{group.ToString().PadRight(50)} {tally.Bar}  {tally.Covered} of {tally.All}");
    }

    /// <summary>What an overview tells of a rule: why it is not covered, or, when nobody says, what it is.</summary>
    private static string? Why(Rule rule) => rule.Status switch
    {
        RuleStatus.Covered => null,
        RuleStatus.Missing => rule.Text,
        _ => rule.Remark,
    };

    /// <summary>The ids of some rules of a group, neighbours drawn together: <c>SEND-01 to SEND-12, SEND-14</c>.</summary>
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

    private static string Holds(Rule rule) => rule.Status == RuleStatus.Covered
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
