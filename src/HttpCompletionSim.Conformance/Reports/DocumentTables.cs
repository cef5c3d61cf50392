using System.Text.RegularExpressions;
using HttpCompletionSim.Conformance.Answers;
using HttpCompletionSim.Conformance.Rules;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>
/// The tables of the documentation that are generated from the rules. In a page each stands between a mark that names it and a mark for
/// its end.
/// </summary>
internal static partial class DocumentTables
{
    /// <summary>The tables, by the names of their marks.</summary>
    public static IReadOnlyDictionary<string, Func<RuleCatalog, string>> All { get; } = new Dictionary<string, Func<RuleCatalog, string>>
    {
        ["coverage"] = catalog => RuleMarkdown.Coverage(catalog.Groups),
        ["open questions"] = catalog => OpenQuestionsPage.Make(catalog, AnswerFile.Known),
        ["planned"] = catalog => RuleMarkdown.Notes(catalog.Rules, "what it waits for", RuleNoteKind.Planned),
        ["partly planned"] = catalog => RuleMarkdown.Notes(catalog.Rules, "which part is planned", RuleNoteKind.PartlyPlanned),
        ["not modelled"] = catalog => RuleMarkdown.Notes(catalog.Rules, "why it is not modelled", RuleNoteKind.NotModelled),
        ["partly not modelled"] = catalog =>
            RuleMarkdown.Notes(catalog.Rules, "what is not there, and why", RuleNoteKind.PartlyNotModelled),
    };

    /// <summary>A page with all its tables generated again.</summary>
    public static string Fill(string page, RuleCatalog catalog) => Block().Replace(
        page,
        block => All.TryGetValue(block.Groups["name"].Value, out Func<RuleCatalog, string>? table)
            ? $"{block.Groups["start"].Value}\n{table(catalog)}\n{block.Groups["end"].Value}"
            : throw new FormatException($"'{block.Groups["name"].Value}' is not a generated table: write {string.Join(", ", All.Keys)}."));

    /// <summary>The names of the tables in a page.</summary>
    public static IEnumerable<string> NamesIn(string page) => from Match block in Block().Matches(page) select block.Groups["name"].Value;

    [GeneratedRegex(
        "^(?<start><!-- rules: (?<name>[a-z ]+)\\. Made by tests/rules/run\\.sh -->\n).*?^(?<end><!-- end -->)$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
