using HttpCompletionSim.Samples.Museum;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Redirect.Exploration;

/// <summary>The Windows build of HttpListener in controlled runs.</summary>
public sealed class ListenerTests
{
    [Fact]
    public void GetContext_hangs_when_Abort_cancels_before_the_receive_begins() => Hangs(ListenerScenarios.GetContextBesideAbort);

    [Fact]
    public void GetContext_hangs_when_Close_cancels_before_the_receive_begins() => Hangs(ListenerScenarios.GetContextBesideClose);

    [Fact]
    public void GetContextAsync_ends_in_each_run_beside_Abort()
    {
        ExplorationResult explored = Simulation.Explore(500, ListenerScenarios.GetContextAsyncBesideAbort, Options(new RandomStrategy(1)));

        explored.Failures.ShouldBeEmpty();
    }

    private static void Hangs(Action<SimulatedMachine> scenario)
    {
        SimulationFailedException[] found = [.. Simulation.Explore(200, scenario, Options(new RandomStrategy(1))).Failures];

        found.ShouldNotBeEmpty();
        found.ShouldAllBe(failure => failure.Message.Contains("never ends: HttpReceiveHttpRequest"));
        Should.Throw<SimulationFailedException>(() => Simulation.Replay(
            found[0].Result.Token.ToString(), scenario, new SimulationOptions { Machine = LoopScenarios.Machine }))
            .Message.ShouldContain("never ends");
    }

    private static ExploreOptions Options(ISchedulingStrategy strategy) =>
        new() { Machine = LoopScenarios.Machine, Strategy = strategy, ContinueAfterFailure = true, ShrinkRuns = 0 };
}
