namespace HttpCompletionSim.Testing;

/// <summary>What every scenario of these tests must pass.</summary>
internal static class ScenarioCheck
{
    /// <summary>One run in this many is repeated twice with its trace recorded, and the two traces are compared.</summary>
    private const int CompareEvery = 100;

    /// <summary>Runs a scenario from many seeds. Writes the figures to the output of the test.</summary>
    public static void Explore(Action<SimulatedMachine> scenario, SimulationOptions? settings = null)
    {
        int runs = 0;
        var traced = new SimulationOptions { Machine = new MachineOptions { RecordTrace = true }, Faults = settings?.Faults };
        var sampled = new List<ScheduleToken>();
        var options = new ExploreOptions
        {
            Faults = settings?.Faults,
            AfterRun = result =>
            {
                if (runs++ % CompareEvery == 0)
                    sampled.Add(result.Token);
            },
        };

        ExplorationResult result = Simulation.Explore(Scale.Runs, scenario, options);

        result.Runs.ShouldBe(Scale.Runs);
        foreach (ScheduleToken token in sampled)
        {
            SimulationResult first = Simulation.Replay(token, scenario, traced);
            SimulationResult second = Simulation.Replay(token, scenario, traced);
            first.Token.ShouldBe(token);
            second.TraceText.ShouldBe(first.TraceText);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{result}; {sampled.Count} traces equal twice");
    }

    /// <summary>Repeats a scenario on real threads.</summary>
    public static void RunUnderRealThreads(Action<SimulatedMachine> scenario)
    {
        int runs = 0;
        for (long begin = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begin) < Scale.UnderRealThreads;)
        {
            using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
            scenario(machine);
            runs++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{runs:N0} runs under real threads");
    }
}
