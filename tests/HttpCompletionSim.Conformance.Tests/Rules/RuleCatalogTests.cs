using System.Globalization;
using System.Text.RegularExpressions;
using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Rules;

public sealed partial class RuleCatalogTests
{
    private const int LongestRule = 300;

    private static readonly RuleCatalog s_catalog = RuleCatalog.WithTests(Repository.Text("tests/rules/tests.txt"));

    [Fact]
    public void Every_rule_is_covered_by_a_case_or_a_test_or_has_a_note_that_says_why_not() =>
        s_catalog.Rules.Where(rule => rule.Status == RuleStatus.Missing).Select(rule => rule.ToString()).ShouldBeEmpty(
            "give each a case, a test with [Rule], or a line 'planned: FUNCTION' or 'not modelled: REASON' under the rule; "
            + "then run sh tests/rules/run.sh");

    [Fact]
    public void Ids_of_tests_and_cases_are_rules_and_no_note_is_proven_wrong() => s_catalog.Problems.ShouldBeEmpty();

    [Fact]
    public void A_case_is_no_firmer_than_the_firmest_of_its_rules() =>
        (from each in ConformanceCatalog.All
         let firmest = each.Rules.Select(s_catalog.Find).OfType<Rule>().Select(rule => (ConformanceLevel?)rule.Level).Min()
         where each.Level < firmest
         select $"{each.Address} is {each.Level}, its rules are {firmest}: {string.Join(", ", each.Rules)}").ShouldBeEmpty();

    [Fact]
    public void Rules_are_sentences_of_readable_length() =>
        s_catalog.Rules.ShouldAllBe(rule =>
            (rule.Text.EndsWith('.') || rule.Text.EndsWith('?')) && rule.Text.Length <= LongestRule);

    [Fact]
    public void A_planned_rule_names_what_the_page_on_planned_things_lists()
    {
        string page = Repository.Text("docs/reference/planned.md").Split("## Rules that wait")[0];
        IEnumerable<Rule> planned = s_catalog.Rules.Where(
            rule => rule.Note is { Kind: RuleNoteKind.Planned or RuleNoteKind.PartlyPlanned });

        string[] unlisted =
        [
            .. from rule in planned
               let function = rule.Remark!.Split([',', ';', ':'])[0].Trim('`')
               where !page.Contains(function, StringComparison.Ordinal)
               select $"{rule.Id} {rule.Note}",
        ];
        unlisted.ShouldBeEmpty();
    }

    [Fact]
    public void The_rows_of_the_error_map_are_what_the_machine_does()
    {
        Rule[] rows = [.. s_catalog.Rules.Where(rule => ErrorMapRow().IsMatch(rule.Text))];

        rows.Length.ShouldBe(56);
        foreach (Rule row in rows)
        {
            Match match = ErrorMapRow().Match(row.Text);
            uint status = uint.Parse(match.Groups["status"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            uint error = uint.Parse(match.Groups["error"].Value, CultureInfo.InvariantCulture);
            NtStatusMap.ToWin32(status).ShouldBe(error, row.Id);
            NtStatus.NameOf(status).ShouldBe(match.Groups["statusName"].Value, row.Id);
            Win32Error.NameOf(error).ShouldBe(match.Groups["errorName"].Value, row.Id);
        }
    }

    [Fact]
    public void Every_rule_that_code_and_documents_cite_is_known()
    {
        string[] groups = [.. s_catalog.Groups.Select(group => group.Name)];
        IEnumerable<string> files =
            from folder in (string[])["src", "samples", "docs", "tests/mutants"]
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
            where Path.GetExtension(file) is ".cs" or ".md" or ".mutant"
            where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or ".site" or ".vitepress")
            select file;

        string[] unknown =
        [
            .. from file in files
               from Match cited in CitedRule().Matches(File.ReadAllText(file))
               where groups.Contains(cited.Groups[1].Value) && s_catalog.Find(cited.Value) is null
               select $"{Path.GetRelativePath(Repository.Root, file)}: {cited.Value}",
        ];
        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void Documents_carry_the_tables_that_the_rules_give()
    {
        string[] stale =
        [
            .. from page in Repository.DocumentPages
               where DocumentTables.Fill(Repository.Text(page), s_catalog) != Repository.Text(page)
               select page,
        ];
        stale.ShouldBeEmpty("sh tests/rules/run.sh generates their tables");
        Repository.DocumentPages.SelectMany(page => DocumentTables.NamesIn(Repository.Text(page)))
            .ShouldBe(DocumentTables.All.Keys, ignoreOrder: true);
    }

    [Fact]
    public void The_list_of_tests_names_projects_that_are_there()
    {
        string[] named = [.. s_catalog.Rules.SelectMany(rule => rule.Tests).Select(test => test.Split(':')[0]).Distinct()];

        named.Length.ShouldBeGreaterThan(4);
        named.ShouldAllBe(project => Directory.Exists(Path.Combine(Repository.Root, "tests", project)));
    }

    [Theory]
    [InlineData("", "", nameof(RuleStatus.Missing))]
    [InlineData("    planned: HttpX", "", nameof(RuleStatus.Planned))]
    [InlineData("    not modelled: no server needs it", "", nameof(RuleStatus.NotModelled))]
    [InlineData("", "RECV-01 A: B.C", nameof(RuleStatus.Covered))]
    [InlineData("    partly not modelled: the hard part", "RECV-01 A: B.C", nameof(RuleStatus.Covered))]
    [InlineData("    partly planned: HttpX", "RECV-01 A: B.C", nameof(RuleStatus.Covered))]
    public void A_rule_is_covered_when_a_test_names_it_else_its_note_decides(string note, string tests, string status)
    {
        RuleCatalog catalog = Compose(note, tests);

        catalog.Find("RECV-01")!.Status.ToString().ShouldBe(status);
        catalog.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("    planned: HttpX", "RECV-01 A: B.C", "RECV-01 has a test or a case and is 'planned: HttpX'")]
    [InlineData("    not modelled: no", "RECV-01 A: B.C", "RECV-01 has a test or a case and is 'not modelled: no'")]
    [InlineData("    partly not modelled: no", "", "RECV-01 has neither test nor case and is 'partly not modelled: no'")]
    [InlineData("", "RECV-02 A: B.C", "RECV-02 is not a rule: the test A: B.C names it")]
    public void A_contradiction_is_a_problem(string note, string tests, string problem) =>
        Compose(note, tests).Problems.ShouldBe([problem]);

    [Fact]
    public void A_case_that_names_a_rule_covers_it()
    {
        ConformanceCase matrixCase = ConformanceCatalog.All.First(each => each.Rules.Contains("PKT-02"));

        var catalog = RuleCatalog.Compose(RuleChapter.Parse("file", "# PKT  Packets\nPKT-02 [page] Words."), "", [matrixCase]);

        catalog.Find("PKT-02")!.Cases.ShouldBe([matrixCase.Address]);
        catalog.Find("PKT-02")!.Status.ShouldBe(RuleStatus.Covered);
    }

    [Theory]
    [InlineData("[page] Words.", nameof(ConformanceLevel.Must))]
    [InlineData("[inferred; windows httpapi.c test] Words.", nameof(ConformanceLevel.Must))]
    [InlineData("[wine; aspnet RequestQueue] Words.", nameof(ConformanceLevel.Should))]
    [InlineData("[wine; inferred] Words.", nameof(ConformanceLevel.Observed))]
    [InlineData("[open] Words.", nameof(ConformanceLevel.Observed))]
    public void The_best_evidence_makes_the_level(string line, string level)
    {
        RuleChapter chapter = RuleChapter.Parse("file", $"# RECV  Receiving\nRECV-01 {line}").Single();

        RuleCatalog.Compose([chapter], "", []).Find("RECV-01")!.Level.ToString().ShouldBe(level);
    }

    [Theory]
    [InlineData("# RECV Receiving", "file(1): '# RECV Receiving' is not a heading")]
    [InlineData("RECV-01 [page] Words.", "file(1): This line needs one before it.")]
    [InlineData("# RECV  Receiving\n    planned: X", "file(2): This line needs one before it.")]
    [InlineData("# RECV  Receiving\nRECV-01 Words.", "file(2): 'RECV-01 Words.' is not a rule")]
    [InlineData("# RECV  Receiving\nSEND-01 [page] Words.", "file(2): SEND-01 stands under the heading of RECV.")]
    [InlineData("# RECV  Receiving\nRECV-1a [page] Words.", "file(2): 'RECV-1a' is not the id of a rule")]
    [InlineData("# RECV  Receiving\nRECV-01 [rumour] Words.", "file(2): 'rumour' is not a grade of evidence")]
    [InlineData("# RECV  Receiving\nRECV-01 [page] Words.\n    later: maybe", "file(3): 'later: maybe' is not a note on a rule")]
    [InlineData("# RECV  Receiving\nRECV-01 [page] Words.\n    planned:", "file(3): 'planned:' is not a note on a rule")]
    [InlineData("# RECV  Receiving\nRECV-01 [page] Words.\n    planned: X\n    planned: Y", "file(4): RECV-01 has a note already.")]
    public void A_line_that_cannot_be_read_is_reported_with_its_place(string text, string message) =>
        Should.Throw<FormatException>(() => RuleChapter.Parse("file", text)).Message.ShouldStartWith(message);

    [Theory]
    [InlineData(20, 0, 0, 0, 0, "████████████████████")]
    [InlineData(1, 0, 0, 0, 1, "██████████··········")]
    [InlineData(1, 0, 0, 1, 0, "██████████··········")]
    [InlineData(97, 1, 1, 0, 1, "█████████████████▒░·")]
    [InlineData(0, 2, 1, 0, 0, "▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░")]
    public void A_bar_shows_shares_and_every_status_that_occurs(
        int covered, int planned, int notModelled, int noCase, int missing, string bar) =>
        new RuleTotals(covered, planned, notModelled, noCase, missing).Bar.ShouldBe(bar);

    [Fact]
    public void Without_the_list_of_tests_a_rule_without_a_case_is_not_called_missing()
    {
        const string Text = "# RECV  Receiving\nRECV-01 [page] Words.\nRECV-02 [page] Words.\n    partly planned: HttpX";

        var catalog = RuleCatalog.Compose(RuleChapter.Parse("file", Text), null, []);

        catalog.KnowsTests.ShouldBeFalse();
        catalog.Rules.ShouldAllBe(rule => rule.Status == RuleStatus.NoCase);
        catalog.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void The_assembly_carries_no_names_of_tests() =>
        RuleCatalog.Current.Rules.SelectMany(rule => rule.Tests).ShouldBeEmpty();

    private static RuleCatalog Compose(string note, string tests) =>
        RuleCatalog.Compose(RuleChapter.Parse("file", $"# RECV  Receiving\nRECV-01 [page] Words.\n{note}"), tests, []);

    [GeneratedRegex(@"\A(?<statusName>STATUS_\w+) \(0x(?<status>[0-9A-F]{8}), \w+\) becomes (?<errorName>\w+) \((?<error>\d+)\)\.\z")]
    private static partial Regex ErrorMapRow();

    [GeneratedRegex(@"\b([A-Z]{2,10})-[0-9]{2,3}\b")]
    private static partial Regex CitedRule();
}
