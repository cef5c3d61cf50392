using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Testing;

/// <summary>Runs one scenario, once for each execution of a strategy.</summary>
internal sealed class Runner(ISchedulingStrategy strategy, Action<SimulatedMachine> scenario, SimulationOptions options)
{
    private readonly RunHost _host = new(options.MaxTurn);
    private ControlledScheduler? _scheduler;
    private SimulatedMachine? _machine;

    /// <summary>Runs <paramref name="job"/>, which calls <see cref="TryRun"/>, away from the calling thread, and waits for its
    /// end.</summary>
    /// <exception cref="SimulationFailedException">A thread has kept the turn for too long, or the job threw it.</exception>
    public void Execute(Action job)
    {
        try
        {
            _host.Execute(_ => job());
        }
        catch (SimulationRunException stuck) when (_scheduler is not null)
        {
            throw new SimulationFailedException(ResultOf(_scheduler), stuck);
        }
    }

    /// <summary>Does the next run.</summary>
    /// <returns>Null when the strategy has no execution left.</returns>
    /// <exception cref="SimulationFailedException">The run failed.</exception>
    public SimulationResult? TryRun()
    {
        if (!strategy.NextExecution())
            return null;

        _machine = null;
        var scheduler = new ControlledScheduler(strategy) { MaxSchedulingPoints = options.MaxSchedulingPoints };
        Volatile.Write(ref _scheduler, scheduler);
        _host.Run(scheduler, "main", RunScenario);
        SimulationResult result = ResultOf(scheduler);
        Exception? failure = Join(scheduler.Failure, EndExecution(result.Schedule));
        return failure is null ? result : throw new SimulationFailedException(result, failure);
    }

    private void RunScenario()
    {
        var machine = new SimulatedMachine(options.Machine);
        _machine = machine;
        using (machine)
        using (machine.Enter())
            scenario(machine);
    }

    /// <summary>
    /// The failure of the run, and what the strategy has against the run: a run that fails can leave choices of its token unused as well.
    /// </summary>
    private static Exception? Join(Exception? failure, SimulationRunException? misfit) => failure is null || misfit is null
        ? failure ?? misfit
        : new SimulationRunException($"{failure.Message}\n{misfit.Message}", failure);

    /// <returns>What the strategy has against the run; null for nothing.</returns>
    private SimulationRunException? EndExecution(Schedule schedule)
    {
        try
        {
            strategy.EndExecution(schedule);
            return null;
        }
        catch (SimulationRunException exception)
        {
            return exception;
        }
    }

    private SimulationResult ResultOf(ControlledScheduler scheduler) =>
        new(scheduler.Schedule, _machine?.Trace.Recorded ?? [], scheduler.ContextSwitches, scheduler.SchedulingPoints);
}
