namespace HttpCompletionSim.Testing;

public sealed class SimulationTests
{
    private static readonly SimulationOptions s_traced = new() { Machine = new MachineOptions { RecordTrace = true } };

    [Fact]
    [Rule("PKT-13", "CLOSE-02", "CANCEL-05")]
    public void Two_receives_a_cancel_a_leaving_client_and_a_close_complete_everything_exactly_once()
    {
        Simulation.Explore(500, TwoReceivesScenario.Run).Runs.ShouldBe(500);
    }

    [Fact]
    public void The_same_seed_gives_the_same_trace_twice()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            SimulationResult first = Simulation.Run(seed, TwoReceivesScenario.Run, s_traced);
            SimulationResult second = Simulation.Run(seed, TwoReceivesScenario.Run, s_traced);

            second.TraceText.ShouldBe(first.TraceText);
            second.Token.ShouldBe(first.Token);
        }
    }

    [Fact]
    public void A_token_repeats_its_run_without_its_seed()
    {
        SimulationResult first = Simulation.Run(42, TwoReceivesScenario.Run, s_traced);
        var otherSeed = new ScheduleToken(43, first.Schedule.Choices);

        SimulationResult second = Simulation.Run(otherSeed, TwoReceivesScenario.Run, s_traced);

        second.TraceText.ShouldBe(first.TraceText);
    }

    [Fact]
    public void Different_seeds_take_different_ways()
    {
        var traces = new HashSet<string>();
        for (ulong seed = 0; seed < 50; seed++)
            traces.Add(Simulation.Run(seed, TwoReceivesScenario.Run, s_traced).TraceText);

        traces.Count.ShouldBeGreaterThan(25);
    }
}
