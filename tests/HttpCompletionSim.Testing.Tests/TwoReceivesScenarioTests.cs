namespace HttpCompletionSim.Testing;

/// <summary>Two receives against a cancel, a client that leaves, and a close.</summary>
public sealed class TwoReceivesScenarioTests
{
    [Fact]
    [Rule("PKT-13", "CLOSE-02", "CANCEL-05")]
    public void Two_receives_a_cancel_a_leaving_client_and_a_close_complete_everything_exactly_once() =>
        ScenarioCheck.Explore(TwoReceivesScenario.Run);

    [Fact]
    [Rule("PKT-13", "CLOSE-02", "CANCEL-05")]
    public void Two_receives_under_real_threads_complete_everything_exactly_once() =>
        ScenarioCheck.RunUnderRealThreads(TwoReceivesScenario.Run);

    /// <summary>Two processes that run this test, each with a file of its own, write the same bytes.</summary>
    [Fact]
    public void The_trace_of_a_seed_is_the_same_in_every_process()
    {
        var traced = new SimulationOptions { Machine = new MachineOptions { RecordTrace = true } };

        SimulationResult result = Simulation.Run(42, TwoReceivesScenario.Run, traced);

        Simulation.Replay(result.Token, TwoReceivesScenario.Run, traced).TraceText.ShouldBe(result.TraceText);
        if (Scale.TraceFile is { } file)
            File.WriteAllText(file, $"{result.TraceText}\n{result.Token}\n");
    }
}
