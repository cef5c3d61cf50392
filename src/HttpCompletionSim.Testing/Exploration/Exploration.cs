using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Testing;

/// <summary>Runs of a scenario, one after the other or several at once, and what they add up to.</summary>
internal sealed class Exploration(Action<SimulatedMachine> scenario, long maxRuns, ExploreOptions options)
{
    /// <summary>The size of the heap is looked at once in this many runs.</summary>
    private const int RunsBetweenLooks = 1_024;

    private static readonly TimeSpan s_progressEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly HashSet<long> _schedules = [];
    private readonly HashSet<long> _traces = [];
    private readonly List<(long Number, SimulationFailedException Failure)> _failures = [];
    private long _begin;
    private long _nextProgress;
    private long _begun;
    private long _runs;
    private long _pruned;
    private int _mostChoices;
    private long _contextSwitches;
    private long _schedulingPoints;
    private Exception? _broken;
    private ExplorationEnd? _end;
    private bool _stops;

    public ExplorationResult Run()
    {
        if (options.CheckDeterminism)
            DeterminismCheck.Run(scenario, options);

        _begin = Stopwatch.GetTimestamp();
        _nextProgress = s_progressEvery.Ticks;
        Runner[] runners = [.. Parts().Select(part => new Runner(part, scenario, options) { AfterRun = options.AfterRun })];
        if (runners.Length == 1)
            RunJob(runners[0]);
        else
            RunTogether(runners);

        if (_broken is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_broken);

        SimulationFailedException[] failures = [.. _failures.OrderBy(each => each.Number).Select(each => each.Failure)];
        ExplorationResult result = ResultWith(failures);
        if (failures.Length == 0 || options.ContinueAfterFailure)
            return result;

        SimulationFailedException shrunk = new Shrinker(scenario, options).Shrink(failures[0]);
        shrunk.Exploration = result;
        throw shrunk;
    }

    private ExplorationResult ResultWith(SimulationFailedException[] failures) => new()
    {
        Runs = _runs,
        End = _end ?? ExplorationEnd.NothingLeft,
        DistinctSchedules = _schedules.Count,
        DistinctTraces = _traces.Count,
        Pruned = _pruned,
        MostChoices = _mostChoices,
        ContextSwitches = _contextSwitches,
        SchedulingPoints = _schedulingPoints,
        Elapsed = Stopwatch.GetElapsedTime(_begin),
        Failures = failures,
    };

    private IReadOnlyList<ISchedulingStrategy> Parts()
    {
        ISchedulingStrategy strategy = options.Strategy ?? new RandomStrategy(options.FirstSeed);
        if (options.Jobs == 1)
            return [strategy];

        ISchedulingStrategy[] parts =
            [.. Enumerable.Range(0, options.Jobs).Select(part => strategy.Part(part, options.Jobs)).OfType<ISchedulingStrategy>()];
        return parts.Length == 0 ? [strategy] : parts;
    }

    private void RunTogether(Runner[] runners)
    {
        Thread[] threads = [.. runners.Select(runner => new Thread(() => RunJob(runner)) { IsBackground = true, Name = "exploration" })];
        foreach (Thread thread in threads)
            thread.Start();

        foreach (Thread thread in threads)
            thread.Join();
    }

    private void RunJob(Runner runner)
    {
        var number = new StrongBox<long>();
        try
        {
            runner.Execute(() => RunAll(runner, number));
        }
        catch (SimulationFailedException failure)
        {
            // The run was given up, and with it this job: its threads cannot be used any more.
            Add(failure.Result);
            AddFailure(number.Value, failure);
            EndWith(ExplorationEnd.Failure);
        }
        catch (Exception exception)
        {
            using (_lock.EnterScope())
                (_broken, _stops) = (_broken ?? exception, true);
        }
    }

    private void RunAll(Runner runner, StrongBox<long> number)
    {
        while (MayBegin(out number.Value))
        {
            try
            {
                if (runner.TryRun() is not { } result)
                {
                    // Another job may have something left to try.
                    Interlocked.Decrement(ref _begun);
                    return;
                }

                Add(result);
            }
            catch (SimulationFailedException failure)
            {
                Add(failure.Result);
                AddFailure(number.Value, failure);
            }
        }
    }

    private bool MayBegin(out long number)
    {
        number = 0;
        if (Volatile.Read(ref _stops))
            return false;

        if (options.TimeLimit is { } limit && Stopwatch.GetElapsedTime(_begin) >= limit)
            return EndWith(ExplorationEnd.TimeLimit);

        number = Interlocked.Increment(ref _begun);
        if (number > maxRuns)
            return EndWith(ExplorationEnd.AllRuns);

        // Schedules and failures that are kept grow from run to run.
        return number % RunsBetweenLooks != 0 || GC.GetTotalMemory(forceFullCollection: false) <= options.MaxMemory
            || EndWith(ExplorationEnd.MemoryLimit);
    }

    /// <summary>Notes why the exploration ends. The first reason stays, unless a run has failed.</summary>
    /// <returns>False: no further run begins.</returns>
    private bool EndWith(ExplorationEnd end)
    {
        using (_lock.EnterScope())
        {
            if (_end is null || end == ExplorationEnd.Failure)
                _end = end;
        }

        return false;
    }

    private void AddFailure(long number, SimulationFailedException failure)
    {
        using (_lock.EnterScope())
        {
            _failures.Add((number, failure));
            if (!options.ContinueAfterFailure)
                (_stops, _end) = (true, ExplorationEnd.Failure);
        }
    }

    private void Add(SimulationResult result)
    {
        long schedule = RunHash.Of(result.Schedule);
        long? trace = result.Trace.Count > 0 && !result.IsPruned ? RunHash.Of(result.Trace) : null;
        ExplorationProgress? progress = null;
        using (_lock.EnterScope())
        {
            _runs++;
            if (result.IsPruned)
                _pruned++;

            _schedules.Add(schedule);
            if (trace is { } hash)
                _traces.Add(hash);

            _mostChoices = Math.Max(_mostChoices, result.Schedule.Choices.Count);
            _contextSwitches += result.ContextSwitches;
            _schedulingPoints += result.SchedulingPoints;
            if (options.Progress is not null && Stopwatch.GetElapsedTime(_begin) is var elapsed && elapsed.Ticks >= _nextProgress)
            {
                _nextProgress = elapsed.Ticks + s_progressEvery.Ticks;
                progress = new ExplorationProgress(_runs, _schedules.Count, _mostChoices, _failures.Count, elapsed);
            }
        }

        if (progress is not null)
            options.Progress!.Report(progress);
    }
}
