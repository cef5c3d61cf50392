using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using HttpCompletionSim.Samples.Museum;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Redirect.Exploration;

/// <summary>The accept loop of Microsoft's HttpSys assembly in controlled runs.</summary>
public sealed class HttpSysLoopTests
{
    private const int Seeds = 200;

    private static readonly MachineOptions s_traced = LoopScenarios.Machine with { RecordTrace = true };

    [Fact]
    public void An_orderly_server_has_no_fault_in_any_run()
    {
        ExplorationResult explored = Simulation.Explore(
            500, LoopScenarios.AnswerAndStop, new ExploreOptions { Machine = LoopScenarios.Machine });

        explored.DistinctSchedules.ShouldBeGreaterThan(400);
        TestContext.Current.TestOutputHelper!.WriteLine($"{explored}; {explored.Runs / explored.Elapsed.TotalSeconds:N0} runs/s");
    }

    [Fact]
    public void The_same_seed_gives_the_same_trace_twice()
    {
        string[] first = [.. Enumerable.Range(0, Seeds).Select(TraceOf)];

        Enumerable.Range(0, Seeds).Select(TraceOf).ShouldBe(first);
        first.Distinct().Count().ShouldBeGreaterThan(Seeds / 2);
    }

    [Fact]
    public void The_same_seeds_give_the_same_traces_in_another_process()
    {
        using Process other = Process.Start(new ProcessStartInfo("dotnet", [TestAssembly, "-class", OnlyHash.Name])
        {
            RedirectStandardOutput = true,
            Environment = { [OnlyHash.Variable] = "1" },
        })!;
        string output = other.StandardOutput.ReadToEnd();
        other.WaitForExit();

        output.ShouldContain(HashOfTraces());
    }

    [Fact]
    public void A_receive_without_memory_makes_the_loop_fail_for_ever() =>
        Finds(LoopScenarios.MemoryFailsOnce, new RandomStrategy(1), runs: 10, "has been freed already");

    [Fact]
    public void A_stop_beside_a_receive_frees_an_OVERLAPPED_twice() =>
        Finds(LoopScenarios.StopBesideReceive, new PctStrategy(1), runs: 1000, "has been freed already");

    [Fact]
    public void A_graceful_stop_cuts_a_request_that_was_received() =>
        Finds(LoopScenarios.StopBesideRequest, new RandomStrategy(1), runs: 200, "has cut a request");

    [Fact]
    public void A_client_that_leaves_between_two_receives_is_logged_as_an_error_and_the_loop_goes_on() =>
        Finds(LoopScenarios.ClientLeavesBetweenReceives, new PctStrategy(1), runs: 1000, "ERROR_CONNECTION_INVALID (1229)");

    [Fact]
    public void A_completion_that_comes_twice_uses_an_OVERLAPPED_in_flight() => Finds(
        LoopScenarios.LargeRequests, new RandomStrategy(1), runs: 100, "in flight", LoopScenarios.MachineWithDoubleCompletions);

    [Fact]
    public void A_large_request_is_lost_where_a_warning_comes_at_once() => Finds(
        LoopScenarios.LargeRequests, new RandomStrategy(1), runs: 100, "waits for bytes", LoopScenarios.MachineWithImmediateWarnings);

    private static string TestAssembly => typeof(HttpSysLoopTests).Assembly.Location;

    internal static string HashOfTraces() =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50).Select(TraceOf)))));

    private static string TraceOf(int seed) =>
        Simulation.Run((ulong)seed, LoopScenarios.AnswerAndStop, new SimulationOptions { Machine = s_traced }).TraceText;

    /// <summary>Finds a fault, and finds it again by its token.</summary>
    private static void Finds(
        Action<SimulatedMachine> scenario, ISchedulingStrategy strategy, int runs, string message, MachineOptions? machine = null)
    {
        var options = new ExploreOptions
        {
            Machine = machine ?? LoopScenarios.Machine,
            Strategy = strategy,
            ContinueAfterFailure = true,
            CheckDeterminism = false,
            ShrinkRuns = 0,
        };
        SimulationFailedException[] found = [.. Simulation.Explore(runs, scenario, options).Failures
            .Where(failure => failure.Message.Contains(message, StringComparison.Ordinal))];

        found.ShouldNotBeEmpty();
        string token = found[0].Result.Token.ToString();
        Should.Throw<SimulationFailedException>(
            () => Simulation.Replay(token, scenario, new SimulationOptions { Machine = options.Machine })).Message
            .ShouldContain(message);
    }
}
