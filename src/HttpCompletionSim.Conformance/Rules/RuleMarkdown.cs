namespace HttpCompletionSim.Conformance.Rules;

/// <summary>Rules and what holds them as tables of Markdown, for the documents.</summary>
internal static class RuleMarkdown
{
    /// <summary>The blocks that documents carry: the name of the mark around each, and its text.</summary>
    public static IReadOnlyDictionary<string, Func<RuleCatalog, string>> Blocks { get; } = new Dictionary<string, Func<RuleCatalog, string>>
    {
        ["coverage"] = catalog => Coverage(catalog.Groups),
        ["open questions"] = catalog => OpenQuestionsPage.Make(catalog, AnswerFile.Known),
        ["planned"] = catalog => Notes(catalog.Rules, "what it waits for", RuleNoteKind.Planned),
        ["partly planned"] = catalog => Notes(catalog.Rules, "what is still to come", RuleNoteKind.PartlyPlanned),
        ["not modelled"] = catalog => Notes(catalog.Rules, "why it is not there", RuleNoteKind.NotModelled),
        ["partly not modelled"] = catalog => Notes(catalog.Rules, "what is not there, and why", RuleNoteKind.PartlyNotModelled),
    };

    /// <summary>A bar for each group, and the sum.</summary>
    public static string Coverage(IReadOnlyList<RuleGroup> groups)
    {
        IEnumerable<string> rows =
            from @group in groups
            let tally = RuleTally.Of(@group.Rules)
            select $"| {@group.Name} | {Cell(@group.Title)} | {tally.Bar} | {tally.Covered} of {tally.All} |";
        return $"""
            {RuleTally.Legend}

            | group | subject | | covered |
            |---|---|---|---|
            {string.Join('\n', rows)}

            {RuleTally.Of(groups.SelectMany(group => group.Rules))}

            """;
    }

    /// <summary>The rules of a group.</summary>
    public static string Group(RuleGroup group, IReadOnlyList<Rule> rules)
    {
        IEnumerable<string> rows =
            from rule in rules
            let note = rule.Note is null ? "" : $" *{rule.Note}*"
            select $"| {rule.Id} | {rule.Level.ToString().ToLowerInvariant()} | {Cell(rule.Text + note)} | {Cell(string.Join("; ", rule.Evidence))} | {RuleReport.Words(rule.Status)} |";
        return $"""
            ## {group.Name}: {group.Title}

            | id | level | rule | evidence | status |
            |---|---|---|---|---|
            {string.Join('\n', rows)}

            """;
    }

    private static string Notes(IEnumerable<Rule> rules, string heading, RuleNoteKind kind)
    {
        string[] rows = [.. from rule in rules where rule.Note?.Kind == kind select $"| {rule.Id} | {Cell(rule.Text)} | {Cell(rule.Remark!)} |"];
        return rows.Length == 0 ? "None.\n" : $"""
            | id | rule | {heading} |
            |---|---|---|
            {string.Join('\n', rows)}

            """;
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
