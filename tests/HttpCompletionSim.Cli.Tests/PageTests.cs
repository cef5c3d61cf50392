using System.Globalization;
using System.Text.RegularExpressions;
using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Cli.Tests;

/// <summary>What the pages say about the tool is what the tool does.</summary>
public sealed partial class PageTests
{
    [Fact]
    public void The_readme_shows_the_result_line_with_the_number_of_cases() =>
        Repository.Text("README.md").ShouldContain($"\ndocumented: {ConformanceCatalog.All.Count} cases, all pass\n");

    [Fact]
    public void The_readme_says_about_how_many_cases_there_are_beside_the_matrix()
    {
        int others = ConformanceCatalog.All.Count(each => each is not MatrixCase);
        string[] words = ["five", "six", "seven", "eight", "nine"];

        string word = AboutHundreds().Match(Repository.Text("README.md")).Groups["word"].Value;
        Array.IndexOf(words, word).ShouldBe((int)Math.Round(others / 100.0) - 5);
    }

    [Fact]
    public void The_page_on_conformance_has_the_numbers_of_the_catalog()
    {
        string page = Repository.Text("docs/how-to/run-conformance.md");
        int matrix = ConformanceCatalog.All.Count(each => each is MatrixCase);

        page.ShouldContain($" gives {matrix} cases.");
        int of = int.Parse(OfNumber().Match(page).Groups["of"].Value, CultureInfo.InvariantCulture);
        of.ShouldBe(CompletionProfile.All.Count * ConformanceCatalog.All.Count);
    }

    [Fact]
    public void The_page_on_conformance_and_the_help_have_every_exit_code()
    {
        string page = Repository.Text("docs/how-to/run-conformance.md");
        string help = CommandLineTests.Run("--help").Output;

        foreach (int code in (int[])[ExitCode.Success, ExitCode.Failed, ExitCode.WrongUsage, ExitCode.OutputFailed])
        {
            page.ShouldContain($"\n| {code} | ");
            help.ShouldMatch($"Exit codes: .*\\b{code} ");
        }
    }

    [Fact]
    public void The_readme_shows_the_first_table_as_it_is_printed()
    {
        string output = CommandLineTests.Run("conform --target simulator-memory --filter completion/matrix/*").Output;
        string table = output[output.IndexOf("How a call completes", StringComparison.Ordinal)..];

        Repository.Text("README.md").ShouldContain($"```text\n{table[..table.IndexOf("\n\n", StringComparison.Ordinal)]}\n```");
    }

    [GeneratedRegex("about (?<word>[a-z]+) hundred cases more")]
    private static partial Regex AboutHundreds();

    [GeneratedRegex("\"of\":(?<of>[0-9]+)")]
    private static partial Regex OfNumber();
}
