using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Conformance.Results;

public sealed class ResultStreamTests
{
    private const string Passed = """
        {"id":"a","profile":"windows","outcome":"pass"
        """;
    private const string TargetAndTime = """
        "target":"t","ms":1
        """;

    private static readonly Observation s_held = new("call", "NO_ERROR", "NO_ERROR");
    private static readonly Observation s_broken = new("final.event", "signaled", "nonsignaled");

    [Fact]
    public void A_failure_has_the_checks_that_differ_and_a_pass_has_none()
    {
        Format(new CaseOutcome(new StubCase("a/1"), CompletionProfile.Windows, [s_held, s_broken])).ShouldBe(
            """{"id":"a/1","profile":"windows","outcome":"fail","expected":{"final.event":"signaled"}"""
            + ""","seen":{"final.event":"nonsignaled"},"target":"t","ms":1.5,"n":1,"of":1,"version":2}""");
        Format(new CaseOutcome(new StubCase("a/2"), CompletionProfile.Documented, [s_held])).ShouldBe(
            """{"id":"a/2","profile":"documented","outcome":"pass","target":"t","ms":1.5,"n":1,"of":1,"version":2}""");
    }

    [Fact]
    public void A_case_of_level_observed_has_all_its_checks()
    {
        Format(new CaseOutcome(new StubCase("open/1", level: ConformanceLevel.Observed), CompletionProfile.Windows, [s_held]))
            .ShouldContain(""" "seen":{"call":"NO_ERROR"} """.Trim());
    }

    [Fact]
    public void An_inconclusive_case_has_a_reason_and_one_that_was_not_run_says_so()
    {
        Format(new CaseOutcome(new StubCase("a/1"), CompletionProfile.Windows, []) { NotReached = "no luck" })
            .ShouldContain(""" "outcome":"inconclusive","reason":"no luck" """.Trim());
        Format(new CaseOutcome(new StubCase("a/1"), CompletionProfile.Windows, []) { WasRun = false })
            .ShouldContain(""" "outcome":"notrun" """.Trim());
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        ConformanceCase known = ConformanceCatalog.All[0];
        var unknown = new CaseOutcome(new StubCase("unknown/1"), CompletionProfile.Windows7, []) { NotReached = "because \"x\" | é" };
        var results = new ResultSet(
        [
            new(1, 4, Shard.Whole, "t", new CaseOutcome(known, CompletionProfile.Windows, [s_broken])),
            new(2, 4, Shard.Whole, "t", new CaseOutcome(known, CompletionProfile.Documented, [])),
            new(3, 4, Shard.Whole, "t", unknown),
            new(4, 4, Shard.Whole, "t", new CaseOutcome(known, CompletionProfile.Windows7, []) { WasRun = false }),
        ]);

        ResultSet read = ResultStream.Read(new StringReader(Text(results)), "file");

        Text(read).ShouldBe(Text(results));
        read.Lines[0].Outcome.Case.ShouldBeSameAs(known);
        read.Lines[2].Outcome.Case.Address.ShouldBe("unknown/1");
        read.Outcomes.Select(outcome => outcome.Verdict).ShouldBe([Verdict.Fail, Verdict.Pass, Verdict.Inconclusive, Verdict.NotRun]);
    }

    [Theory]
    [InlineData("", "holds no results")]
    [InlineData("hello", "is not a result")]
    [InlineData("""{"id":"a"}""", "is of version 0")]
    [InlineData(Passed + """,%,"n":1,"of":1,"version":3}""", "is of version 3, and this httpsim reads version 2")]
    [InlineData(Passed + ""","world":"simulator","ms":1,"n":1,"of":1,"version":1}""", "is of version 1, and this httpsim reads version 2")]
    [InlineData("""{"id":"a","profile":"windows95","outcome":"pass",%,"n":1,"of":1,"version":2}""", "is not a result")]
    [InlineData(Passed + """,%,"n":1,"of":1,"shard":"3/2","version":2}""", "is not a result")]
    [InlineData(Passed + """,%,"n":1,"of":2,"version":2}""", "ends too early: 1 of 2")]
    [InlineData(Passed + """,%,"n":1,"of":5,"shard":"1/2","version":2}""", "ends too early: 1 of 3")]
    [InlineData(Passed + ""","expected":{"c":"1"},"seen":{"c":"2"},%,"n":1,"of":1,"version":2}""", "changed by hand")]
    [InlineData(Passed + ""","targ""", "is not a result")]
    [InlineData("""[1]""", "is not a result")]
    [InlineData("""{"id":null,"profile":"windows","outcome":"pass",%,"n":1,"of":1,"version":2}""", "is not a result")]
    [InlineData("""{"id":"a","profile":"windows","outcome":"pass","target":null,"ms":1,"n":1,"of":1,"version":2}""", "is not a result")]
    [InlineData(Passed + ""","expected":{"c":"1"},"seen":{"c":null},%,"n":1,"of":1,"version":2}""", "is not a result")]
    [InlineData(Passed + ""","expected":{"c":"1"},"seen":{"c":"1","c":"1"},%,"n":1,"of":1,"version":2}""", "is not a result")]
    public void A_file_that_cannot_be_read_is_refused_with_one_line(string text, string problem)
    {
        string message = Should.Throw<ResultFormatException>(() =>
            ResultStream.Read(new StringReader(text.Replace("%", TargetAndTime)), "file")).Message;

        message.ShouldContain(problem);
        message.ShouldStartWith("file");
        message.ShouldNotContain("\n");
    }

    private static string Format(CaseOutcome outcome) =>
        ResultStream.Format(new ResultLine(1, 1, Shard.Whole, "t", outcome with { Duration = TimeSpan.FromMilliseconds(1.5) }));

    private static string Text(ResultSet results)
    {
        var output = new StringWriter();
        ResultStream.Write(output, results);
        return output.ToString();
    }
}
