using System.Diagnostics;

namespace HttpCompletionSim.Testing;

/// <summary>One run after the other, and what they add up to.</summary>
internal sealed class Exploration(Runner runner, int maxRuns, ExploreOptions options)
{
    private readonly HashSet<long> _schedules = [];
    private readonly List<SimulationFailedException> _failures = [];
    private int _runs;
    private long _contextSwitches;
    private long _schedulingPoints;

    public ExplorationResult Run()
    {
        long begin = Stopwatch.GetTimestamp();
        runner.Execute(RunAll);
        return new ExplorationResult(
            _runs, _schedules.Count, _contextSwitches, _schedulingPoints, Stopwatch.GetElapsedTime(begin), _failures);
    }

    private void RunAll()
    {
        while (_runs < maxRuns && TryRunOne())
            _runs++;
    }

    private bool TryRunOne()
    {
        try
        {
            if (runner.TryRun() is not { } result)
                return false;

            Check(result);
            Add(result);
        }
        catch (SimulationFailedException failure) when (options.ContinueAfterFailure)
        {
            Add(failure.Result);
            _failures.Add(failure);
        }

        return true;
    }

    private void Add(SimulationResult result)
    {
        _schedules.Add(HashOf(result.Schedule));
        _contextSwitches += result.ContextSwitches;
        _schedulingPoints += result.SchedulingPoints;
    }

    private void Check(SimulationResult result)
    {
        try
        {
            options.AfterRun?.Invoke(result);
        }
        catch (Exception exception) when (exception is not SimulationFailedException)
        {
            throw new SimulationFailedException(result, exception);
        }
    }

    private static long HashOf(Schedule schedule)
    {
        ulong hash = 14695981039346656037;
        foreach (ScheduleChoice choice in schedule.Choices)
            hash = (hash ^ (((ulong)choice.Kind << 60) | ((ulong)choice.Count << 30) | (uint)choice.Chosen)) * 1099511628211;

        return (long)hash;
    }
}
