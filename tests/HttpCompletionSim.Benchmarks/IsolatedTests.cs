using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using HttpCompletionSim.Testing;
using Microsoft.AspNetCore.Builder;

namespace HttpCompletionSim.Benchmarks;

/// <summary>The cost of one isolated test: start a server, make one request, read its response, stop the server.</summary>
internal static class IsolatedTests
{
    // The numbers make the rounds of all servers take about the same time, so that the JIT compiler has had as long with each.
    private const int InMemoryTests = 4_000;
    private const int SocketTests = 250;
    private const int KestrelTests = 4;

    /// <summary>Enough rounds for tiered compilation, which optimizes hot methods in the background after more than a second.</summary>
    private const int Rounds = 40;

    private delegate int Receive(Span<byte> buffer);

    public static async Task MeasureAsync(TextWriter to, Options options)
    {
        var memory = new Best();
        var sockets = new Best();
        var listener = new Best();
        var kestrel = new Best();
        for (int round = 0; round < Rounds; round++)
        {
            await memory.AddAsync(InMemoryTests, InMemory);
            await sockets.AddAsync(SocketTests, OverSockets);
            await listener.AddAsync(SocketTests, OnHttpListenerAsync);
            await kestrel.AddAsync(KestrelTests, OnKestrelAsync);
        }

        to.WriteLine(
            "| server | one test | times the simulator in memory | allocated | in the first round | times the simulator in memory |");
        to.WriteLine("|---|---|---|---|---|---|");
        Row("simulator in memory", memory);
        Row("simulator over sockets", sockets);
        Row("HttpListener", listener);
        Row("Kestrel", kestrel);

        void Row(string name, Best figure) =>
            to.WriteLine(
                $"| {name} | {figure.Microseconds:N1} us | {figure.Microseconds / memory.Microseconds:F1} | " +
                $"{figure.Bytes / 1024:N0} KB | {figure.First:N0} us | {figure.First / memory.First:F1} |");
    }

    private static Task InMemory()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        ServeOne(machine, 80, () =>
        {
            SimulatedClient client = machine.Connect("http://localhost:80/");
            client.Send(Request(80));
            return (client, client.Receive);
        });
        return Task.CompletedTask;
    }

    private static Task OverSockets()
    {
        int port = LoopbackPort.FindFree();
        using var machine = new SimulatedMachine();
        ServeOne(machine, port, () =>
        {
            Socket client = Host.Connect(port);
            client.Send(Request(port));
            return (client, client.Receive);
        });
        return Task.CompletedTask;
    }

    private static void ServeOne(SimulatedMachine machine, int port, Func<(IDisposable Client, Receive Receive)> send)
    {
        using var server = new HandServer(machine, $"http://localhost:{port}/");
        nint block = HandServer.MakeBlock();
        server.Receive(block);
        (IDisposable client, Receive receive) = send();
        using (client)
        {
            server.Answer(server.Take());
            AwaitAnswer(receive);
        }

        HandServer.FreeBlock(block);
    }

    private static async Task OnKestrelAsync()
    {
        await using var app = (WebApplication)await Baselines.StartKestrelAsync(0);
        Exchange(new Uri(app.Urls.First()).Port);
    }

    private static async Task OnHttpListenerAsync()
    {
        int port = LoopbackPort.FindFree();
        await using IAsyncDisposable server = Baselines.StartHttpListener(port);
        Exchange(port);
    }

    private static void Exchange(int port)
    {
        using Socket client = Host.Connect(port);
        client.Send(Request(port));
        AwaitAnswer(client.Receive);
    }

    private static byte[] Request(int port) => Encoding.ASCII.GetBytes($"GET /plain HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");

    private static void AwaitAnswer(Receive receive)
    {
        Span<byte> answer = stackalloc byte[1024];
        int length = 0;
        while (!answer[..length].EndsWith(HandServer.Body))
            length += receive(answer[length..]);
    }

    /// <summary>The figures of the first round, and the best figures of all rounds.</summary>
    private sealed class Best
    {
        public double First { get; private set; }

        public double Microseconds { get; private set; } = double.MaxValue;

        public double Bytes { get; private set; }

        public async Task AddAsync(int count, Func<Task> test)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            var clock = Stopwatch.StartNew();
            for (int i = 0; i < count; i++)
                await test();

            double time = clock.Elapsed.TotalMicroseconds / count;
            if (First == 0)
                First = time;

            if (time < Microseconds)
                (Microseconds, Bytes) = (time, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)count);
        }
    }
}
