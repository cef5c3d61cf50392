using System.Diagnostics;

namespace HttpCompletionSim.Benchmarks;

/// <summary>One request after the other in memory, with a raw-bytes client on a thread of its own.</summary>
internal static class RoundTrips
{
    private const int Requests = 50_000;
    private const int Rounds = 4;

    public static Task MeasureAsync(TextWriter to, Options options)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using var server = new PortServer(machine, "http://localhost:80/", receives: 4, threads: 1);
        using SimulatedClient client = machine.Connect("http://localhost:80/");
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
                client.Send(request);
                client.Receive(answer);
            }

            best = Math.Min(best, clock.Elapsed.TotalMicroseconds / Requests);
            allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Requests;
        }

        to.WriteLine("| time | allocated |");
        to.WriteLine("|---|---|");
        to.WriteLine($"| {best:F1} us | {allocated:F0} B |");
        return Task.CompletedTask;
    }
}
