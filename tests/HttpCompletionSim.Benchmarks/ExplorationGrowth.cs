using System.Globalization;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Benchmarks;

/// <summary>How the cost of a controlled run grows with its threads and its choices.</summary>
internal static class ExplorationGrowth
{
    private const int CallsOfAll = 240;
    private const int Threads = 3;
    private const int Rounds = 5;
    private const int PointsOfRound = 200_000;

    private static readonly int[] s_threads = [1, 2, 3, 5, 10, 20, 50, 100];
    private static readonly int[] s_calls = [3, 10, 30, 100, 300, 1_000, 3_000];

    private static readonly (double, string)[] s_times = [(1e4, "10 us"), (1e5, "100 us"), (1e6, "1 ms"), (1e7, "10 ms"), (1e8, "100 ms")];

    private static readonly (string Name, Func<ISchedulingStrategy> Make)[] s_strategies =
    [
        ("random: a switch at almost every choice", () => new RandomStrategy(1)),
        ("PCT: a few switches in a run", () => new PctStrategy(1)),
    ];

    public static void Measure(TextWriter to, Options options)
    {
        var byThreads = new List<IReadOnlyList<(double, double)>>();
        var byChoices = new List<IReadOnlyList<(double, double)>>();
        foreach ((string _, Func<ISchedulingStrategy> make) in s_strategies)
        {
            byThreads.Add([.. s_threads.Select(threads =>
                ((double)threads, Run(ExploredScenarios.Calls(threads, CallsOfAll / threads), make).Nanoseconds))]);
            byChoices.Add([.. s_calls.Select(calls => Run(ExploredScenarios.Calls(Threads, calls), make))]);
        }

        to.WriteLine();
        to.WriteLine(
            $"| strategy | {CallsOfAll} calls of 2 threads | of 10 | of 100 | 10 calls of each of {Threads} threads "
            + "| 1,000 calls of each |");
        to.WriteLine("|---|---|---|---|---|---|");
        for (int i = 0; i < s_strategies.Length; i++)
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {s_strategies[i].Name} | {At(byThreads[i], 1)} | {At(byThreads[i], 4)} | {At(byThreads[i], 7)} | {At(byChoices[i], 1)} "
                + $"| {At(byChoices[i], 5)} |"));
        }

        if (options.Document is not { } document)
            return;

        string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(document))!, "..", "images", "exploration-growth.svg");
        Chart.Write(
            path,
            "The cost of a controlled run against its threads and its choices",
            $"Two panels with logarithmic axes. Left: the time of a run of {CallsOfAll} calls that 1 to 100 threads share. Right: the time "
            + $"of a run of {Threads} threads against its number of choices, from ten to about ten thousand, which grows in proportion.",
            [
                new ChartPanel($"One run of {CallsOfAll} calls", "threads", [1, 10, 100], s_times, byThreads),
                new ChartPanel($"One run of {Threads} threads", "choices", [10, 100, 1_000, 10_000], s_times, byChoices),
            ],
            [.. s_strategies.Select(strategy => strategy.Name)]);

        static string At(IReadOnlyList<(double Count, double Nanoseconds)> curve, int index) =>
            string.Create(CultureInfo.InvariantCulture, $"{curve[index].Nanoseconds / 1000:N0} us");
    }

    /// <returns>The most choices of a run, and the time of one run in the best round.</returns>
    private static (double Choices, double Nanoseconds) Run(Action<SimulatedMachine> scenario, Func<ISchedulingStrategy> make)
    {
        double best = double.MaxValue;
        int choices = 1;
        ExplorationResult first = Simulation.Explore(5, scenario, new ExploreOptions { Strategy = make() });
        long runs = Math.Max(5, PointsOfRound * first.Runs / first.SchedulingPoints);
        for (int round = 0; round < Rounds; round++)
        {
            ExplorationResult result = Simulation.Explore(runs, scenario, new ExploreOptions { Strategy = make() });
            best = Math.Min(best, result.Elapsed.TotalNanoseconds / result.Runs);
            choices = Math.Max(choices, result.MostChoices);
        }

        return (choices, best);
    }
}
