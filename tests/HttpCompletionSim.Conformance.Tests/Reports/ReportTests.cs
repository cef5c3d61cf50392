using System.Text;
using System.Xml.Linq;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Stage;

namespace HttpCompletionSim.Conformance.Reports;

public sealed class ReportTests
{
    private static readonly CompletionProfile s_profile = CompletionProfile.Windows;

    [Fact]
    public void Markdown_counts_by_group_and_tells_what_did_not_pass()
    {
        string report = MarkdownReport.Make(Lines("left", Pass("a/1"), Fail("a/2", "x|y"), Inconclusive("b/1"), NotRun("b/2")));

        report.ShouldContain("### Conformance: world left, profile windows");
        report.ShouldContain("4 cases, 1 pass, 1 fail, 1 inconclusive, 1 not run.");
        report.ShouldContain("| a | 2 | 1 | 1 | 0 | 0 |");
        report.ShouldContain("| b | 2 | 0 | 0 | 1 | 1 |");
        report.ShouldContain("- **fail** `a/2` (windows): a stub RULE-01\n  - cell: expected right; seen x\\|y\n");
        report.ShouldContain("- **inconclusive** `b/1`");
        report.ShouldNotContain("`a/1`");
    }

    [Fact]
    public void Markdown_keeps_to_its_limit_and_counts_what_it_leaves_out()
    {
        ResultLine[] lines = Lines("left", [.. Enumerable.Range(1, 1000).Select(i => Fail($"a/{i}", new string('é', 100)))]);

        string report = MarkdownReport.Make(lines, 20_000);

        Encoding.UTF8.GetByteCount(report).ShouldBeInRange(19_000, 20_000);
        int told = lines.Count(line => report.Contains($"`{line.Outcome.Case.Address}`"));
        report.ShouldEndWith($"{1000 - told} more are left out for want of room.\n");
    }

    [Fact]
    public void JUnit_has_a_suite_for_each_profile_and_skips_what_was_not_seen()
    {
        var output = new StringWriter();

        JUnitReport.Write(output, Lines("left", Pass("a/1"), Fail("a/2", "\u0001<&>"), Inconclusive("b/1"), NotRun("b/2")));

        XElement suite = XDocument.Parse(output.ToString()).Root!.Elements().ShouldHaveSingleItem();
        suite.Attribute("name")!.Value.ShouldBe("left.windows");
        (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("skipped")!.Value).ShouldBe(("4", "1", "2"));
        XElement[] cases = [.. suite.Elements("testcase")];
        cases.Select(each => each.Elements().SingleOrDefault()?.Name.LocalName).ShouldBe([null, "failure", "skipped", "skipped"]);
        cases[1].Element("failure")!.Attribute("message")!.Value.ShouldBe("cell: expected right; seen ?<&>");
    }

    [Fact]
    public void A_comparison_counts_and_tells_what_each_side_saw()
    {
        ResultLine[] left = Lines("left", Pass("a/1"), Fail("a/2", "wrong"), Fail("a/3", "same"), Inconclusive("a/4"), Pass("a/5"));
        ResultLine[] right = Lines("right", Pass("a/1"), Pass("a/2"), Fail("a/3", "same"), Pass("a/4"), Pass("a/6"));
        var comparison = new Comparison(left, right);
        var output = new StringWriter();

        ComparisonReport.WriteTable(output, comparison);

        comparison.Summary().ShouldBe("agree 2, differ 1, inconclusive 1, crashed 0, only left 1, only right 1");
        output.ToString().ShouldContain("DIFFER a/2 (windows): a stub   RULE-01\n     cell: left wrong; right right\n");
        output.ToString().ShouldContain("INCONCLUSIVE a/4 (windows): a stub   RULE-01\n     left: no luck\n");
        ComparisonReport.MakeMarkdown(comparison).ShouldContain("- **only right** `a/6`");
    }

    private static CaseOutcome Pass(string address) => new(new StubCase(address), s_profile, [new Observation("cell", "right", "right")]);

    private static CaseOutcome Fail(string address, string seen) => new(new StubCase(address), s_profile, [new Observation("cell", "right", seen)]);

    private static CaseOutcome Inconclusive(string address) => new(new StubCase(address), s_profile, []) { NotReached = "no luck" };

    private static CaseOutcome NotRun(string address) => new(new StubCase(address), s_profile, []) { WasRun = false };

    private static ResultLine[] Lines(string target, params CaseOutcome[] outcomes) =>
        [.. outcomes.Select((outcome, index) => new ResultLine(index + 1, outcomes.Length, Shard.Whole, target, outcome))];
}
