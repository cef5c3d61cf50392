using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Stage;

namespace HttpCompletionSim.Conformance.Targets;

public sealed class UncontrollableTargetTests
{
    [Fact]
    public void A_row_whose_outcome_cannot_be_forced_is_judged_if_it_comes_about_and_otherwise_reports_the_outcome()
    {
        IReadOnlyList<CaseOutcome> outcomes = Run([.. MatrixCases.All]);

        outcomes.Where(outcome => outcome.HasFailed).SelectMany(ReportText.Reasons).ShouldBeEmpty();
        outcomes.Where(outcome => outcome.NotReached is not null).Select(outcome => outcome.NotReached!)
            .ShouldAllBe(reason => reason.StartsWith("it came out as ") || reason == "a call of the set-up does not end");

        // These outcomes need no control: a receive without a request pends, an unknown id is an error, and a wait for a disconnect pends.
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
        MatrixCase[] sends = [.. MatrixCases.All.Where(each => each.Operation is SendOperation)];
        MatrixCase pends = sends.First(each => each.Row.In is { POverlapped: true, Outcome: Outcome.PendSuccess });
        MatrixCase endsAtOnce = sends.First(each => each.Row.In == pends.Row.In with { Outcome = Outcome.SyncSuccess });

        IReadOnlyList<CaseOutcome> outcomes = Run([pends, endsAtOnce]);

        // The machine chooses which of the two outcomes happens, but one of them must.
        outcomes.Select(outcome => outcome.Verdict).Order().ShouldBe([Verdict.Pass, Verdict.Inconclusive]);
    }

    [Fact]
    public void A_written_case_passes_or_its_situation_does_not_come_about()
    {
        IReadOnlyList<CaseOutcome> outcomes = Run([.. WrittenCase.All]);

        string[] failures =
        [
            .. from outcome in outcomes
               where outcome.HasFailed
               from reason in ReportText.Reasons(outcome)
               select $"{outcome.Case.Address}: {reason}",
        ];
        failures.ShouldBeEmpty();
        outcomes.Count(outcome => outcome.Verdict == Verdict.Pass).ShouldBeGreaterThan(outcomes.Count / 2);
    }

    private static IReadOnlyList<CaseOutcome> Run(IReadOnlyList<ConformanceCase> cases) =>
        new ConformanceRunner(new UncontrollableTarget()).Run(new ConformancePlan(cases, [CompletionProfile.Windows]));
}
