using HttpCompletionSim.Completion;
using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Stage;

namespace HttpCompletionSim.Conformance.KnownDifferences;

public sealed class KnownDifferenceTests
{
    private const string WineFolder = "tests/wine";

    private static readonly DifferencesHeader s_head = new("wine-0.0", "windows", "agree 1, differ 1, inconclusive 1, crashed 1");

    private static readonly DifferenceReason s_reason =
        new("Two is one", DeviatingSide.Wine, DocumentedSide.Simulator, "It cannot count.", ["RULE-01"], [new DifferencePattern(Case: "a/*", Check: "one")]);

    [Fact]
    public void A_difference_is_a_row_for_each_cell_and_agreement_is_none()
    {
        Comparison comparison = Compare(
            Outcome("a/agrees", new Observation("one", "1", "1")),
            Outcome("a/differs", new Observation("one", "1", "2"), new Observation("two", "2", "3"), new Observation("three", "3", "3")),
            Outcome("a/stuck") with { NotReached = "no road" },
            Outcome("a/dead", Observation.NotEnded("boom")) with { Ending = Ending.Crashed });

        comparison.Cases.SelectMany(KnownDifference.From).ShouldBe(
        [
            new KnownDifference("a/differs", Agreement.Differ, "one", "1", "2"),
            new KnownDifference("a/differs", Agreement.Differ, "two", "2", "3"),
            new KnownDifference("a/stuck", Agreement.Inconclusive, KnownDifference.Reached, "came about", "no road"),
            new KnownDifference("a/dead", Agreement.Crashed, Observation.Run, "the case comes to its end", "boom"),
        ]);
        comparison.Summary().ShouldBe("agree 1, differ 1, inconclusive 1, crashed 1");
    }

    [Fact]
    public void What_is_written_down_and_explained_is_no_problem()
    {
        Comparison comparison = Compare(Outcome("a/1", new Observation("one", "1", "2")));

        new KnownDifferenceSet(s_head, [], [s_reason]).Updated(s_head, comparison).Check(comparison).ShouldBeEmpty();
    }

    [Fact]
    public void A_new_difference_one_that_has_gone_and_one_without_a_reason_are_problems()
    {
        var ledger = new KnownDifferenceSet(
            s_head,
            [new("a/1", Agreement.Differ, "one", "1", "3"), new("b/1", Agreement.Differ, "one", "1", "2"), new("c/not-run-now", Agreement.Differ, "one", "1", "2")],
            [s_reason]);

        ledger.Check(Compare(Outcome("a/1", new Observation("one", "1", "2")), Outcome("b/1", new Observation("one", "1", "2")))).ShouldBe(
        [
            new DifferenceProblem("a/1", "NOT IN THE LEDGER a/1: one: simulator 1; native 2", IsFlaky: true),
            new DifferenceProblem("a/1", "NO LONGER HOLDS a/1: one: simulator 1; native 3", IsFlaky: true),
            new DifferenceProblem("b/1", "WITHOUT A REASON b/1: one: simulator 1; native 2", IsFlaky: false),
        ]);
    }

    [Fact]
    public void A_reason_without_words_explains_nothing()
    {
        Comparison comparison = Compare(Outcome("a/1", new Observation("one", "1", "2")));
        KnownDifferenceSet ledger = new KnownDifferenceSet(s_head, [], [s_reason with { Reason = "" }]).Updated(s_head, comparison);

        ledger.Check(comparison).ShouldHaveSingleItem().Text.ShouldStartWith("WITHOUT A REASON");
        DifferencesPage.Make(ledger).ShouldContain("## Without a reason");
    }

    [Fact]
    public void What_comes_and_goes_may_be_missing_and_may_be_new()
    {
        var ledger = new KnownDifferenceSet(s_head, [new("a/1", Agreement.Differ, "one", "1", "3")], [s_reason with { Sometimes = true }]);

        ledger.Check(Compare(Outcome("a/1"), Outcome("a/2", new Observation("one", "1", "2")))).ShouldBeEmpty();
    }

    [Fact]
    public void An_update_replaces_the_rows_of_the_cases_that_were_run_and_leaves_the_others()
    {
        var ledger = new KnownDifferenceSet(s_head, [new("a/1", Agreement.Differ, "one", "1", "3"), new("b/1", Agreement.Differ, "one", "1", "2")], []);

        ledger.Updated(s_head, Compare(Outcome("a/1"))).Rows.ShouldHaveSingleItem().Case.ShouldBe("b/1");
    }

    [Fact]
    public void The_page_names_a_row_of_the_matrix_by_its_number_and_many_by_ranges()
    {
        KnownDifference[] rows = [.. Enumerable.Range(1, 8).Append(12).Select(i => new KnownDifference($"completion/matrix/{i:000}@receive", Agreement.Differ, "one", "1", "a | b"))];
        DifferenceReason reason = s_reason with { Rows = [new DifferencePattern()] };

        string page = DifferencesPage.Make(new KnownDifferenceSet(s_head, rows, [reason]));

        page.ShouldContain("### Two is one\n\nIt cannot count. The simulator does what is documented. Rules: RULE-01.\n");
        page.ShouldContain("| one | 1 | a \\| b | 9 of `completion/matrix/*@receive`: 001-008, 012 |\n");
    }

    [Fact]
    public void Every_row_of_the_ledger_has_a_reason_and_every_reason_has_a_row()
    {
        KnownDifferenceSet ledger = KnownDifferenceSet.Read(Path.Combine(Root(), WineFolder));

        ledger.Rows.ShouldNotBeEmpty();
        ledger.Rows.Where(row => ledger.ReasonOf(row) is null).ShouldBeEmpty();
        ledger.Reasons.Where(reason => !reason.Sometimes && !ledger.Rows.Any(row => ledger.ReasonOf(row) == reason)).Select(reason => reason.Title).ShouldBeEmpty();
        ledger.Reasons.Select(reason => reason.Title).ShouldBeUnique();
    }

    [Fact]
    public void Every_row_of_the_ledger_is_of_a_case_that_there_is() =>
        KnownDifferenceSet.Read(Path.Combine(Root(), WineFolder)).Rows.ShouldAllBe(row => ConformanceCatalog.Find(row.Case) != null);

    [Fact]
    public void The_page_is_the_one_that_the_ledger_gives() =>
        File.ReadAllText(Path.Combine(Root(), "docs", "reference", "known-differences.md")).ShouldBe(
            DifferencesPage.Make(KnownDifferenceSet.Read(Path.Combine(Root(), WineFolder))),
            "docs/reference/known-differences.md is made: dotnet run --project src/HttpCompletionSim.Cli -- ledger --write");

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HttpCompletionSim.sln")))
            folder = Path.GetDirectoryName(folder)!;

        return folder;
    }

    private static CaseOutcome Outcome(string address, params Observation[] observations) => new(new StubCase(address), CompletionProfile.Windows, observations);

    /// <summary>What another world did, beside a simulator that did all as expected.</summary>
    private static Comparison Compare(params CaseOutcome[] native) => new(
        Lines("native", native),
        Lines("simulator", [.. native.Select(each => new CaseOutcome(each.Case, each.Profile, [.. each.Observations.Select(seen => seen with { Seen = seen.Expected })]))]));

    private static ResultLine[] Lines(string target, CaseOutcome[] outcomes) =>
        [.. outcomes.Select((outcome, index) => new ResultLine(index + 1, outcomes.Length, Shard.Whole, target, outcome))];
}
