using HttpCompletionSim.Conformance;

namespace HttpCompletionSim.Cli;

/// <summary>Runs a plan in a world: here, or where a case can take its process along, in processes of their own.</summary>
internal static class WorldRun
{
    // Two processes that use the HTTP driver of Wine at once lose requests to each other.
    private const int ChildProcesses = 1;

    private static readonly TimeSpan s_childCaseLimit = TimeSpan.FromSeconds(6);

    /// <summary>Runs a plan.</summary>
    /// <param name="title">What the bar on the terminal calls it.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="world">Where.</param>
    /// <exception cref="UsageException">The world is not to be had here.</exception>
    public static IReadOnlyList<CaseOutcome> Of(string title, ConformancePlan plan, World world)
    {
        if (world.Unavailable is { } reason)
            throw new UsageException(reason);

        ConformanceRunner runner = world.IsProcessAtRisk
            ? new ConformanceRunner(world)
            {
                Parallelism = ChildProcesses,
                Children = () => new ChildRunner(() => RunCasesCommand.StartInfo(world, s_childCaseLimit), s_childCaseLimit),
            }
            : new ConformanceRunner(world);
        try
        {
            return RunProgress.Show(title, plan.Runs.Count, progress => runner.Run(plan, progress));
        }
        catch (ChildStartException failure)
        {
            throw new UsageException(failure.Message);
        }
    }
}
