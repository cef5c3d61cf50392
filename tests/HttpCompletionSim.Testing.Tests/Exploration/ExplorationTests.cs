using System.Collections.Concurrent;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>Explorations as a whole: several runs at once, limits, progress, and scenarios that something outside steers.</summary>
public sealed class ExplorationTests
{
    private static readonly MachineOptions s_traced = new() { RecordTrace = true };

    [Fact]
    public void Several_jobs_take_different_seeds_and_each_run_is_that_of_its_seed()
    {
        var tokens = new ConcurrentBag<ScheduleToken>();
        var options = new ExploreOptions { Jobs = 3, FirstSeed = 5, AfterRun = result => tokens.Add(result.Token) };

        Simulation.Explore(60, TwoReceivesScenario.Run, options).Runs.ShouldBe(60);

        tokens.Select(token => token.Seed).Distinct().Count().ShouldBe(60);
        tokens.ShouldAllBe(token => token.Seed >= 5);
        foreach (ScheduleToken token in tokens)
            Simulation.Run(token.Seed!.Value, TwoReceivesScenario.Run).Token.ShouldBe(token);
    }

    [Fact]
    public void A_failure_in_one_job_ends_the_others_and_is_shrunk()
    {
        var options = new ExploreOptions { Jobs = 2 };

        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(1_000_000, Racing, options));

        failed.Result.Schedule.Deviations.ShouldBe(1);
    }

    [Fact]
    public void The_time_limit_ends_an_exploration_and_progress_is_told()
    {
        var told = new List<ExplorationProgress>();
        var options = new ExploreOptions { TimeLimit = TimeSpan.FromSeconds(1.2), Progress = new Direct(told.Add) };

        ExplorationResult result = Simulation.Explore(long.MaxValue, TwoReceivesScenario.Run, options);

        result.End.ShouldBe(ExplorationEnd.TimeLimit);
        told.ShouldHaveSingleItem().Runs.ShouldBeInRange(1, result.Runs);
        told[0].ToString().ShouldContain(" runs/s, ");
        result.MostChoices.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Traces_are_counted_where_the_machine_records_them()
    {
        var options = new ExploreOptions { Machine = s_traced };

        ExplorationResult traced = Simulation.Explore(50, TwoReceivesScenario.Run, options);
        ExplorationResult plain = Simulation.Explore(50, TwoReceivesScenario.Run);

        traced.DistinctTraces.ShouldBeInRange(25, 50);
        traced.ToString().ShouldContain(" distinct traces, ");
        plain.DistinctTraces.ShouldBe(0);
        plain.DistinctSchedules.ShouldBe(traced.DistinctSchedules);
    }

    [Fact]
    public void A_scenario_that_something_outside_steers_is_told_the_first_event_that_differs()
    {
        int calls = 0;

        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Explore(10, machine =>
        {
            machine.Kernel32.ResetEvent(0);
            machine.Kernel32.CreateEvent(manualReset: true, initialState: calls++ > 0);
        }));

        failed.Message.ShouldStartWith("The scenario is not deterministic: two runs with the same choices differ. Event 3 is '");
        failed.InnerException.ShouldBeOfType<SimulationRunException>().End.ShouldBe(RunEnd.NotDeterministic);
    }

    [Fact]
    public void A_run_that_reaches_a_limit_is_neither_passed_nor_like_another_failure()
    {
        var points = new ExploreOptions { MaxSchedulingPoints = 1_000 };
        var memory = new ExploreOptions { MaxMemory = 1 };

        Should.Throw<SimulationFailedException>(() => Simulation.Explore(1, Loop, points)).IsOutOfBounds.ShouldBeTrue();
        SimulationFailedException outOfMemory = Should.Throw<SimulationFailedException>(() => Simulation.Explore(1, Loop, memory));
        Should.Throw<SimulationFailedException>(() => Simulation.Explore(100, Racing)).IsOutOfBounds.ShouldBeFalse();

        outOfMemory.IsOutOfBounds.ShouldBeTrue();
        outOfMemory.Message.ShouldContain("The heap grew to more than 0 MB during the run; main is at ResetEvent.");

        static void Loop(SimulatedMachine machine)
        {
            while (true)
                machine.Kernel32.ResetEvent(0);
        }
    }

    [Fact]
    public void A_run_that_is_given_up_is_a_failure_and_the_end_of_the_exploration()
    {
        using var released = new ManualResetEventSlim();
        var options = new ExploreOptions
        {
            MaxTurn = TimeSpan.FromMilliseconds(50),
            ContinueAfterFailure = true,
            CheckDeterminism = false,
        };

        ExplorationResult result = Simulation.Explore(100, _ => released.Wait(), options);
        released.Set();

        result.Runs.ShouldBe(1);
        result.End.ShouldBe(ExplorationEnd.Failure);
        result.Failures.ShouldHaveSingleItem().IsOutOfBounds.ShouldBeTrue();
    }

    [Fact]
    public void An_exploration_ends_when_what_it_keeps_grows_too_large()
    {
        var kept = new List<byte[]>();
        long limit = GC.GetTotalMemory(forceFullCollection: true) + (64 * 1024 * 1024);
        var options = new ExploreOptions { MaxMemory = limit, AfterRun = _ => kept.Add(new byte[128 * 1024]) };

        ExplorationResult result = Simulation.Explore(100_000, _ => { }, options);

        result.End.ShouldBe(ExplorationEnd.MemoryLimit);
        result.Runs.ShouldBeLessThan(100_000);
    }

    [Fact]
    public void Fewer_than_one_job_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Simulation.Explore(1, _ => { }, new ExploreOptions { Jobs = 0 }));

    private static void Racing(SimulatedMachine machine)
    {
        int first = 0;
        machine.StartThread("one", () => first = first == 0 ? 1 : first);
        machine.StartThread("two", () => first = first == 0 ? 2 : first);
        machine.RunUntilIdle();
        if (first == 2)
            throw new InvalidDataException("the second was first");
    }

    private sealed class Direct(Action<ExplorationProgress> report) : IProgress<ExplorationProgress>
    {
        public void Report(ExplorationProgress value) => report(value);
    }
}
