using System.Text.RegularExpressions;

namespace HttpCompletionSim.Samples;

/// <summary>The pages for contributors show code, rules and mutants as they are in the repository.</summary>
public sealed partial class ContributingPagesTests
{
    [Theory]
    [InlineData("rules-and-cases.md", "csharp", "src/HttpCompletionSim.Conformance/Cases/Completion/CancelCases.cs")]
    [InlineData("rules-and-cases.md", "text", "src/HttpCompletionSim.Conformance/Rules/io-cancellation.rules")]
    [InlineData("rules-and-cases.md", "text", "tests/mutants/patches/047-cancel-ignores-overlapped.mutant")]
    [InlineData("functions.md", "csharp", "src/HttpCompletionSim/Machine/Apis/HttpServerApi.Responses.cs")]
    public void A_page_shows_lines_of_the_repository(string page, string language, string file)
    {
        string source = WithoutIndents(Text.Of(file));
        IEnumerable<string> blocks =
            from Match block in CodeBlock().Matches(WithoutIndents(Text.Of($"docs/contributing/{page}")))
            where block.Groups[1].Value == language
            select block.Groups[2].Value;

        blocks.ShouldContain(block => source.Contains(block, StringComparison.Ordinal));
    }

    private static string WithoutIndents(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()));

    [GeneratedRegex("^```([a-z]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
