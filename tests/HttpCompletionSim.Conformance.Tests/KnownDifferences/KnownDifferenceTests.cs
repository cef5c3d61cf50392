using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Conformance.KnownDifferences;

public sealed class KnownDifferenceTests
{
    private const string WineFolder = "tests/wine";

    private static readonly DifferencesHeader s_header = new("wine-0.0", "windows", "agree 1, differ 1, inconclusive 1, crashed 1");

    private static readonly DifferenceReason s_reason = new(
        "Two is one",
        DeviatingSide.Wine,
        DocumentedSide.Simulator,
        "It cannot count.",
        ["RULE-01"],
        [new DifferencePattern(Case: "a/*", Check: "one")]);

    [Fact]
    public void A_case_that_differs_gives_one_difference_for_each_check_and_one_that_agrees_gives_none()
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
    public void A_known_difference_with_a_reason_is_no_problem()
    {
        Comparison comparison = Compare(Outcome("a/1", new Observation("one", "1", "2")));

        new KnownDifferenceSet(s_header, [], [s_reason]).Updated(s_header, comparison).Check(comparison).ShouldBeEmpty();
    }

    [Fact]
    public void A_new_difference_one_that_has_gone_and_one_without_a_reason_are_problems()
    {
        var known = new KnownDifferenceSet(
            s_header,
            [
                new("a/1", Agreement.Differ, "one", "1", "3"),
                new("b/1", Agreement.Differ, "one", "1", "2"),
                new("c/not-run-now", Agreement.Differ, "one", "1", "2"),
            ],
            [s_reason]);

        known.Check(Compare(Outcome("a/1", new Observation("one", "1", "2")), Outcome("b/1", new Observation("one", "1", "2")))).ShouldBe(
        [
            new DifferenceProblem("a/1", "NOT A KNOWN DIFFERENCE a/1: one: simulator 1; native 2", IsFlaky: true),
            new DifferenceProblem("a/1", "NO LONGER HOLDS a/1: one: simulator 1; native 3", IsFlaky: true),
            new DifferenceProblem("b/1", "WITHOUT A REASON b/1: one: simulator 1; native 2", IsFlaky: false),
        ]);
    }

    [Fact]
    public void A_reason_without_text_explains_nothing()
    {
        Comparison comparison = Compare(Outcome("a/1", new Observation("one", "1", "2")));
        KnownDifferenceSet known = new KnownDifferenceSet(s_header, [], [s_reason with { Reason = "" }]).Updated(s_header, comparison);

        known.Check(comparison).ShouldHaveSingleItem().Text.ShouldStartWith("WITHOUT A REASON");
        DifferencesPage.Make(known).ShouldContain("## Without a reason");
    }

    [Fact]
    public void A_difference_that_occurs_sometimes_may_be_missing_and_may_be_new()
    {
        var known = new KnownDifferenceSet(s_header, [new("a/1", Agreement.Differ, "one", "1", "3")], [s_reason with { Sometimes = true }]);

        known.Check(Compare(Outcome("a/1"), Outcome("a/2", new Observation("one", "1", "2")))).ShouldBeEmpty();
    }

    [Fact]
    public void An_update_replaces_the_differences_of_the_cases_that_were_run_and_leaves_the_others()
    {
        var known = new KnownDifferenceSet(
            s_header, [new("a/1", Agreement.Differ, "one", "1", "3"), new("b/1", Agreement.Differ, "one", "1", "2")], []);

        known.Updated(s_header, Compare(Outcome("a/1"))).Differences.ShouldHaveSingleItem().Case.ShouldBe("b/1");
    }

    [Fact]
    public void The_page_names_a_row_of_the_matrix_by_its_number_and_many_by_ranges()
    {
        KnownDifference[] differences =
        [
            .. from number in Enumerable.Range(1, 8).Append(12)
               select new KnownDifference($"completion/matrix/{number:000}@receive", Agreement.Differ, "one", "1", "a | b"),
        ];
        DifferenceReason reason = s_reason with { Rows = [new DifferencePattern()] };

        string page = DifferencesPage.Make(new KnownDifferenceSet(s_header, differences, [reason]));

        page.ShouldContain("### Two is one\n\nIt cannot count. The simulator does what is documented. Rules: RULE-01.\n");
        page.ShouldContain("| one | 1 | a \\| b | 9 of `completion/matrix/*@receive`: 001-008, 012 |\n");
    }

    [Fact]
    public void Every_known_difference_has_a_reason_and_every_reason_has_a_difference()
    {
        KnownDifferenceSet known = KnownDifferenceSet.Read(Path.Combine(Root(), WineFolder));

        known.Differences.ShouldNotBeEmpty();
        known.Differences.Where(row => known.ReasonOf(row) is null).ShouldBeEmpty();
        HashSet<DifferenceReason?> used = [.. known.Differences.Select(known.ReasonOf)];
        known.Reasons.Where(reason => !reason.Sometimes && !used.Contains(reason)).Select(reason => reason.Title).ShouldBeEmpty();
        known.Reasons.Select(reason => reason.Title).ShouldBeUnique();
    }

    [Fact]
    public void Every_known_difference_is_of_an_existing_case() =>
        KnownDifferenceSet.Read(Path.Combine(Root(), WineFolder)).Differences.ShouldAllBe(row => ConformanceCatalog.Find(row.Case) != null);

    [Fact]
    public void The_page_is_the_one_that_the_command_generates() =>
        File.ReadAllText(Path.Combine(Root(), "docs", "reference", "known-differences.md")).ShouldBe(
            DifferencesPage.Make(KnownDifferenceSet.Read(Path.Combine(Root(), WineFolder))),
            "docs/reference/known-differences.md is generated: dotnet run --project src/HttpCompletionSim.Cli -- differences --write");

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HttpCompletionSim.sln")))
            folder = Path.GetDirectoryName(folder)!;

        return folder;
    }

    private static CaseOutcome Outcome(string address, params Observation[] observations) =>
        new(new StubCase(address), CompletionProfile.Windows, observations);

    /// <summary>Compares outcomes of another target with a simulator that shows every expected value.</summary>
    private static Comparison Compare(params CaseOutcome[] native) => new(
        Results("native", native),
        Results("simulator", [.. native.Select(AsExpected)]));

    private static CaseOutcome AsExpected(CaseOutcome outcome) =>
        new(outcome.Case, outcome.Profile, [.. outcome.Observations.Select(each => each with { Seen = each.Expected })]);

    private static ResultSet Results(string target, CaseOutcome[] outcomes) =>
        new([.. outcomes.Select((outcome, index) => new ResultLine(index + 1, outcomes.Length, Shard.Whole, target, outcome))]);
}
