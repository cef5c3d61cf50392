using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Benchmarks;

/// <summary>The same load on the simulator and on the baselines.</summary>
internal static class RequestRates
{
    private const int Rounds = 3;
    private const string Ours = "simulator, completion port";
    private const string Kestrel = "Kestrel";
    private const string HttpSys = "HttpSys of ASP.NET Core, redirected";

    public static async Task MeasureAsync(TextWriter to, Options options)
    {
        var rates = new Dictionary<string, double>();
        var bytes = new Dictionary<string, double>();
        for (int round = 0; round < Rounds; round++)
        {
            await LoadAsync(Ours, port => Task.FromResult<IAsyncDisposable>(new SimulatedServer(port)));
            await LoadAsync(Kestrel, Baselines.StartKestrelAsync);
            await LoadAsync(HttpSys, Baselines.StartHttpSysAsync);
            await LoadAsync("HttpListener", port => Task.FromResult(Baselines.StartHttpListener(port)));
            await LoadAsync("bare socket echo", port => Task.FromResult(Baselines.StartEcho(port)));
        }

        to.WriteLine($"| server | best of {Rounds}, requests/s | simulator is | allocated for a request |");
        to.WriteLine("|---|---|---|---|");
        foreach ((string name, double rate) in rates.Where(each => each.Key != HttpSys))
            to.WriteLine($"| {name} | {rate:N0} | {rates[Ours] / rate:F2} x | {bytes[name]:N1} B |");

        to.WriteLine();
        to.WriteLine("| the same application of ASP.NET Core on | requests/s | HttpSys is | allocated for a request |");
        to.WriteLine("|---|---|---|---|");
        foreach (string name in (string[])[HttpSys, Kestrel])
            to.WriteLine($"| {name} | {rates[name]:N0} | {rates[HttpSys] / rates[name]:F2} x | {bytes[name]:N1} B |");

        async Task LoadAsync(string name, Func<int, Task<IAsyncDisposable>> start)
        {
            int port = LoopbackPort.FindFree();
            await using IAsyncDisposable server = await start(port);
            double rate = await LoadClient.RunAsync(port, options.Duration);
            rates[name] = Math.Max(rates.GetValueOrDefault(name), rate);
            if (!bytes.ContainsKey(name))
                bytes[name] = LoadClient.BytesPerRequest(port);
        }
    }

    private sealed class SimulatedServer : IAsyncDisposable
    {
        private readonly SimulatedMachine _machine = new();
        private readonly PortServer _server;

        public SimulatedServer(int port) => _server = new PortServer(_machine, $"http://localhost:{port}/", receives: 64, threads: 2);

        public ValueTask DisposeAsync()
        {
            _server.Dispose();
            _machine.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
