using System.Text.RegularExpressions;

namespace HttpCompletionSim.Conformance.Rules;

/// <summary>The parts of a document that are made from the rules: between a mark that names a table and a mark for its end.</summary>
internal static partial class RuleBlocks
{
    /// <summary>A document with every part of it made anew.</summary>
    public static string Fill(string page, RuleCatalog catalog) => Block().Replace(
        page,
        block => RuleMarkdown.Blocks.TryGetValue(block.Groups["name"].Value, out Func<RuleCatalog, string>? table)
            ? $"{block.Groups["start"].Value}\n{table(catalog)}\n{block.Groups["end"].Value}"
            : throw new FormatException($"'{block.Groups["name"].Value}' is no table of rules: write {string.Join(", ", RuleMarkdown.Blocks.Keys)}."));

    /// <summary>The names of the tables that a document carries.</summary>
    public static IEnumerable<string> NamesIn(string page) => from Match block in Block().Matches(page) select block.Groups["name"].Value;

    [GeneratedRegex("^(?<start><!-- rules: (?<name>[a-z ]+)\\. Made by tests/rules/run\\.sh -->\n).*?^(?<end><!-- end -->)$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
