using System.Text.RegularExpressions;
using HttpCompletionSim.Conformance.Layout;

namespace HttpCompletionSim.Cli.Tests;

/// <summary>Text for people fits the terminal: 80 columns, 120 columns, and a file, which has no width.</summary>
public sealed partial class FittedTextTests
{
    private const string Everything = "conform --target simulator-memory --dry-run";

    /// <summary>The commands that write text for people.</summary>
    public static TheoryData<string> Commands =>
    [
        Everything,
        Everything + " --matrix",
        Everything + " --matrix --profile windows --filter completion/matrix/*@send",
        "conform --list",
        "explain",
        "explain --event set --port yes --profile windows --when pending",
        "explain --overlapped no --bytes yes --result more-data",
        "explain --operation disconnect --when pending --profile windows --compare windows7",
        "explain --event set --port yes --when pending --compare windows",
        "rules",
        "rules RECV",
        "rules GOR-11 PKT-02 EVT-15",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Text_fits_80_and_120_columns_and_says_what_a_file_gets(string command)
    {
        string whole = Text(command, TextForm.OfFile);
        foreach (int width in (int[])[80, 120])
        {
            string fitted = Text(command, new TextForm(width, HasColours: false));

            fitted.Split('\n').Where(line => line.Length > width).ShouldBeEmpty();
            if (!command.Contains("conform --target", StringComparison.Ordinal))
                Joined(fitted).ShouldBe(Joined(whole));
        }
    }

    [Theory]
    [InlineData("explain --event set --port yes --profile windows --when pending")]
    [InlineData("rules RECV")]
    [InlineData("conform --list")]
    public void No_word_is_broken_at_80_columns(string command)
    {
        HashSet<string> words = [.. Words(Text(command, TextForm.OfFile))];

        Words(Text(command, new TextForm(80, HasColours: false))).Except(words).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Colours_change_nothing_but_the_colours(string command)
    {
        string plain = Text(command, new TextForm(80, HasColours: false));
        string coloured = Text(command, new TextForm(80, HasColours: true));

        plain.ShouldNotContain("\e");
        Colour().Replace(coloured, "").ShouldBe(plain);

        // Each colour ends in the line in which it begins, or before the line that follows the text.
        Colour().Matches(coloured).Count(match => match.Value == "\e[0m").ShouldBe(Colour().Matches(coloured).Count / 2);
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("rules GOR-11")]
    [InlineData("conform --target simulator-memory --filter completion/matrix/00?@receive")]
    public void A_terminal_gets_colours(string command) => Text(command, new TextForm(80, HasColours: true)).ShouldContain("\e[");

    [Fact]
    public void The_rows_of_the_matrix_are_shown_only_with_the_option()
    {
        Text(Everything, TextForm.OfFile).ShouldNotContain("success after pending");
        Text(Everything, TextForm.OfFile).ShouldContain("The matrix, by operation; --matrix shows its rows\n  operation   cases  result\n");
        Text(Everything + " --matrix", TextForm.OfFile).ShouldContain("success after pending");
        Text(Everything + " --matrix", new TextForm(80, HasColours: false)).ShouldContain("  row  situation ");
    }

    [Theory]
    [InlineData("one two three four", 9, "one two\n    three\n    four\n")]
    [InlineData("a-long-name: and-text", 10, "a-long-\n    name:\n    and-\n    text\n")]
    [InlineData("aaaaaaaaaaaa", 5, "aaaaa\n  aaa\n  aaa\n  a\n")]
    [InlineData("  key   value and more", 16, "  key   value\n        and more\n")]
    [InlineData("", 80, "\n")]
    public void A_long_line_is_broken_at_spaces_or_else_after_a_sign(string line, int width, string expected)
    {
        var output = new StringWriter();

        new TextPage(output, new TextForm(width, HasColours: false)).Line(line);

        output.ToString().ShouldBe(expected);
    }

    private static string Text(string command, TextForm form)
    {
        (int code, string output, string error) = CommandLineTests.Run(command, form);
        code.ShouldBe(0, error);
        return output;
    }

    /// <summary>The text without what folding may change: spaces and line ends.</summary>
    private static string Joined(string text) => Space().Replace(text, "");

    private static IEnumerable<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Colour();
}
