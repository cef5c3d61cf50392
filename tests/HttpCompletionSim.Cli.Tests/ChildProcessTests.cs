using System.Diagnostics;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.OutOfProcess;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Cli.Tests;

/// <summary>The child processes that run cases, with the simulator as their target and cases that end badly.</summary>
public sealed class ChildProcessTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    private static readonly Target s_target = Target.All.Single(each => each.Name == "simulator-memory");

    private static readonly Dictionary<string, ConformanceCase> s_faulty =
        WrittenCase.In(typeof(FaultyCases).Assembly).ToDictionary(each => each.Address);

    [Fact]
    public void A_case_that_hangs_and_one_that_ends_its_process_are_reported_and_the_others_run()
    {
        ProcessRunner? child = null;
        var runner = new ConformanceRunner(s_target) { Parallelism = 1, OutOfProcess = () => child = new ProcessRunner(Start, s_limit) };
        ConformancePlan plan = Plan("passes", "crashes", "differs", "hangs", "cannot-be-reached", "exits", "passes");

        IReadOnlyList<CaseOutcome> outcomes = runner.Run(plan);

        outcomes.Select(outcome => outcome.Verdict).ShouldBe(
            [Verdict.Pass, Verdict.Crashed, Verdict.Fail, Verdict.Hung, Verdict.Inconclusive, Verdict.Crashed, Verdict.Pass]);
        outcomes[2].Differences.ShouldBe([new Observation("one", "2", "1")]);
        outcomes[3].Differences.ShouldHaveSingleItem().Seen.ShouldStartWith("time limit of 2 s");
        outcomes[4].NotReached.ShouldBe("there is no road");
        outcomes[5].Differences.ShouldHaveSingleItem().Seen.ShouldBe("the process ended with code 77");
        outcomes.Select(outcome => outcome.Case).ShouldBe(outcomes.Select(outcome => s_faulty[outcome.Case.Address]));

        // One process at the start. Each of the three that ended had run other cases before: its case had a second run in a process
        // of its own.
        child!.Starts.ShouldBe(7);
    }

    [Fact]
    public void A_case_that_hangs_after_others_of_its_process_runs_again_in_a_new_one()
    {
        // A driver that a case has damaged: from the second case of a process on, no answer comes.
        const string Ready = "echo ready; ";
        const string Answer = """
            read case
            shown='{"id":"faulty/passes","profile":"windows","outcome":"pass","target":"native","ms":1,'
            echo "$shown\"n\":1,\"of\":1,\"shard\":\"1/1\",\"version\":2}"

            """;
        using var child = new ProcessRunner(() => Shell(Ready + Answer + "exec sleep 600"), TimeSpan.FromMilliseconds(1));

        for (int i = 1; i <= 3; i++)
        {
            child.RunOne(s_faulty["faulty/passes"], CompletionProfile.Windows).Verdict.ShouldBe(Verdict.Pass);
            child.Starts.ShouldBe(i);
        }
    }

    [Fact]
    public void A_process_that_does_not_start_ends_the_run_with_its_error()
    {
        var runner = new ConformanceRunner(s_target)
        {
            Parallelism = 1,
            OutOfProcess = () => new ProcessRunner(() => Shell("echo out of paper >&2; exit 3"), s_limit),
        };

        Should.Throw<RunnerStartException>(() => runner.Run(Plan("passes", "passes")))
            .Message.ShouldEndWith("does not start: out of paper");
    }

    [Fact]
    public void A_program_that_does_not_exist_ends_the_run_with_its_name()
    {
        var runner = new ConformanceRunner(s_target)
        {
            Parallelism = 1,
            OutOfProcess = () => new ProcessRunner(() => new ProcessStartInfo("there-is-no-such-program"), s_limit),
        };

        Should.Throw<RunnerStartException>(() => runner.Run(Plan("passes")))
            .Message.ShouldStartWith("there-is-no-such-program cannot be started");
    }

    [Fact]
    public void A_process_that_stops_answering_is_killed_and_its_case_has_hung()
    {
        // The process reports that it is ready and then reads no input.
        using var child = new ProcessRunner(() => Shell("echo ready; exec sleep 600"), TimeSpan.Zero);

        CaseOutcome outcome = child.RunOne(s_faulty["faulty/passes"], CompletionProfile.Windows);

        outcome.Verdict.ShouldBe(Verdict.Hung);
        outcome.Differences.ShouldHaveSingleItem().Seen.ShouldContain("does not answer");
    }

    private static ProcessStartInfo Shell(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "This test plays a child with a shell script.");
        return new ProcessStartInfo("sh") { ArgumentList = { "-c", script } };
    }

    private static ConformancePlan Plan(params string[] names) =>
        new([.. names.Select(name => s_faulty[$"faulty/{name}"])], [CompletionProfile.Windows]);

    private static ProcessStartInfo Start() =>
        RunCasesCommand.StartInfo(s_target, s_limit, moreCases: typeof(FaultyCases).Assembly.Location);
}
