using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Matrix;

public sealed class MatrixCasesTests
{
    [Theory]
    [InlineData("simulator")]
    [InlineData("simulator-memory")]
    public void Every_row_passes_in_every_profile(string targetName)
    {
        Target target = Target.All.Single(each => each.Name == targetName);
        var plan = new ConformancePlan([.. MatrixCases.All], CompletionProfile.All);

        IReadOnlyList<CaseOutcome> outcomes = new ConformanceRunner(target).Run(plan);

        outcomes.Count.ShouldBe(1872);
        outcomes.Where(outcome => outcome.Verdict != Verdict.Pass)
            .Select(outcome => string.Join('\n', ReportText.Reasons(outcome))).ShouldBeEmpty();
    }

    public static TheoryData<string, string> BrokenExpectations() => new()
    {
        { "returns", "ERROR_IO_PENDING" },
        { "callBlocks", "true" },
        { "atReturn.internal", "STATUS_PENDING" },
        { "atReturn.fileObject", "signaled" },
        { "final.internalHigh", "0" },
        { "final.event", "nonsignaled" },
        { "final.packet", "no packet" },
        { "final.gorNoWait.bytes", "R" },
        { "gorWait", "hangs" },
    };

    [Theory]
    [MemberData(nameof(BrokenExpectations))]
    public void A_broken_expectation_is_found(string check, string wrong)
    {
        // The row with the most visible effects: overlapped with an event, a port, immediate success, profile windows.
        Row row = CompletionMatrix.Rows.Single(row =>
            row.In == new Situation(true, true, HEvent.Set, true, false, Outcome.SyncSuccess));
        Expectation right = row.Expect["windows"];
        Expectation broken = check switch
        {
            "returns" => right with { Returns = wrong },
            "callBlocks" => right with { CallBlocks = true },
            "atReturn.internal" => right with { AtReturn = right.AtReturn with { Internal = wrong } },
            "atReturn.fileObject" => right with { AtReturn = right.AtReturn with { FileObject = wrong } },
            "final.internalHigh" => right with { Final = right.Final with { InternalHigh = wrong } },
            "final.event" => right with { Final = right.Final with { Event = wrong } },
            "final.packet" => right with { Final = right.Final with { Packet = null } },
            "final.gorNoWait.bytes" => right with { Final = right.Final with { GorNoWait = right.Final.GorNoWait! with { Bytes = "0" } } },
            _ => right with { GorWait = wrong },
        };
        Row brokenRow = row with { Expect = new Dictionary<string, Expectation> { ["windows"] = broken } };
        var examined = new MatrixCase(brokenRow, new ReceiveOperation());

        CaseOutcome outcome = new ConformanceRunner(new SimulatorTarget(inMemory: true)).RunOne(examined, CompletionProfile.Windows);

        outcome.Verdict.ShouldBe(Verdict.Fail);
        outcome.Differences.ShouldContain(difference => difference.Check == check);
        outcome.Differences.ShouldAllBe(difference => difference.Expected != difference.Seen);
    }
}
