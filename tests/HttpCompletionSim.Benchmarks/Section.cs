namespace HttpCompletionSim.Benchmarks;

/// <summary>One part of a run, which writes its measurements as Markdown.</summary>
/// <param name="Name">Its name on the command line and in the documents.</param>
/// <param name="Title">Its heading.</param>
/// <param name="MeasureAsync">Measures and writes.</param>
/// <param name="InPlainRun">Whether it runs when no section is named.</param>
internal sealed record Section(string Name, string Title, Func<TextWriter, Options, Task> MeasureAsync, bool InPlainRun = true)
{
    public static IReadOnlyList<Section> All { get; } =
    [
        new("requests", "Requests per second, 64 keep-alive connections over loopback, 13-byte body", RequestRates.MeasureAsync),
        new("round-trip", "Round trip in memory: request, packet, response", RoundTrips.MeasureAsync),
        new("packets", "Packets compared with other queues", Packets.MeasureAsync),
        new("isolated", "A whole isolated test", IsolatedTests.MeasureAsync),
        new("heads", "Parsing a request head", HeadParsing.MeasureAsync),
        new("explore", "Controlled runs", Explorations.MeasureAsync),
        new("busy-pool", "Requests while the program blocks the host's thread pool", BusyPool.MeasureAsync),
        new("idle-rounds", "A million rounds of pipelined requests", IdleRounds.MeasureAsync, InPlainRun: false),
        new("growth", "Cost with the number of things", Growth.MeasureAsync, InPlainRun: false),
    ];
}
