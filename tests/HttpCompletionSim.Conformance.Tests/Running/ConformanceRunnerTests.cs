using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Running;

public sealed class ConformanceRunnerTests
{
    [Fact]
    public void Outcomes_come_profile_after_profile_in_the_order_of_the_cases()
    {
        ConformanceCase[] cases = [.. Enumerable.Range(0, 20).Select(i => new StubCase($"case/{i}", (_, _) => []))];
        var seen = new List<CaseOutcome>();
        var plan = new ConformancePlan(cases, CompletionProfile.All);

        IReadOnlyList<CaseOutcome> outcomes = new ConformanceRunner(new StubTarget()).Run(plan, seen.Add);

        outcomes.Select(outcome => (outcome.Profile.Name, outcome.Case.Address))
            .ShouldBe(CompletionProfile.All.SelectMany(profile => cases.Select(each => (profile.Name, each.Address))));
        outcomes.ShouldAllBe(outcome => outcome.Verdict == Verdict.Pass);
        seen.ShouldBe(outcomes, ignoreOrder: true);
    }

    [Fact]
    public void A_case_that_throws_has_failed_and_the_run_continues()
    {
        ConformanceCase[] cases =
        [
            new StubCase("throws", (_, _) => throw new InvalidOperationException("out of paper")),
            new StubCase("passes", (_, _) => []),
        ];
        var plan = new ConformancePlan(cases, [CompletionProfile.Documented]);

        IReadOnlyList<CaseOutcome> outcomes = new ConformanceRunner(new StubTarget()).Run(plan);

        outcomes.Select(outcome => outcome.Verdict).ShouldBe([Verdict.Fail, Verdict.Pass]);
        outcomes[0].Differences.ShouldHaveSingleItem().Seen.ShouldBe("InvalidOperationException: out of paper");
    }

    [Fact]
    public void A_case_that_does_not_end_has_hung_with_what_its_machine_waits_for_and_its_machine_is_closed()
    {
        using var closed = new ManualResetEventSlim();
        var target = new StubTarget { Closed = closed.Set };
        var stuck = new StubCase("stuck", (_, _) =>
        {
            closed.Wait();
            return [];
        });
        var runner = new ConformanceRunner(target) { CaseLimit = TimeSpan.FromMilliseconds(1) };

        CaseOutcome outcome = runner.RunOne(stuck, CompletionProfile.Documented);

        outcome.Verdict.ShouldBe(Verdict.Hung);
        outcome.Differences.ShouldHaveSingleItem().Seen.ShouldContain("the machine waits for: a train");
        closed.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken).ShouldBeTrue();
    }

    private sealed class StubTarget : Target
    {
        public Action Closed { get; init; } = () => { };

        public override string Name => "stub";

        public override TargetMachine CreateMachine(CompletionProfile profile) => new StubMachine(Closed);
    }

    private sealed class StubMachine(Action closed) : TargetMachine
    {
        public override IHttpApi HttpApi => throw new NotSupportedException();

        public override IKernel32 Kernel32 => throw new NotSupportedException();

        public override IThreadPoolIo ThreadPoolIo => throw new NotSupportedException();

        public override INtDll NtDll => throw new NotSupportedException();

        public override IReadOnlyList<string> Waiting => ["a train"];

        public override string NextUrl() => throw new NotSupportedException();

        public override TargetClient Connect(string url) => throw new NotSupportedException();

        public override void CompleteInline() => throw new NotSupportedException();

        public override IInterceptedCall Intercept(HttpOperation operation, nint queue) => throw new NotSupportedException();

        public override TargetThread StartThread(string name, Action body) => throw new NotSupportedException();

        public override void WaitUntilBlocked(TargetThread thread) => throw new NotSupportedException();

        public override void WaitUntilRequestIsQueued() => throw new NotSupportedException();

        protected override bool Close()
        {
            closed();
            return true;
        }
    }
}
