using HttpCompletionSim;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

/// <summary>The code of docs/how-to/explore-a-scenario.md.</summary>
public sealed class ExploreAScenario
{
    [Fact]
    public void A_receive_and_two_cancels()
    {
        Simulation.Explore(runs: 500, TwoCancels);
    }

    [Fact]
    public void Without_a_failure()
    {
        Action<SimulatedMachine> scenario = TwoCancels;

        scenario.ShouldSurvive(runs: 500).DistinctSchedules.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_strategy()
    {
        var options = new ExploreOptions { Strategy = PortfolioStrategy.Of(firstSeed: 1) };

        Simulation.Explore(runs: 500, TwoCancels, options);
    }

    // Compiled and not run: it takes as long as it says.
    internal static void For_some_minutes()
    {
        var options = new ExploreOptions
        {
            Strategy = PortfolioStrategy.Of(firstSeed: 1),
            Jobs = Environment.ProcessorCount,
            TimeLimit = TimeSpan.FromMinutes(5),
            Progress = new Progress<ExplorationProgress>(Console.WriteLine),
        };

        Console.WriteLine(Simulation.Explore(runs: long.MaxValue, TwoCancels, options));
    }

    [Fact]
    public void What_the_runs_did()
    {
        int aborted = 0;
        var options = new ExploreOptions
        {
            Machine = new MachineOptions { RecordTrace = true },
            AfterRun = run => aborted += run.Trace.OfType<OperationCompleted>().Count(each => each.Status == NtStatus.STATUS_CANCELLED),
        };

        ExplorationResult explored = Simulation.Explore(runs: 500, TwoCancels, options);

        aborted.ShouldBe(500);
        explored.DistinctTraces.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Every_order()
    {
        var everyOrder = new ExhaustiveStrategy(programShares: false);

        ExplorationResult explored = Simulation.Explore(
            runs: long.MaxValue, TwoCancels, new ExploreOptions { Strategy = everyOrder });

        explored.End.ShouldBe(ExplorationEnd.NothingLeft);
        Console.WriteLine(everyOrder);
    }

    [Fact]
    public void An_asynchronous_scenario()
    {
        Simulation.Explore(runs: 200, async machine =>
        {
            using var server = new HttpTestServer(machine);
            var answered = new TaskCompletionSource<string>();
            machine.StartThread("worker", () => answered.SetResult(server.Answer().AbsPath));

            using SimulatedClient client = machine.Connect(server.Url);
            client.Send(server.GetRequest("/notes/1"));

            (await answered.Task).ShouldBe("/notes/1");
        });
    }

    [Fact]
    public void All_failures()
    {
        var options = new ExploreOptions { ContinueAfterFailure = true };

        ExplorationResult explored = Simulation.Explore(runs: 500, TwoCancels, options);

        explored.ShouldSurvive();
    }

    internal static void TwoCancels(SimulatedMachine machine)
    {
        using var server = new HttpTestServer(machine);
        var request = server.DisposeAtEnd(new RequestBuffer());
        var overlapped = server.DisposeAtEnd(new OverlappedBlock());
        machine.HttpApi.HttpReceiveHttpRequest(server.Queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        bool first = false;
        bool second = false;

        machine.StartThread("canceller 1", () => first = machine.Kernel32.CancelIoEx(server.Queue.Handle, overlapped));
        machine.StartThread("canceller 2", () => second = machine.Kernel32.CancelIoEx(server.Queue.Handle, overlapped));

        overlapped.ShouldComplete(machine, Win32Error.ERROR_OPERATION_ABORTED);
        (first ^ second).ShouldBeTrue();
    }
}
