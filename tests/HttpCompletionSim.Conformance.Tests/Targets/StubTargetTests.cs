using HttpCompletionSim.Completion;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Stage;

namespace HttpCompletionSim.Conformance.Targets;

public sealed class StubTargetTests
{
    [Fact]
    public void A_row_whose_outcome_cannot_be_forced_is_judged_when_it_comes_about_and_else_tells_what_came()
    {
        IReadOnlyList<CaseOutcome> outcomes = Run([.. MatrixCases.All]);

        outcomes.Where(outcome => outcome.HasFailed).SelectMany(ReportText.Reasons).ShouldBeEmpty();
        outcomes.Where(outcome => outcome.NotReached is not null).Select(outcome => outcome.NotReached!)
            .ShouldAllBe(reason => reason.StartsWith("it came out as ") || reason == "a call of the preparations does not end");

        // Nobody has to force these: a receive of nothing pends, an unknown id is an error, and whoever waits for the end of a connection waits.
        Verdict[] sure = [.. from outcome in outcomes
                             let each = (MatrixCase)outcome.Case
                             where each.Row.In.Outcome == Outcome.ImmediateError
                                || (each.Row.In.IsPending && each.Operation is ReceiveOperation or DisconnectOperation)
                             select outcome.Verdict];
        sure.Length.ShouldBeGreaterThan(250);
        sure.ShouldAllBe(verdict => verdict == Verdict.Pass);
    }

    [Fact]
    public void A_send_that_ends_at_once_says_nothing_about_one_that_pends()
    {
        MatrixCase pends = MatrixCases.All.First(each => each.Operation is SendOperation && each.Row.In is { POverlapped: true, Outcome: Outcome.PendSuccess });
        MatrixCase endsAtOnce = MatrixCases.All.First(each => each.Operation is SendOperation && each.Row.In == pends.Row.In with { Outcome = Outcome.SyncSuccess });

        IReadOnlyList<CaseOutcome> outcomes = Run([pends, endsAtOnce]);

        // Which of the two comes about is the machine's choice; that one does is not.
        outcomes.Select(outcome => outcome.Verdict).Order().ShouldBe([Verdict.Pass, Verdict.Inconclusive]);
    }

    [Fact]
    public void A_written_case_passes_or_its_situation_does_not_come_about()
    {
        IReadOnlyList<CaseOutcome> outcomes = Run([.. WrittenCase.All]);

        outcomes.Where(outcome => outcome.HasFailed).SelectMany(outcome => ReportText.Reasons(outcome).Select(reason => $"{outcome.Case.Address}: {reason}")).ShouldBeEmpty();
        outcomes.Count(outcome => outcome.Verdict == Verdict.Pass).ShouldBeGreaterThan(outcomes.Count / 2);
    }

    private static IReadOnlyList<CaseOutcome> Run(IReadOnlyList<ConformanceCase> cases) =>
        new ConformanceRunner(new StubTarget()).Run(new ConformancePlan(cases, [CompletionProfile.Windows]));
}
