using HttpCompletionSim;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;
using Shouldly;

namespace Scenarios;

/// <summary>Scenarios without HTTP, one for each way in which an exploration can end.</summary>
public static class CounterScenarios
{
    private static int s_runs;

    /// <summary>The options of <see cref="FailsOnWindows7Only"/>.</summary>
    private static SimulationOptions OnWindows7 { get; } = new() { Machine = new MachineOptions { Profile = CompletionProfile.Windows7 } };

    /// <summary>Fails when one thread runs between the read and the write of the other, which the natural order does not do.</summary>
    [Scenario(Name = "lost update")]
    public static void LosesAnUpdate(SimulatedMachine machine)
    {
        Console.WriteLine("a line of the scenario");
        int count = 0;
        machine.StartThread("one", Add);
        machine.StartThread("other", Add);
        machine.RunUntilIdle();

        count.ShouldBe(2);

        void Add()
        {
            machine.Kernel32.CloseHandle(machine.Kernel32.CreateEvent(manualReset: false, initialState: false));
            int read = count;
            machine.Run!.SchedulingPoint("between read and write");
            count = read + 1;
        }
    }

    [Scenario(MaxSchedulingPoints = 1_000)]
    public static void NeverEnds(SimulatedMachine machine)
    {
        while (!machine.Run!.IsAborting)
            machine.Run.SchedulingPoint("again");
    }

    [Scenario(Profile = "windows")]
    public static async Task AwaitsPoolWork(SimulatedMachine machine)
    {
        var done = new TaskCompletionSource<string>();
        machine.Run!.QueueWork(() => done.SetResult("done"));

        (await done.Task).ShouldBe("done");
    }

    [Scenario]
    public static void CountsItsRuns(SimulatedMachine machine)
    {
        if (Interlocked.Increment(ref s_runs) % 2 == 0)
            machine.OpenQueue("http://localhost:80/").Dispose();
    }

    [Scenario(Options = nameof(OnWindows7))]
    public static void FailsOnWindows7Only(SimulatedMachine machine) => machine.Profile.Name.ShouldNotBe("windows7");
}
