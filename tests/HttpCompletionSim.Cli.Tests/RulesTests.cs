using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Conformance.Rules;

namespace HttpCompletionSim.Cli.Tests;

public sealed class RulesTests
{
    private const string Chapter = """
        # SEND  Sending
        SEND-01 [page; wine] The first rule.
        SEND-02 [aspnet Response] The second | rule.
            planned: HttpX
        SEND-03 [inferred] The third rule.
            not modelled: no server needs it
        SEND-04 [doc nf-x] The fourth rule.
        SEND-05 [doc nf-x] The fifth rule.
            partly not modelled: its hard part
        SEND-06 [doc nf-y] The sixth rule.
            planned: HttpX
        SEND-07 [doc nf-y] The seventh rule.
            planned: HttpX
        # RECV  Receiving
        RECV-01 [page] A rule of another group.
        """;

    private static readonly RuleCatalog s_catalog = RuleCatalog.Compose(
        RuleChapter.Parse("chapter", Chapter),
        "SEND-01 Some.Tests: SendTests.First\nSEND-05 Some.Tests: SendTests.Fifth\nRECV-01 Some.Tests: ReceiveTests.One",
        []);

    [Fact]
    public void Without_a_word_every_group_is_printed_with_what_is_covered_and_why_the_rest_is_not()
    {
        (int code, string output) = Run("");

        code.ShouldBe(0);
        output.ShouldStartWith("RECV  Receiving");
        output.ShouldContain("  covered       SEND-01, SEND-05\n");
        output.ShouldContain("  planned       SEND-02, SEND-06 to SEND-07  HttpX\n");
        output.ShouldContain("  not modelled  SEND-03  no server needs it\n");
        output.ShouldContain("  missing       SEND-04  The fourth rule.\n");
        output.ShouldEndWith("8 rules: 3 covered, 3 planned, 1 not modelled, 1 missing\n");
    }

    [Theory]
    [InlineData("SEND")]
    [InlineData("send")]
    [InlineData("SEND-*")]
    public void A_group_is_printed_rule_by_rule(string word)
    {
        (int code, string output) = Run(word);

        code.ShouldBe(0);
        output.ShouldContain("  SEND-01  must      1 test               The first rule.\n");
        output.ShouldContain(
            "  SEND-02  should    planned              The second | rule.\n                                          HttpX\n");
        output.ShouldContain(" partly not modelled: its hard part\n");
        output.ShouldNotContain("RECV");
        output.ShouldEndWith("7 rules: 2 covered, 3 planned, 1 not modelled, 1 missing\n");
    }

    [Fact]
    public void A_rule_is_printed_with_its_evidence_and_its_tests()
    {
        (int code, string output) = Run("send-01");

        code.ShouldBe(0);
        output.ShouldBe("""
            SEND-01  The first rule.
              level     must
              evidence  page
                        wine
              status    covered
              tests     Some.Tests: SendTests.First

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("SEND-02", "  status    planned: HttpX\n")]
    [InlineData("SEND-03", "  status    not modelled: no server needs it\n")]
    [InlineData("SEND-04", "  status    missing\n")]
    [InlineData("SEND-05", "  status    covered\n            partly not modelled: its hard part\n")]
    public void A_rule_says_how_it_stands(string id, string line) => Run(id).Output.ShouldContain(line);

    [Fact]
    public void A_rule_of_the_matrix_names_its_cases_and_how_many_more_there_are()
    {
        (int code, string output, _) = CommandLineTests.Run("rules MATRIX-057 PKT-02");

        code.ShouldBe(0);
        output.ShouldContain("  cases     completion/matrix/057@receive\n");
        output.ShouldMatch("and [0-9]+ more: --format jsonl has them all");
    }

    [Fact]
    public void The_readme_shows_a_rule_as_the_command_prints_it() =>
        Repository.Text("README.md").ShouldContain($"```text\n{CommandLineTests.Run("rules GOR-11").Output}```\n");

    [Fact]
    public void A_rule_is_shown_with_the_tests_of_the_list_that_is_named()
    {
        string list = Path.GetTempFileName();
        File.WriteAllText(list, "GOR-11 Some.Tests: ResultTests.Named\n");

        (int code, string output, string error) = CommandLineTests.Run($"rules GOR-11 --tests {list}");

        File.Delete(list);
        code.ShouldBe(0, error);
        output.ShouldContain("  tests     Some.Tests: ResultTests.Named\n");
    }

    [Fact]
    public void Inside_the_repository_the_list_of_tests_is_found_and_elsewhere_it_is_not()
    {
        TestList.Find(AppContext.BaseDirectory).ShouldBe(Path.Combine(Repository.Root, "tests", "rules", "tests.txt"));
        TestList.Find(Path.GetTempPath()).ShouldBeNull();
        Should.Throw<UsageException>(() => TestList.Read("no-such-list.txt")).Message.ShouldStartWith("The list of tests cannot be read:");
    }

    [Fact]
    public void Without_the_list_of_tests_rules_have_cases_only_and_none_is_missing()
    {
        var catalog = RuleCatalog.Compose(RuleChapter.Parse("chapter", Chapter), null, []);

        string output = Run(catalog, "").Output;

        output.ShouldContain("  no case       SEND-01  The first rule.\n");
        output.ShouldEndWith("8 rules: 3 planned, 1 not modelled, 4 without a case\n");
        Should.Throw<UsageException>(() => Run(catalog, "", onlyMissing: true)).Message.ShouldStartWith(
            "--missing needs the list of tests:");
    }

    [Fact]
    public void Only_missing_rules_fail_the_command()
    {
        (int code, string output) = Run("", onlyMissing: true);

        code.ShouldBe(1);
        output.ShouldContain("SEND-04");
        output.ShouldNotContain("SEND-01");
        output.ShouldEndWith("1 rule: 1 missing\n");
        Run("RECV", onlyMissing: true).ShouldBe((0, "no rules\n"));
    }

    [Fact]
    public void For_programs_each_rule_is_an_object()
    {
        (int code, string output) = Run("SEND-01 SEND-02 SEND-01", "jsonl");

        code.ShouldBe(0);
        output.Split('\n').ShouldBe(
        [
            """{"id":"SEND-01","level":"must","rule":"The first rule.","evidence":["page","wine"],"status":"covered","cases":[]"""
                + ""","tests":["Some.Tests: SendTests.First"]}""",
            """{"id":"SEND-02","level":"should","rule":"The second | rule.","evidence":["aspnet Response"]"""
                + ""","status":"planned","note":"planned: HttpX","cases":[],"tests":[]}""",
            "",
        ]);
    }

    [Fact]
    public void For_documents_groups_are_tables()
    {
        Run("", "markdown").Output.ShouldContain("| SEND | Sending | ██████▒▒▒▒▒▒▒▒░░░··· | 2 of 7 |\n");
        Run("SEND-02", "markdown").Output.ShouldContain(
            @"| SEND-02 | should | The second \| rule. *planned: HttpX* | aspnet Response | planned |" + "\n");
    }

    [Theory]
    [InlineData("SNED-02", "'SNED-02' is not a rule; the nearest is SEND-02, and SEND has SEND-01 to SEND-07.")]
    [InlineData("SEND-99", "'SEND-99' is not a rule; the nearest is SEND-07, and SEND has SEND-01 to SEND-07.")]
    [InlineData("RECVX", "'RECVX' is neither a rule nor a group; the nearest group is RECV, RECV-01 to RECV-01.")]
    [InlineData("banana", "'banana' is neither a rule nor a group; the groups are RECV, SEND.")]
    [InlineData("SEND-9*", "'SEND-9*' matches no rule; the groups are RECV, SEND.")]
    public void An_unknown_rule_is_refused_with_the_nearest_one(string word, string message) =>
        Should.Throw<UsageException>(() => Run(word)).Message.ShouldBe(message);

    private static (int Code, string Output) Run(string words, string format = "table", bool onlyMissing = false) =>
        Run(s_catalog, words, format, onlyMissing);

    private static (int Code, string Output) Run(RuleCatalog catalog, string words, string format = "table", bool onlyMissing = false)
    {
        var output = new StringWriter { NewLine = "\n" };
        using var writer = new OutputWriter(output, TextForm.OfFile);
        int code = RulesCommand.Run(catalog, words.Split(' ', StringSplitOptions.RemoveEmptyEntries), format, onlyMissing, writer);
        return (code, output.ToString());
    }
}
