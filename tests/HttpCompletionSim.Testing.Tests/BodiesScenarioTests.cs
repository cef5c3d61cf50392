namespace HttpCompletionSim.Testing;

public sealed class BodiesScenarioTests
{
    [Fact]
    [Rule("PKT-13", "CLOSE-02", "CANC-02", "BODY-20", "OVL-11")]
    public void Bodies_sends_cancels_disconnects_and_a_close_complete_everything_exactly_once_and_write_into_nothing_that_was_freed() =>
        ScenarioCheck.Explore(BodiesScenario.Run);

    /// <summary>
    /// Runs in which an inline send overtook a pended one, so that a part of the body was sent before the head. They are seeds instead of
    /// tokens, because the corrected engine makes other choices.
    /// </summary>
    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(21)]
    [Rule("SEND-08", "ENT-01")]
    public void The_parts_of_an_answer_stay_in_order(ulong seed) => Simulation.Run(seed, BodiesScenario.Run);

    [Fact]
    public void The_same_seed_gives_the_same_trace_twice()
    {
        var traced = new SimulationOptions { Machine = new MachineOptions { RecordTrace = true } };
        Simulation.Explore(10, BodiesScenario.Run, new ExploreOptions { Machine = traced.Machine, AfterRun = RunAgain });

        void RunAgain(SimulationResult first) =>
            Simulation.Replay(first.Token, BodiesScenario.Run, traced).TraceText.ShouldBe(first.TraceText);
    }
}
