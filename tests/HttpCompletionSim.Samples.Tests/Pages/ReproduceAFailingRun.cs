using HttpCompletionSim;
using HttpCompletionSim.Testing;

/// <summary>The code of docs/how-to/reproduce-a-failing-run.md.</summary>
public sealed class ReproduceAFailingRun
{
    [Fact]
    public void Repeat_it() => Should.Throw<SimulationFailedException>(() =>
    {
        Simulation.Replay("hcs3:natural:-4-i-16-:185o", TwoRequests);
    });

    [Fact]
    public void See_what_happened()
    {
        var traced = new SimulationOptions { Machine = new MachineOptions { RecordTrace = true } };
        var failure = Should.Throw<SimulationFailedException>(() => Simulation.Replay("hcs3:natural:-4-i-16-:185o", TwoRequests, traced));

        failure.Result.Findings[0].Rule.Id.ShouldBe("HCV04");
        Console.WriteLine(failure.Result.TraceText);
        Console.WriteLine(failure.Result.Schedule);
    }

    private static void TwoRequests(SimulatedMachine machine) => ReadAShrunkFailure.TwoRequests(machine);
}
