using System.Text;
using System.Xml.Linq;
using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Conformance.Reports;

public sealed class ReportTests
{
    private static readonly CompletionProfile s_profile = CompletionProfile.Windows;

    [Fact]
    public void Markdown_counts_by_group_and_names_the_cases_that_did_not_pass()
    {
        string report = Text(new MarkdownReport(), Results("left", Pass("a/1"), Fail("a/2", "x|y"), Inconclusive("b/1"), NotRun("b/2")));

        report.ShouldContain("### Conformance: target left, profile windows");
        report.ShouldContain("4 cases, 1 pass, 1 fail, 1 inconclusive, 1 not run.");
        report.ShouldContain("| a | 2 | 1 | 1 | 0 | 0 |");
        report.ShouldContain("| b | 2 | 0 | 0 | 1 | 1 |");
        report.ShouldContain("- **fail** `a/2` (windows): a stub RULE-01\n  - check: expected right; seen x\\|y\n");
        report.ShouldContain("- **inconclusive** `b/1`");
        report.ShouldNotContain("`a/1`");
    }

    [Fact]
    public void Markdown_keeps_to_its_limit_and_counts_the_cases_that_it_leaves_out()
    {
        ResultSet results = Results("left", [.. Enumerable.Range(1, 1000).Select(i => Fail($"a/{i}", new string('é', 100)))]);

        string report = Text(new MarkdownReport(20_000), results);

        Encoding.UTF8.GetByteCount(report).ShouldBeInRange(19_000, 20_000);
        int shown = results.Outcomes.Count(outcome => report.Contains($"`{outcome.Case.Address}`"));
        report.ShouldEndWith($"{1000 - shown} more do not fit and are left out.\n");
    }

    [Fact]
    public void JUnit_has_a_suite_for_each_profile_and_skips_cases_without_a_result()
    {
        ResultSet results = Results("left", Pass("a/1"), Fail("a/2", "\u0001<&>"), Inconclusive("b/1"), NotRun("b/2"));

        string report = Text(new JUnitReport(), results);

        XElement suite = XDocument.Parse(report).Root!.Elements().ShouldHaveSingleItem();
        suite.Attribute("name")!.Value.ShouldBe("left.windows");
        (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("skipped")!.Value).ShouldBe(("4", "1", "2"));
        XElement[] cases = [.. suite.Elements("testcase")];
        cases.Select(each => each.Elements().SingleOrDefault()?.Name.LocalName).ShouldBe([null, "failure", "skipped", "skipped"]);
        cases[1].Element("failure")!.Attribute("message")!.Value.ShouldBe("check: expected right; seen ?<&>");
    }

    [Fact]
    public void A_comparison_counts_and_shows_the_values_of_each_side()
    {
        ResultSet left = Results("left", Pass("a/1"), Fail("a/2", "wrong"), Fail("a/3", "same"), Inconclusive("a/4"), Pass("a/5"));
        ResultSet right = Results("right", Pass("a/1"), Pass("a/2"), Fail("a/3", "same"), Pass("a/4"), Pass("a/6"));

        string table = Text(new ComparisonTableReport(right, TextForm.OfFile), left);
        string markdown = Text(new ComparisonMarkdownReport(right), left);

        new Comparison(left, right).Summary().ShouldBe("agree 2, differ 1, inconclusive 1, crashed 0, only left 1, only right 1");
        table.ShouldContain("DIFFER a/2 (windows): a stub   RULE-01\n     check: left wrong; right right\n");
        table.ShouldContain("INCONCLUSIVE a/4 (windows): a stub   RULE-01\n     left: no luck\n");
        markdown.ShouldContain("- **only right** `a/6`");
    }

    private static string Text(IReport report, ResultSet results)
    {
        var output = new StringWriter();
        report.Write(output, results);
        return output.ToString();
    }

    private static CaseOutcome Pass(string address) =>
        new(new StubCase(address), s_profile, [new Observation("check", "right", "right")]);

    private static CaseOutcome Fail(string address, string seen) =>
        new(new StubCase(address), s_profile, [new Observation("check", "right", seen)]);

    private static CaseOutcome Inconclusive(string address) => new(new StubCase(address), s_profile, []) { NotReached = "no luck" };

    private static CaseOutcome NotRun(string address) => new(new StubCase(address), s_profile, []) { WasRun = false };

    private static ResultSet Results(string target, params CaseOutcome[] outcomes) =>
        new([.. outcomes.Select((outcome, index) => new ResultLine(index + 1, outcomes.Length, Shard.Whole, target, outcome))]);
}
