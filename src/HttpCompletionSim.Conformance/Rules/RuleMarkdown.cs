namespace HttpCompletionSim.Conformance.Rules;

/// <summary>Rules and their coverage as tables in Markdown, for the documentation.</summary>
internal static class RuleMarkdown
{
    /// <summary>A bar for each group, and the totals.</summary>
    public static string Coverage(IReadOnlyList<RuleGroup> groups)
    {
        IEnumerable<string> rows =
            from @group in groups
            let totals = RuleTotals.Of(@group.Rules)
            select $"| {@group.Name} | {Escape(@group.Title)} | {totals.Bar} | {totals.Covered} of {totals.All} |";
        return $"""
            {RuleTotals.Legend}

            | group | subject | | covered |
            |---|---|---|---|
            {string.Join('\n', rows)}

            {RuleTotals.Of(groups.SelectMany(group => group.Rules))}

            """;
    }

    /// <summary>The rules of one group.</summary>
    public static string Group(RuleGroup group, IReadOnlyList<Rule> rules)
    {
        IEnumerable<string> rows =
            from rule in rules
            let level = rule.Level.ToString().ToLowerInvariant()
            let text = Escape(rule.Note is null ? rule.Text : $"{rule.Text} *{rule.Note}*")
            select $"| {rule.Id} | {level} | {text} | {Escape(string.Join("; ", rule.Evidence))} | {RuleReport.Words(rule.Status)} |";
        return $"""
            ## {group.Name}: {group.Title}

            | id | level | rule | evidence | status |
            |---|---|---|---|---|
            {string.Join('\n', rows)}

            """;
    }

    /// <summary>The rules that have a note of one kind, with the note.</summary>
    public static string Notes(IEnumerable<Rule> rules, string heading, RuleNoteKind kind)
    {
        string[] rows =
        [
            .. from rule in rules
               where rule.Note?.Kind == kind
               select $"| {rule.Id} | {Escape(rule.Text)} | {Escape(rule.Remark!)} |",
        ];
        return rows.Length == 0 ? "None.\n" : $"""
            | id | rule | {heading} |
            |---|---|---|
            {string.Join('\n', rows)}

            """;
    }

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
