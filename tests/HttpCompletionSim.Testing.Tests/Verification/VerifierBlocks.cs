using System.Text.RegularExpressions;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>The part of the page on the verifier that is generated from its rules.</summary>
/// <remarks><c>sh tests/rules/run.sh</c> finds this class by its name and writes the page.</remarks>
internal static partial class VerifierBlocks
{
    /// <summary>Returns a document with its generated part, if it has one, replaced.</summary>
    public static string Fill(string page) => Block().Replace(
        page, block => $"{block.Groups["start"].Value}\n{Table()}\n{block.Groups["end"].Value}");

    private static string Table() => "| rule | the mistake | on by default | rests on |\n|---|---|---|---|\n" + string.Concat(
        VerifierRule.All.Select(rule =>
            $"| {rule.Id} | {rule.Sentence} | {(rule.IsOnByDefault ? "yes" : "no")} | {rule.Rules} |\n"));

    [GeneratedRegex(
        "^(?<start><!-- verifier: rules\\. Made by tests/rules/run\\.sh -->\n).*?^(?<end><!-- end -->)$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
