using HttpCompletionSim.Completion;
using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Stage;

namespace HttpCompletionSim.Conformance.Results;

public sealed class ResultStreamTests
{
    private static readonly Observation s_held = new("call", "NO_ERROR", "NO_ERROR");
    private static readonly Observation s_broken = new("final.event", "signaled", "nonsignaled");

    [Fact]
    public void A_failure_tells_the_cells_that_differ_and_a_pass_tells_none()
    {
        Format(new CaseOutcome(new StubCase("a/1"), CompletionProfile.Windows, [s_held, s_broken])).ShouldBe(
            """{"id":"a/1","profile":"windows","outcome":"fail","expected":{"final.event":"signaled"},"seen":{"final.event":"nonsignaled"},"target":"w","ms":1.5,"n":1,"of":1,"version":1}""");
        Format(new CaseOutcome(new StubCase("a/2"), CompletionProfile.Documented, [s_held])).ShouldBe(
            """{"id":"a/2","profile":"documented","outcome":"pass","target":"w","ms":1.5,"n":1,"of":1,"version":1}""");
    }

    [Fact]
    public void A_case_of_level_observed_tells_all_that_it_saw()
    {
        Format(new CaseOutcome(new StubCase("open/1", level: ConformanceLevel.Observed), CompletionProfile.Windows, [s_held]))
            .ShouldContain(""" "seen":{"call":"NO_ERROR"} """.Trim());
    }

    [Fact]
    public void An_inconclusive_case_tells_why_and_one_that_was_not_run_says_so()
    {
        Format(new CaseOutcome(new StubCase("a/1"), CompletionProfile.Windows, []) { NotReached = "no luck" })
            .ShouldContain(""" "outcome":"inconclusive","reason":"no luck" """.Trim());
        Format(new CaseOutcome(new StubCase("a/1"), CompletionProfile.Windows, []) { WasRun = false }).ShouldContain(""" "outcome":"notrun" """.Trim());
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        ConformanceCase known = ConformanceCatalog.All[0];
        ResultLine[] lines =
        [
            new(1, 4, Shard.Whole, "w", new CaseOutcome(known, CompletionProfile.Windows, [s_broken])),
            new(2, 4, Shard.Whole, "w", new CaseOutcome(known, CompletionProfile.Documented, [])),
            new(3, 4, Shard.Whole, "w", new CaseOutcome(new StubCase("unknown/1"), CompletionProfile.Windows7, []) { NotReached = "because \"x\" | é" }),
            new(4, 4, Shard.Whole, "w", new CaseOutcome(known, CompletionProfile.Windows7, []) { WasRun = false }),
        ];

        IReadOnlyList<ResultLine> read = ResultStream.Read(new StringReader(Text(lines)), "file");

        Text(read).ShouldBe(Text(lines));
        read[0].Outcome.Case.ShouldBeSameAs(known);
        read[2].Outcome.Case.Address.ShouldBe("unknown/1");
        read.Select(line => line.Outcome.Verdict).ShouldBe([Verdict.Fail, Verdict.Pass, Verdict.Inconclusive, Verdict.NotRun]);
    }

    [Theory]
    [InlineData("", "holds no results")]
    [InlineData("hello", "is no result")]
    [InlineData("""{"id":"a"}""", "is of version 0")]
    [InlineData("""{"id":"a","profile":"windows","outcome":"pass","target":"w","ms":1,"n":1,"of":1,"version":2}""", "is of version 2")]
    [InlineData("""{"id":"a","profile":"windows95","outcome":"pass","target":"w","ms":1,"n":1,"of":1,"version":1}""", "is no result")]
    [InlineData("""{"id":"a","profile":"windows","outcome":"pass","target":"w","ms":1,"n":1,"of":1,"shard":"3/2","version":1}""", "is no result")]
    [InlineData("""{"id":"a","profile":"windows","outcome":"pass","target":"w","ms":1,"n":1,"of":2,"version":1}""", "ends too early: 1 of 2")]
    [InlineData("""{"id":"a","profile":"windows","outcome":"pass","target":"w","ms":1,"n":1,"of":5,"shard":"1/2","version":1}""", "ends too early: 1 of 3")]
    [InlineData("""{"id":"a","profile":"windows","outcome":"pass","expected":{"c":"1"},"seen":{"c":"2"},"target":"w","ms":1,"n":1,"of":1,"version":1}""", "changed by hand")]
    [InlineData("""{"id":"a","profile":"windows","outcome":"pass","wor""", "is no result")]
    [InlineData("""[1]""", "is no result")]
    public void What_cannot_be_read_is_told_in_one_line(string text, string problem)
    {
        string message = Should.Throw<ResultFormatException>(() => ResultStream.Read(new StringReader(text), "file")).Message;

        message.ShouldContain(problem);
        message.ShouldStartWith("file");
        message.ShouldNotContain("\n");
    }

    private static string Format(CaseOutcome outcome) =>
        ResultStream.Format(new ResultLine(1, 1, Shard.Whole, "w", outcome with { Duration = TimeSpan.FromMilliseconds(1.5) }));

    private static string Text(IEnumerable<ResultLine> lines)
    {
        var output = new StringWriter();
        ResultStream.Write(output, lines);
        return output.ToString();
    }
}
