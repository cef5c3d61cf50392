using System.Globalization;
using System.Text;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Redirect.Exploration;

/// <summary>Makes the generated part of the page on Microsoft's servers: what was found, how often, and the tokens.</summary>
internal static class LoopFindingsPage
{
    /// <summary>The page, from the folder of the repository.</summary>
    public const string Path = "samples/Museum/HttpSysLoop/README.md";

    /// <summary>The line after which the generated part begins. It goes to the end of the page.</summary>
    public const string Begin = "<!-- generated: HTTPSIM_WRITE_PAGE=1, class LoopFindingsPageTests of HttpCompletionSim.Redirect.Tests -->";

    private const int Runs = 3_000;

    private static readonly (string Name, Func<ISchedulingStrategy> Make)[] s_strategies =
    [
        ("random", () => new RandomStrategy(1)),
        ("PCT 3", () => new PctStrategy(1, depth: 3)),
        ("PCT 5", () => new PctStrategy(1, depth: 5)),
        ("2 delays", () => new DelayBoundedStrategy(1, delays: 2)),
        ("4 delays", () => new DelayBoundedStrategy(1, delays: 4)),
    ];

    public static string Make()
    {
        var page = new StringBuilder($"{Begin}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"In how many of {Runs:N0} runs each strategy finds it, from seed 1:\n\n");
        page.Append($"| | {string.Join(" | ", s_strategies.Select(strategy => strategy.Name))} |\n");
        page.Append($"|---{string.Concat(Enumerable.Repeat("|---", s_strategies.Length))}|\n");
        foreach (LoopFinding finding in LoopFindings.All)
        {
            IEnumerable<string> counts = s_strategies.Select(
                strategy => Count(finding, strategy.Make()).ToString("N0", CultureInfo.InvariantCulture));
            page.Append($"| {finding.Name} | {string.Join(" | ", counts)} |\n");
        }

        foreach (LoopFinding finding in LoopFindings.All)
            page.Append(Section(finding));

        return page.ToString();
    }

    private static int Count(LoopFinding finding, ISchedulingStrategy strategy) => Simulation.Explore(
        Runs, finding.Scenario, finding.Options with { Strategy = strategy, ContinueAfterFailure = true })
        .Failures.Count(finding.IsShownBy);

    private static string Section(LoopFinding finding)
    {
        SimulationFailedException shrunk = Find(finding);
        string[] lines = shrunk.InnerException!.Message.Split('\n', StringSplitOptions.TrimEntries);
        string threads = finding.Threads.Length > 0
            ? $"\n\nReported: {finding.Threads}."
            : "\n\nNot reported by anybody, as far as was seen.";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\n## {finding.Name}\n\n{finding.Story}{threads}\n\nAssumed of Windows: {finding.Assumption}\n\n"
            + $"> {lines[0]} {shrunk.Order}\n>\n> `{shrunk.Result.Token}`\n\n"
            + $"Found by {finding.StrategyName}, shrunk from {shrunk.Found!.Result.Schedule.Deviations:N0} choices to "
            + $"{shrunk.Result.Schedule.Deviations:N0}.\n");
    }

    /// <summary>Explores until the fault shows, and shrinks it. Runs that fail in another way are passed over.</summary>
    private static SimulationFailedException Find(LoopFinding finding)
    {
        for (ulong seed = 1; ; seed++)
        {
            try
            {
                Simulation.Explore(
                    1, finding.Scenario, finding.Options with { Strategy = finding.Strategy(seed), ShrinkRuns = 4_000 });
            }
            catch (SimulationFailedException failure) when (finding.IsShownBy(failure) && failure.Found is not null)
            {
                return failure;
            }
            catch (SimulationFailedException)
            {
            }
        }
    }
}
