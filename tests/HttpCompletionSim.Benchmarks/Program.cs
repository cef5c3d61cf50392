using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HttpCompletionSim;
using HttpCompletionSim.Benchmarks;

var duration = TimeSpan.FromSeconds(args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 5);

Console.WriteLine("## Requests per second, 64 keep-alive connections over loopback, 13-byte body");
Console.WriteLine();
Console.WriteLine("| server | best of 3, requests/s | simulator is |");
Console.WriteLine("|---|---|---|");
var rates = new Dictionary<string, double>();
for (int round = 0; round < 3; round++)
{
    await MeasureAsync("simulator, completion port", port => Task.FromResult<IAsyncDisposable?>(new Simulated(port)));
    await MeasureAsync("Kestrel", async port => await Peers.StartKestrelAsync(port));
    await MeasureAsync("HttpListener", port => Task.FromResult<IAsyncDisposable?>(new Stopped(Peers.StartHttpListener(port))));
    await MeasureAsync("bare socket echo", port => Task.FromResult<IAsyncDisposable?>(new Stopped(Peers.StartEcho(port))));
}

foreach ((string name, double rate) in rates)
    Console.WriteLine($"| {name} | {rate:N0} | {rates["simulator, completion port"] / rate:F2} x |");

Console.WriteLine();
Console.WriteLine("## Round trip in memory: request, packet, response, a raw-bytes client on a thread of its own");
Console.WriteLine();
RoundTrips();
Console.WriteLine();
Console.WriteLine("## Parsing a request head");
Console.WriteLine();
Console.WriteLine("| head | ours | Kestrel's HttpParser | ratio | allocated |");
Console.WriteLine("|---|---|---|---|---|");
HeadParsing.Run(160);
HeadParsing.Run(600);
return 0;

async Task MeasureAsync(string name, Func<int, Task<IAsyncDisposable?>> start)
{
    int port = FreePort();
    await using IAsyncDisposable? server = await start(port);
    double rate = await LoadClient.RunAsync(port, duration);
    rates[name] = Math.Max(rates.GetValueOrDefault(name), rate);
}

static void RoundTrips()
{
    const int Requests = 50_000;
    using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
    using var server = new PortServer(machine, "http://localhost:80/", receives: 4, threads: 1);
    using SimulatedClient client = machine.Connect("http://localhost:80/");
    byte[] request = "GET /plain HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n"u8.ToArray();
    byte[] answer = new byte[4096];
    double best = double.MaxValue;
    double allocated = 0;
    for (int round = 0; round < 4; round++)
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

    Console.WriteLine($"{best:F1} us, {allocated:F0} bytes allocated for each request");
}

static int FreePort()
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    return ((IPEndPoint)socket.LocalEndPoint!).Port;
}

internal sealed class Simulated : IAsyncDisposable
{
    private readonly SimulatedMachine _machine = new();
    private readonly PortServer _server;

    public Simulated(int port) => _server = new PortServer(_machine, $"http://localhost:{port}/", receives: 64, threads: 2);

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        _machine.Dispose();
        return ValueTask.CompletedTask;
    }
}

internal sealed class Stopped(IDisposable server) : IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        server.Dispose();
        return ValueTask.CompletedTask;
    }
}
