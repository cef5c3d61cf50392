using HttpCompletionSim;
using HttpCompletionSim.Testing;

/// <summary>The code of docs/how-to/reproduce-a-failing-run.md.</summary>
public sealed class ReproduceAFailingRun
{
    [Fact]
    public void Run_many_orders()
    {
        Simulation.Explore(runs: 200, Race);
    }

    // The next two are compiled and not run: a token is valid only until the simulator changes.
    internal static void Repeat_it()
    {
        Simulation.Replay("hcs3:7:1egfefh2fifeeeeef:bzo5", Race);
    }

    internal static void See_what_happened()
    {
        var traced = new SimulationOptions { Machine = new MachineOptions { RecordTrace = true } };
        Simulation.Replay("hcs3:7:1egfefh2fifeeeeef:bzo5", Race, traced);
    }

    private static void Race(SimulatedMachine machine) => RaceTest.Race(machine);
}
