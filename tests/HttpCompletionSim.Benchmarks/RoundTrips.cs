using System.Diagnostics;

namespace HttpCompletionSim.Benchmarks;

/// <summary>Requests one after the other in memory, with a raw-bytes client on the server's thread or on a second thread.</summary>
/// <remarks>One thread measures the simulator alone; two threads include the host's cost of one thread waiting for the other.</remarks>
internal static class RoundTrips
{
    private const int Requests = 50_000;
    private const int Rounds = 4;

    public static Task MeasureAsync(TextWriter to, Options options)
    {
        to.WriteLine("| client | time | allocated |");
        to.WriteLine("|---|---|---|");
        Measure(to, "on the server's own thread", threads: 0);
        Measure(to, "on a thread of its own", threads: 1);
        Measure(to, "on the server's own thread, and a listener gets each event of the trace", threads: 0, listener: new Listener());
        return Task.CompletedTask;
    }

    private static void Measure(TextWriter to, string client, int threads, ITraceSink? listener = null)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using IDisposable? listening = listener is null ? null : machine.Trace.Subscribe(listener);
        using var server = new PortServer(machine, "http://localhost:80/", receives: 4, threads);
        using SimulatedClient connection = machine.Connect("http://localhost:80/");
        byte[] request = "GET /plain HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n"u8.ToArray();
        byte[] answer = new byte[4096];
        double best = double.MaxValue;
        double allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            var clock = Stopwatch.StartNew();
            for (int i = 0; i < Requests; i++)
            {
                connection.Send(request);
                if (threads == 0)
                    server.ServeNext();

                connection.Receive(answer);
            }

            best = Math.Min(best, clock.Elapsed.TotalMicroseconds / Requests);
            allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Requests;
        }

        to.WriteLine($"| {client} | {best:F1} us | {allocated:F0} B |");
    }

    /// <summary>Drops each event: what is measured is the making of the events.</summary>
    private sealed class Listener : ITraceSink
    {
        public void Write(TraceEvent traceEvent)
        {
        }
    }
}
