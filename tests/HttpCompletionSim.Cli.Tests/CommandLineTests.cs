using HttpCompletionSim.Conformance.Layout;

namespace HttpCompletionSim.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("dance")]
    [InlineData("conform --profile vista")]
    [InlineData("conform --target moon")]
    [InlineData("conform --target native")]
    [InlineData("answers --target native")]
    [InlineData("conform --format xml")]
    [InlineData("conform --filter")]
    [InlineData("conform --filter nothing/like/this")]
    [InlineData("conform --list --filter nothing/like/this")]
    [InlineData("conform --colour")]
    [InlineData("conform extra")]
    [InlineData("explain --event maybe")]
    [InlineData("explain --overlapped no --event set")]
    [InlineData("explain --when later")]
    [InlineData("explain --profile all")]
    [InlineData("rules SEND-999")]
    [InlineData("rules SNED")]
    [InlineData("rules PKT-01 --format xml")]
    [InlineData("serve --completion telepathy")]
    [InlineData("serve --url")]
    [InlineData("serve --threads 0")]
    [InlineData("serve --threads 257")]
    [InlineData("serve --threads many")]
    [InlineData("serve --threads 2 --completion threadpool")]
    [InlineData("conform --list --dry-run")]
    [InlineData("conform --matrix --format jsonl")]
    [InlineData("conform --matrix --list")]
    [InlineData("conform --rule SNED-01")]
    [InlineData("conform --rule EVT-15")]
    [InlineData("conform --list --filter *@disconnect --rule DIV-01 --shard 9/9")]
    [InlineData("conform --target simulator-memory --filter *@disconnect --rule DIV-01 --shard 7/9 --format jsonl")]
    [InlineData("conform --shard 0/2")]
    [InlineData("conform --repeat")]
    [InlineData("report")]
    [InlineData("report no-such-file.jsonl")]
    [InlineData("report no-such-file.jsonl --matrix --format junit")]
    [InlineData("report no-such-file.jsonl --matrix --compare no-such-file.jsonl")]
    [InlineData("rules GOR-11 --tests no-such-list.txt")]
    [InlineData("rules --missing --tests .")]
    [InlineData("answers --profile vista")]
    [InlineData("answers extra")]
    [InlineData("serve extra")]
    [InlineData("serve --url nonsense")]
    [InlineData("differences --tolerate many")]
    [InlineData("differences --folder no-such-folder")]
    [InlineData("differences --native no-such-file.jsonl")]
    [InlineData("differences --native no-such-file.jsonl --simulator no-such-file.jsonl")]
    [InlineData("run-cases --limit abc")]
    [InlineData("run-cases --limit 0")]
    [InlineData("run-cases --limit 1e400")]
    [InlineData("run-cases --cases no-such-file.dll")]
    [InlineData("run-cases --target moon")]
    [InlineData("trace")]
    [InlineData("trace no-such-file.jsonl")]
    [InlineData("trace no-such-file.jsonl --format pdf")]
    [InlineData("trace no-such-file.jsonl --from 0")]
    [InlineData("explain --format pdf")]
    [InlineData("explain --format mermaid --compare windows")]
    [InlineData("serve --trace pdf")]
    [InlineData("serve --trace-file page.html")]
    [InlineData("serve --trace --trace-file page.html")]
    public void Wrong_usage_gives_one_line_that_says_what_to_do_and_exit_code_2(string arguments)
    {
        (int code, string output, string error) = Run(arguments);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldMatch("Try: httpsim.*--help$");
    }

    [Theory]
    [InlineData("conform --world simulator", "'--world' is now called '--target'. Try: httpsim conform --help\n")]
    [InlineData("conform --world=simulator", "'--world' is now called '--target'. Try: httpsim conform --help\n")]
    [InlineData("answers --profile windows --world native", "'--world' is now called '--target'. Try: httpsim answers --help\n")]
    [InlineData("ledger", "'ledger' is now called 'differences'. Try: httpsim --help\n")]
    [InlineData("ledger --write", "'ledger' is now called 'differences'. Try: httpsim --help\n")]
    public void A_name_of_an_earlier_version_is_refused_with_the_new_one(string arguments, string message) =>
        Run(arguments).ShouldBe((2, "", message));

    [Theory]
    [InlineData("--help")]
    [InlineData("conform --help")]
    [InlineData("explain --help")]
    [InlineData("rules --help")]
    [InlineData("serve --help")]
    [InlineData("trace --help")]
    [InlineData("report --help")]
    [InlineData("answers --help")]
    [InlineData("differences --help")]
    [InlineData("run-cases --help")]
    [InlineData("--version")]
    public void Help_and_version_are_no_errors(string arguments)
    {
        (int code, string output, string error) = Run(arguments);

        code.ShouldBe(0);
        output.ShouldNotBeEmpty();
        error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("conform --list --filter completion/matrix/*", 624)]
    [InlineData("conform --list --filter completion/matrix/*@receive", 192)]
    [InlineData("conform --list --filter *@send", 128)]
    [InlineData("conform --list --filter *057@receive", 1)]
    [InlineData("conform --list --filter *@disconnect --rule DIV-01", 6)]
    [InlineData("conform --list --filter *@disconnect --rule div-01", 6)]
    [InlineData("conform --list --filter *@disconnect --rule DIV-01 --shard 3/4", 1)]
    public void List_names_the_cases_and_runs_none(string arguments, int count)
    {
        (int code, string output, _) = Run(arguments);

        code.ShouldBe(0);
        output.TrimEnd('\n').Split('\n').Length.ShouldBe(count);
        output.ShouldStartWith("completion/matrix/");
    }

    [Fact]
    public void A_group_or_a_pattern_selects_the_cases_of_its_rules()
    {
        string[] ofOne = Run("conform --list --rule GOR-11").Output.Split('\n');

        Run("conform --list --rule gor").Output.Split('\n').ShouldBeSubsetOf(Run("conform --list --rule G*").Output.Split('\n'));
        ofOne.ShouldBeSubsetOf(Run("conform --list --rule GOR-1?").Output.Split('\n'));
        ofOne.Length.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void List_writes_json_lines_too()
    {
        (int code, string output, _) = Run("conform --list --filter cancel/of-any-thread --format jsonl");

        code.ShouldBe(0);
        output.ShouldBe(
            """{"id":"cancel/of-any-thread","requirement":"CancelIoEx cancels what another thread has started.","""
            + """ "level":"must","rules":["CANCEL-02","CANCEL-06"]}""".Trim() + "\n");
    }

    [Fact]
    public void The_help_lists_every_command_that_an_error_names()
    {
        string commands = Run("--help").Output.Split("Commands:")[1];
        string[] listed = [.. commands.Split('\n').Select(line => line.Trim().Split(' ')[0]).Where(name => name.Length > 0)];

        listed.ShouldBe(
            [
                "conform", "report", "answers", "explain", "explore", "replay", "trace", "rules", "serve", "lab", "docs", "redirect",
                "run-cases", "differences",
            ],
            ignoreOrder: true);
        foreach (string name in listed)
            Run(name + " --help").Output.ShouldMatch($"Usage:\n  [^\n]+ {name} ");
    }

    [Fact]
    public void Conform_writes_one_json_object_for_each_case_and_profile()
    {
        (int code, string output, _) = Run(
            "conform --profile all --target simulator-memory --filter completion/matrix/05?@* --format jsonl");

        code.ShouldBe(0, output);
        output.TrimEnd('\n').Split('\n').Length.ShouldBe(3 * 40);
        output.ShouldStartWith(
            """{"id":"completion/matrix/050@receive","profile":"documented","outcome":"pass","target":"simulator-memory","ms":""");
    }

    [Fact]
    public void Conform_shows_the_pages_tables_first_and_then_the_matrix()
    {
        (int code, string output, _) = Run("conform --target simulator-memory --filter completion/matrix/0[0]*");
        code.ShouldBe(2, output);

        (code, output, _) = Run("conform --target simulator-memory --filter completion/matrix/00*");

        code.ShouldBe(0, output);
        PositionOf("How a call completes").ShouldBeLessThan(PositionOf("The matrix"));
        output.ShouldContain("37 cases, all pass");

        int PositionOf(string title) => output.IndexOf(title, StringComparison.Ordinal);
    }

    internal static (int Code, string Output, string Error) Run(string arguments) => Run(arguments, TextForm.OfFile);

    internal static (int Code, string Output, string Error) Run(string arguments, TextForm form)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), output, error, form);
        return (code, output.ToString(), error.ToString());
    }
}
