using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

public sealed class SimulationTests
{
    private static readonly SimulationOptions s_traced = new() { Machine = new MachineOptions { RecordTrace = true } };

    /// <summary>The scenario is called for its runs and for nothing else.</summary>
    private static readonly ExploreOptions s_plain = new() { CheckDeterminism = false, ShrinkRuns = 0 };

    [Fact]
    public void The_same_seed_gives_the_same_trace_twice()
    {
        Simulation.Explore(20, TwoReceivesScenario.Run, new ExploreOptions { Machine = s_traced.Machine, AfterRun = RunAgain });

        static void RunAgain(SimulationResult first)
        {
            SimulationResult second = Simulation.Run(first.Token.Seed!.Value, TwoReceivesScenario.Run, s_traced);

            second.TraceText.ShouldBe(first.TraceText);
            second.Token.ShouldBe(first.Token);
        }
    }

    [Fact]
    public void A_run_ends_in_the_same_way_whatever_handles_the_process_has_had()
    {
        SimulationResult first = Simulation.Run(1, LeavesHandlesOpen, s_traced);
        using var other = new SimulatedMachine(new MachineOptions { InMemory = true });

        // Values are used again in the order in which they were freed, but only once thousands are free: from here on they fall.
        nint[] handles = [.. Enumerable.Range(0, 10_000).Select(_ => NewEvent(other))];
        foreach (nint handle in handles.Reverse())
            other.Kernel32.CloseHandle(handle);

        for (int i = 0; i < 5_000; i++)
            other.Kernel32.CloseHandle(NewEvent(other));

        Simulation.Run(1, LeavesHandlesOpen, s_traced).TraceText.ShouldBe(first.TraceText);

        static nint NewEvent(SimulatedMachine machine) => machine.Kernel32.CreateEvent(manualReset: true, initialState: false);

        static void LeavesHandlesOpen(SimulatedMachine machine)
        {
            nint queue = machine.OpenQueue("http://localhost:80/").Handle;
            nint port = machine.Kernel32.CreateIoCompletionPort(queue, 0, 0, 0);
            machine.StartThread("worker", () =>
            {
                while (machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference which, 1000) || !which.IsNull)
                {
                }
            });
            machine.HttpApi.HttpReceiveHttpRequest(queue, HttpConstants.HTTP_NULL_ID, 0, new RequestBuffer(), new OverlappedBlock());
        }
    }

    [Fact]
    public void A_token_repeats_its_run_without_its_seed()
    {
        SimulationResult first = Simulation.Run(42, TwoReceivesScenario.Run, s_traced);
        var otherSeed = new ScheduleToken(43, first.Schedule.Choices);

        SimulationResult second = Simulation.Replay(otherSeed, TwoReceivesScenario.Run, s_traced);

        second.TraceText.ShouldBe(first.TraceText);
    }

    [Fact]
    public void Different_seeds_take_different_ways()
    {
        var traces = new HashSet<string>();
        var options = new ExploreOptions { Machine = s_traced.Machine, AfterRun = result => traces.Add(result.TraceText) };

        Simulation.Explore(50, TwoReceivesScenario.Run, options);

        traces.Count.ShouldBeGreaterThan(25);
    }

    [Fact]
    public void A_failure_ends_its_message_with_the_token_and_says_how_to_repeat_it()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(10, Racing));

        string token = failed.Result.Token.ToString();
        const string Order = "It fails when two runs before main goes on from 'thread started'.";
        failed.Order.ShouldBe(Order);
        failed.Message.ShouldStartWith($"the second was first\n{Order} (Shrunk from ");
        failed.Message.ShouldEndWith($" choices to 1.)\nTo repeat this run, call Simulation.Replay with the token {token}");
        Should.Throw<SimulationFailedException>(() => Simulation.Replay(token, Racing)).Message.ShouldStartWith("the second was first\n");
        failed.Result.Token.Choices.Count(choice => choice != ScheduleChoice.AnyNatural).ShouldBe(1);
    }

    [Fact]
    public void An_exploration_stops_at_the_first_failure_or_collects_all()
    {
        int begun = 0;

        SimulationFailedException first = Should.Throw<SimulationFailedException>(() => Simulation.Explore(200, Counted, s_plain));
        int untilFirst = begun;
        begun = 0;
        ExplorationResult all = Simulation.Explore(200, Counted, s_plain with { ContinueAfterFailure = true });

        untilFirst.ShouldBeLessThan(200);
        begun.ShouldBe(200);
        all.Runs.ShouldBe(200);
        all.Failures.Count.ShouldBeInRange(1, 199);
        all.Failures[0].Message.ShouldBe(first.Message);

        void Counted(SimulatedMachine machine)
        {
            begun++;
            Racing(machine);
        }
    }

    [Fact]
    public void An_exploration_takes_one_seed_after_the_other_and_adds_up_what_its_runs_did()
    {
        var results = new List<SimulationResult>();

        var options = new ExploreOptions { FirstSeed = 100, AfterRun = results.Add };

        ExplorationResult explored = Simulation.Explore(20, TwoReceivesScenario.Run, options);

        explored.Runs.ShouldBe(20);
        explored.Failures.ShouldBeEmpty();
        results.Select(result => result.Token.Seed!.Value).ShouldBe(Enumerable.Range(100, 20).Select(seed => (ulong)seed));
        explored.ContextSwitches.ShouldBe(results.Sum(result => result.ContextSwitches));
        explored.SchedulingPoints.ShouldBe(results.Sum(result => result.SchedulingPoints));
        explored.DistinctSchedules.ShouldBe(results.Select(result => string.Join('\n', result.Token.Choices)).Distinct().Count());
        explored.ToString().ShouldStartWith("20 runs, 0 failed, ");
        results[7].Token.ShouldBe(Simulation.Run(107, TwoReceivesScenario.Run).Token);
    }

    [Fact]
    public void What_AfterRun_throws_fails_the_run()
    {
        var options = new ExploreOptions { AfterRun = _ => throw new InvalidDataException("on purpose") };

        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(3, machine => { }, options));

        failed.InnerException.ShouldBeOfType<InvalidDataException>();
        failed.Message.ShouldEndWith($"the token {new ScheduleToken(null, [])}");
    }

    [Fact]
    public void An_exploration_ends_when_its_strategy_has_nothing_left()
    {
        var options = new ExploreOptions { Strategy = new RoundRobinStrategy() };

        ExplorationResult explored = Simulation.Explore(50, TwoReceivesScenario.Run, options);

        explored.Runs.ShouldBe(1);
        explored.DistinctSchedules.ShouldBe(1);
    }

    [Fact]
    public void A_run_of_any_strategy_is_repeated_by_its_token()
    {
        var strategy = new RoundRobinStrategy();

        SimulationResult first = Simulation.Run(strategy, TwoReceivesScenario.Run, s_traced);
        SimulationResult second = Simulation.Replay(first.Token.ToString(), TwoReceivesScenario.Run, s_traced);

        second.TraceText.ShouldBe(first.TraceText);
        Should.Throw<InvalidOperationException>(() => Simulation.Run(strategy, TwoReceivesScenario.Run))
            .Message.ShouldContain("no execution left");
    }

    [Fact]
    public void A_token_with_more_choices_than_the_run_takes_fails_it()
    {
        SimulationResult whole = Simulation.Run(42, TwoReceivesScenario.Run);
        var longer = new ScheduleToken(42, [.. whole.Token.Choices, new ScheduleChoice(ChoiceKind.Value, 2, 0)]);

        SimulationFailedException failed = Should.Throw<SimulationFailedException>(
            () => Simulation.Replay(longer, TwoReceivesScenario.Run));

        int count = whole.Token.Choices.Count;
        failed.Message.ShouldContain($"the run ended after {count} choices, and the token has {count + 1}");
        failed.Result.Token.ShouldBe(whole.Token);
    }

    [Fact]
    public void A_token_with_more_choices_than_a_failing_run_takes_is_refused_beside_the_failure()
    {
        SimulationFailedException whole = Should.Throw<SimulationFailedException>(() => Simulation.Run(42, Fail));
        ScheduleToken token = whole.Result.Token;
        var longer = new ScheduleToken(42, [.. token.Choices, new ScheduleChoice(ChoiceKind.Value, 2, 0)]);

        SimulationFailedException repeated = Should.Throw<SimulationFailedException>(() => Simulation.Replay(token, Fail));
        SimulationFailedException refused = Should.Throw<SimulationFailedException>(() => Simulation.Replay(longer, Fail));

        repeated.Message.ShouldBe(whole.Message);
        refused.Message.ShouldStartWith("the scenario has failed\nThe token does not fit this scenario: the run ended after ");
        refused.Result.Token.ShouldBe(token);

        static void Fail(SimulatedMachine machine)
        {
            TwoReceivesScenario.Run(machine);
            throw new InvalidOperationException("the scenario has failed");
        }
    }

    [Fact]
    public void The_limits_of_a_run_are_options()
    {
        var points = new SimulationOptions { MaxSchedulingPoints = 100 };
        Should.Throw<SimulationFailedException>(() => Simulation.Run(1, Loop, points))
            .Message.ShouldContain("passed 100 scheduling points");

        using var released = new ManualResetEventSlim();
        var turn = new SimulationOptions { MaxTurn = TimeSpan.FromMilliseconds(50) };
        Should.Throw<SimulationFailedException>(() => Simulation.Run(1, _ => released.Wait(), turn))
            .Message.ShouldContain("'main' has kept the turn");
        released.Set();

        static void Loop(SimulatedMachine machine)
        {
            while (true)
                machine.Kernel32.ResetEvent(0);
        }
    }

    [Fact]
    public void An_exploration_that_is_given_up_begins_no_further_run()
    {
        using var released = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        int begun = 0;
        var options = new ExploreOptions { MaxTurn = TimeSpan.FromMilliseconds(50) };

        Should.Throw<SimulationFailedException>(() => Simulation.Explore(100, Stuck, options));
        released.Set();

        ended.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken).ShouldBeTrue();
        Simulation.Explore(100, machine => { });
        begun.ShouldBe(1);

        void Stuck(SimulatedMachine machine)
        {
            begun++;
            released.Wait();
            ended.Set();
        }
    }

    [Fact]
    public void Threads_of_a_run_have_the_context_of_the_code_that_started_them()
    {
        var ambient = new AsyncLocal<string> { Value = "test" };
        var seen = new List<string?>();

        Simulation.Explore(3, machine =>
        {
            machine.StartThread("first", () => seen.Add(ambient.Value));
            machine.RunUntilIdle();
            ambient.Value = "changed";
            machine.StartThread("second", () => seen.Add(ambient.Value));
        });

        seen.Count.ShouldBeGreaterThanOrEqualTo(6);
        seen.Chunk(2).ShouldAllBe(run => run[0] == "test" && run[1] == "changed");
        ambient.Value.ShouldBe("test");
    }

    [Fact]
    public void Code_that_catches_everything_but_the_end_of_the_run_is_unwound()
    {
        int caught = 0;

        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, machine =>
        {
            machine.StartThread("careful", () =>
            {
                while (true)
                {
                    try
                    {
                        machine.RunUntilIdle();
                        machine.StartThread("thrower", () => throw new InvalidDataException("on purpose"));
                    }
                    catch (Exception e) when (e is not SimulationAbortedException)
                    {
                        caught++;
                    }
                }
            });
        }));

        failed.InnerException.ShouldBeOfType<InvalidDataException>();
        caught.ShouldBe(0);
    }

    private static void Racing(SimulatedMachine machine)
    {
        int first = 0;
        machine.StartThread("one", () => first = first == 0 ? 1 : first);
        machine.StartThread("two", () => first = first == 0 ? 2 : first);
        machine.RunUntilIdle();
        if (first == 2)
            throw new InvalidDataException("the second was first");
    }
}
