using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.OutOfProcess;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Cli;

/// <summary>Runs a plan on a target: in this process or, if a failing case can end its process, in child processes.</summary>
internal static class TargetRun
{
    // Two processes that use the HTTP driver of Wine at the same time lose requests to each other.
    private const int ChildProcesses = 1;

    private static readonly TimeSpan s_childCaseLimit = TimeSpan.FromSeconds(6);

    /// <summary>Runs a plan.</summary>
    /// <param name="title">The title of the progress line.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="target">The target.</param>
    /// <param name="child">The program that starts httpsim where the target is; null for this httpsim on this computer.</param>
    /// <exception cref="UsageException">The target cannot be used on this computer.</exception>
    public static IReadOnlyList<CaseOutcome> Run(string title, ConformancePlan plan, Target target, string? child = null)
    {
        if (child is null && target.Unavailable is { } reason)
            throw new UsageException(reason);

        ConformanceRunner runner = target.IsProcessAtRisk || child is not null
            ? new ConformanceRunner(target)
            {
                Parallelism = ChildProcesses,
                OutOfProcess = () => new ProcessRunner(() => RunCasesCommand.StartInfo(target, s_childCaseLimit, child), s_childCaseLimit),
            }
            : new ConformanceRunner(target);
        try
        {
            return ProgressLine.Show(title, plan.Runs.Count, progress => runner.Run(plan, progress));
        }
        catch (RunnerStartException failure)
        {
            throw new UsageException(failure.Message);
        }
    }
}
