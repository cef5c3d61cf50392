using System.Diagnostics;
using System.Globalization;

namespace HttpCompletionSim.Benchmarks;

/// <summary>Rounds of pipelined requests in memory, answered by a thread of the machine. It must not be idle before all answers of a
/// round are there.</summary>
/// <remarks>A stress test: completions and the registrations of their continuations cross by chance.</remarks>
internal static class IdleRounds
{
    private const int Rounds = 1_000_000;
    private const int Pipelined = 4;

    public static Task MeasureAsync(TextWriter to, Options options)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using var server = new PortServer(machine, "http://localhost:80/", receives: 4, threads: 0);
        bool ends = false;
        machine.StartThread("server", () =>
        {
            while (!Volatile.Read(ref ends) && server.ServeNext())
            {
            }
        });
        using SimulatedClient client = machine.Connect("http://localhost:80/");
        byte[] request = "GET /plain HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray();
        byte[] requests = [.. Enumerable.Repeat(request, Pipelined).SelectMany(bytes => bytes)];
        byte[] answer = new byte[64 * 1024];
        client.Send(request);
        machine.RunUntilIdle();
        int length = client.Receive(answer);
        int early = 0;
        long begin = Stopwatch.GetTimestamp();
        for (int round = 0; round < Rounds; round++)
        {
            client.Send(requests);
            machine.RunUntilIdle();

            // All answers are there now: this takes them without waiting.
            int got = client.Receive(answer);
            early += got < length * Pipelined ? 1 : 0;
            while (got < length * Pipelined)
                got += client.Receive(answer);
        }

        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Volatile.Write(ref ends, true);
        to.WriteLine("| rounds | requests in each | idle too early | time |");
        to.WriteLine("|---|---|---|---|");
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Rounds:N0} | {Pipelined} | {early:N0} | {seconds:F0} s |"));
        return Task.CompletedTask;
    }
}
