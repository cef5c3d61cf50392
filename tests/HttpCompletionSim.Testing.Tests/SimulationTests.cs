namespace HttpCompletionSim.Testing;

public sealed class SimulationTests
{
    private static readonly MachineOptions s_traced = new() { RecordTrace = true };

    [Fact]
    [Rule("PKT-13", "CLOSE-02", "CANCEL-05")]
    public void Two_receives_a_cancel_a_leaving_client_and_a_close_complete_everything_exactly_once()
    {
        for (ulong seed = 0; seed < 500; seed++)
            Simulation.Run(seed, TwoReceivesScenario.Run);
    }

    [Fact]
    public void The_same_seed_gives_the_same_trace_twice()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            SimulationResult first = Simulation.Run(seed, TwoReceivesScenario.Run, s_traced);
            SimulationResult second = Simulation.Run(seed, TwoReceivesScenario.Run, s_traced);

            second.TraceText.ShouldBe(first.TraceText);
            second.Token.ToString().ShouldBe(first.Token.ToString());
        }
    }

    [Fact]
    public void A_token_repeats_its_run_without_its_seed()
    {
        SimulationResult first = Simulation.Run(42, TwoReceivesScenario.Run, s_traced);
        string otherSeed = first.Token.ToString().Replace("hcs1:42:", "hcs1:43:", StringComparison.Ordinal);

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
