using System.Diagnostics;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Benchmarks;

/// <summary>What a controlled run costs: the turn that passes from thread to thread, and whole runs of the race in the README.</summary>
/// <remarks>The baseline passes a turn among as many plain threads, each of which waits on a monitor of its own.</remarks>
internal static class Explorations
{
    private const int Rounds = 20;
    private const int Switches = 10_000;
    private const int Runs = 1_000;
    private const string Url = "http://localhost:80/";

    private static readonly int[] s_threads = [2, 6];

    private static readonly (string Name, VerifierOptions Verifier)[] s_races =
        [("`Simulation.Explore`", VerifierOptions.Default), ("the same without a verifier", VerifierOptions.None)];

    public static Task MeasureAsync(TextWriter to, Options options)
    {
        var simulated = new Dictionary<int, double>();
        var monitors = new Dictionary<int, double>();
        var races = s_races.ToDictionary(race => race.Name, _ => (Run: double.MaxValue, Bytes: double.MaxValue));
        double switchesPerRun = 0;
        for (int round = 0; round < Rounds; round++)
        {
            foreach (int threads in s_threads)
            {
                monitors[threads] = Math.Min(monitors.GetValueOrDefault(threads, double.MaxValue), PassAmongMonitors(threads));
                simulated[threads] = Math.Min(simulated.GetValueOrDefault(threads, double.MaxValue), PassAmongSimulatedThreads(threads));
            }

            foreach ((string name, VerifierOptions verifier) in s_races)
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                ExplorationResult result = Simulation.Explore(Runs, Race, new ExploreOptions { Verifier = verifier });
                double run = result.Elapsed.TotalMicroseconds / result.Runs;
                double bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)result.Runs;
                races[name] = (Math.Min(races[name].Run, run), Math.Min(races[name].Bytes, bytes));
                switchesPerRun = (double)result.ContextSwitches / result.Runs;
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
        to.WriteLine("| race of the README | one run | runs/s | switches | allocated | time of so many switches with monitors |");
        to.WriteLine("|---|---|---|---|---|---|");
        foreach ((string name, (double run, double bytes)) in races)
        {
            to.WriteLine(
                $"| {name} | {run:F0} us | {1e6 / run:N0} | {switchesPerRun:F1} | {bytes / 1024:F1} KB "
                + $"| {switchesPerRun * monitors[s_threads[^1]]:F0} us |");
        }

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

    private static void Race(SimulatedMachine machine)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock(machine.Kernel32.CreateEvent(manualReset: true, initialState: false));
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

        bool cancelled = false;
        machine.StartThread("canceller", () => cancelled = machine.Kernel32.CancelIoEx(queue.Handle, overlapped));
        machine.StartThread("client", () =>
        {
            using SimulatedClient client = machine.Connect(Url);
            client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        });
        machine.RunUntilIdle();

        if (overlapped.Internal != (cancelled ? NtStatus.STATUS_CANCELLED : NtStatus.STATUS_SUCCESS))
            throw new InvalidOperationException("The cancel and the request have both won.");
    }
}
