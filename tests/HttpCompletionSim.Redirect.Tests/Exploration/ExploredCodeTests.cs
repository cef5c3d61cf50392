using ExploredCode;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Redirect.Exploration;

/// <summary>An assembly without a call of Windows, redirected in mode Explore.</summary>
public sealed class ExploredCodeTests
{
    public static TheoryData<string> Waits => [.. Waiting.All.Keys];

    public static TheoryData<string> Blocks => [.. Blocking.All.Keys];

    [Theory]
    [MemberData(nameof(Waits))]
    public void A_wait_of_NET_is_a_wait_of_the_run(string wait)
    {
        var tokens = new Dictionary<ulong, ScheduleToken>();
        Simulation.Explore(100, Scenario, new ExploreOptions { AfterRun = result => tokens[result.Token.Seed!.Value] = result.Token });
        Simulation.Explore(
            100, Scenario, new ExploreOptions { AfterRun = result => result.Token.ShouldBe(tokens[result.Token.Seed!.Value]) });
        Simulation.Explore(100, Scenario, new ExploreOptions { Strategy = new PctStrategy(1), CheckDeterminism = true });

        void Scenario(SimulatedMachine machine) => Waiting.All[wait]().ShouldBe(42);
    }

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task Outside_a_run_the_assembly_does_what_it_does_in_NET(string wait)
    {
        int value = await Task.Run(Waiting.All[wait], TestContext.Current.CancellationToken);

        value.ShouldBe(42);
    }

    [Fact]
    public void Fields_volatile_accesses_and_interlocked_ones_are_scheduling_points()
    {
        var plain = new HashSet<int>();
        var marked = new HashSet<int>();

        Simulation.Explore(200, machine =>
        {
            Counter counter = Counter.CountTwice();
            plain.Add(counter.Plain);
            marked.Add(counter.Marked);
            counter.Atomic.ShouldBe(2);
        });

        plain.ShouldBe([1, 2], ignoreOrder: true);
        marked.ShouldBe([1, 2], ignoreOrder: true);
    }

    [Fact]
    public void Without_preemption_inside_assemblies_the_same_code_has_no_race()
    {
        Simulation.Explore(100, machine =>
        {
            machine.Run!.PreemptsInsideAssemblies = false;
            Counter.CountTwice().Plain.ShouldBe(2);
        });
    }

    [Fact]
    public void An_exception_of_an_async_void_method_fails_the_run_where_it_is_thrown()
    {
        SimulationFailedException[] failures = [.. Simulation.Explore(
            50, machine => Counter.Throw(), new ExploreOptions { ContinueAfterFailure = true, ShrinkRuns = 0 }).Failures];

        failures.Length.ShouldBe(50);
        failures.ShouldAllBe(failure => failure.Message.StartsWith("InvalidOperationException left an async void method"));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_thread_of_the_host_that_completes_a_task_is_named_in_whatever_way_the_run_waits_for_it(string way)
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, machine =>
        {
            ControlledRun run = machine.Run!;
            var source = new TaskCompletionSource<int>();
            run.QueueWork(() =>
            {
                // Time moves when main waits.
                run.Sleep(TimeSpan.FromSeconds(1));
                OnForeignThread(() => source.SetResult(42));
                while (!run.IsAborting)
                    run.SchedulingPoint("later");
            });
            Blocking.All[way](source.Task);
        }));

        failed.Message.ShouldStartWith(
            "'stranger' is no thread of this controlled run (it completes a task that main waits for).");
    }

    [Fact]
    public void A_task_that_no_thread_waits_for_any_more_may_be_completed_by_a_thread_of_the_host()
    {
        SimulationResult result = Simulation.Run(1, machine =>
        {
            var source = new TaskCompletionSource();
            Blocking.For(source.Task, TimeSpan.FromSeconds(1)).ShouldBeFalse();
            OnForeignThread(source.SetResult);
            machine.Run!.SchedulingPoint("later");
        });

        result.Token.ShouldNotBeNull();
    }

    [Fact]
    public void A_wait_for_a_mutex_fails_the_run_by_name()
    {
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, machine => Blocking.OnMutex()));

        failed.Message.ShouldContain("waits for a Mutex, which a controlled run does not control");
    }

    [Fact]
    public void Outside_a_run_a_mutex_is_that_of_NET() => Blocking.OnMutex();

    [Fact]
    public void A_static_constructor_is_no_part_of_the_run_that_calls_it_first()
    {
        SimulationResult first = Simulation.Run(1, machine => Startup.Value.ShouldBe(42));
        SimulationResult second = Simulation.Run(1, machine => Startup.Value.ShouldBe(42));

        second.SchedulingPoints.ShouldBe(first.SchedulingPoints);
        second.Token.ShouldBe(first.Token);
    }

    private static void OnForeignThread(Action action)
    {
        var thread = new Thread(() => action()) { Name = "stranger" };
        thread.Start();
        thread.Join();
    }
}
