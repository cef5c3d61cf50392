using System.Diagnostics;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Benchmarks;

/// <summary>What a controlled run costs: the turn that passes from thread to thread, whole runs, and how they grow.</summary>
/// <remarks>The baseline passes a turn among as many plain threads, each of which waits on a monitor of its own.</remarks>
internal static class Explorations
{
    private const int Rounds = 20;
    private const int Switches = 10_000;
    private const int Runs = 1_000;

    private static readonly int[] s_threads = [2, 6];

    private static readonly (string Name, Action<SimulatedMachine> Scenario, VerifierOptions Verifier)[] s_runs =
    [
        ("race of the README, 3 threads", ExploredScenarios.Race, VerifierOptions.Default),
        ("the same without a verifier", ExploredScenarios.Race, VerifierOptions.None),
        ("accept loop with callbacks, 2 requests", ExploredScenarios.AcceptLoop, VerifierOptions.Default),
        ("the same without a verifier", ExploredScenarios.AcceptLoop, VerifierOptions.None),
    ];

    public static Task MeasureAsync(TextWriter to, Options options)
    {
        var simulated = new Dictionary<int, double>();
        var monitors = new Dictionary<int, double>();
        var runs = new (double Time, double Bytes, double Switches)[s_runs.Length];
        Array.Fill(runs, (double.MaxValue, double.MaxValue, 0));
        for (int round = 0; round < Rounds; round++)
        {
            foreach (int threads in s_threads)
            {
                monitors[threads] = Math.Min(monitors.GetValueOrDefault(threads, double.MaxValue), PassAmongMonitors(threads));
                simulated[threads] = Math.Min(simulated.GetValueOrDefault(threads, double.MaxValue), PassAmongSimulatedThreads(threads));
            }

            for (int i = 0; i < runs.Length; i++)
            {
                (_, Action<SimulatedMachine> scenario, VerifierOptions verifier) = s_runs[i];
                long before = GC.GetTotalAllocatedBytes(precise: true);
                ExplorationResult result = Simulation.Explore(Runs, scenario, new ExploreOptions { Verifier = verifier });
                double time = result.Elapsed.TotalMicroseconds / result.Runs;
                double bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)result.Runs;
                double switches = (double)result.ContextSwitches / result.Runs;
                runs[i] = (Math.Min(runs[i].Time, time), Math.Min(runs[i].Bytes, bytes), switches);
            }
        }

        to.WriteLine("| context switch | simulated threads | plain threads with monitors | time is |");
        to.WriteLine("|---|---|---|---|");
        foreach (int threads in s_threads)
        {
            double ratio = simulated[threads] / monitors[threads];
            to.WriteLine($"| among {threads} threads | {simulated[threads]:F1} us | {monitors[threads]:F1} us | {ratio:F2} x |");
        }

        to.WriteLine();
        to.WriteLine(
            "| `Simulation.Explore`, one job | one run | runs/s | switches | allocated | time of so many switches with monitors |");
        to.WriteLine("|---|---|---|---|---|---|");
        for (int i = 0; i < runs.Length; i++)
        {
            (double time, double bytes, double switches) = runs[i];
            to.WriteLine(
                $"| {s_runs[i].Name} | {time:F0} us | {1e6 / time:N0} | {switches:F1} | {bytes / 1024:F1} KB "
                + $"| {switches * monitors[s_threads[^1]]:F0} us |");
        }

        ExplorationGrowth.Measure(to, options);
        return Task.CompletedTask;
    }

    /// <returns>Microseconds for a switch.</returns>
    private static double PassAmongSimulatedThreads(int threads)
    {
        var strategy = new RoundRobinStrategy();
        strategy.NextExecution();
        var scheduler = new ControlledScheduler(strategy);
        var clock = new Stopwatch();
        scheduler.Run("main", () =>
        {
            for (int i = 1; i < threads; i++)
                scheduler.StartThread("other", Pass);

            clock.Start();
            Pass();
            clock.Stop();
        });
        return clock.Elapsed.TotalMicroseconds / scheduler.ContextSwitches;

        void Pass()
        {
            for (int i = 0; i < Switches / threads; i++)
                scheduler.SchedulingPoint("turn");
        }
    }

    /// <returns>Microseconds for a switch.</returns>
    private static double PassAmongMonitors(int threads)
    {
        object[] monitors = [.. Enumerable.Range(0, threads).Select(_ => new object())];
        bool[] turns = new bool[threads];
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(number => new Thread(() => Pass(number)) { IsBackground = true })];
        foreach (Thread other in others)
            other.Start();

        var clock = Stopwatch.StartNew();
        Give(0);
        Pass(0);
        clock.Stop();
        foreach (Thread other in others)
            other.Join();

        return clock.Elapsed.TotalMicroseconds / Switches;

        void Pass(int number)
        {
            for (int i = 0; i < Switches / threads; i++)
            {
                Take(number);
                Give((number + 1) % threads);
            }
        }

        void Give(int number)
        {
            lock (monitors[number])
            {
                turns[number] = true;
                Monitor.Pulse(monitors[number]);
            }
        }

        void Take(int number)
        {
            lock (monitors[number])
            {
                while (!turns[number])
                    Monitor.Wait(monitors[number]);

                turns[number] = false;
            }
        }
    }
}
