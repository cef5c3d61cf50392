namespace HttpCompletionSim.Testing.Faults;

/// <summary>The scenarios of the core under faults of every kind: nothing in the core may break.</summary>
public sealed class ScenariosUnderFaultsTests
{
    [Fact]
    [Rule("PKT-13", "CLOSE-02", "OVL-11")]
    public void Under_faults_from_its_first_call_a_server_completes_every_operation_once_and_leaves_nothing_over()
    {
        FaultPlan plan = FaultsOfEveryKind.Plan(fault => fault.OneIn(24), FaultyServerScenario.Url);
        ScenarioCheck.Explore(FaultyServerScenario.Run, new SimulationOptions { Faults = plan });
    }

    [Fact]
    [Rule("PKT-13", "CLOSE-02", "OVL-11")]
    public void Under_faults_a_running_server_completes_every_operation_once_and_leaves_nothing_over() =>
        ScenarioCheck.Explore(FaultyServerScenario.RunUnderFaults);

    [Fact]
    [Rule("PKT-13", "CLOSE-02", "CANCEL-05")]
    public void Under_faults_two_receives_complete_exactly_once() => ScenarioCheck.Explore(TwoReceivesScenario.RunUnderFaults);

    [Fact]
    [Rule("PKT-13", "CLOSE-02", "CANC-02", "BODY-20", "OVL-11")]
    public void Under_faults_bodies_sends_cancels_and_disconnects_complete_exactly_once() =>
        ScenarioCheck.Explore(BodiesScenario.RunUnderFaults);

    [Fact]
    public void Every_kind_of_fault_takes_effect_in_the_server()
    {
        var seen = new HashSet<FaultKind>();
        var options = new ExploreOptions
        {
            Machine = new MachineOptions { RecordTrace = true },
            AfterRun = result => seen.UnionWith(result.Trace.OfType<FaultInjected>().Select(fault => fault.Fault)),
        };

        Simulation.Explore(300, FaultyServerScenario.RunUnderFaults, options);

        Enum.GetValues<FaultKind>().Except(seen).ShouldBeEmpty();
    }

    [Fact]
    [Rule("PKT-13", "CLOSE-02", "OVL-11")]
    public void On_real_threads_a_server_under_faults_completes_every_operation_once_and_leaves_nothing_over()
    {
        ulong seed = 0;
        ScenarioCheck.RunUnderRealThreads(machine =>
        {
            machine.Inject(FaultsOfEveryKind.Plan(
                fault => fault.OneIn(24, ++seed), FaultyServerScenario.Url, TimeSpan.FromMilliseconds(2)));
            new FaultyServerScenario(machine, hasVirtualTime: false).Run();
        });
    }
}
