using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Testing;

/// <summary>Runs one scenario, once for each execution of a strategy.</summary>
internal sealed class Runner(ISchedulingStrategy strategy, Action<SimulatedMachine> scenario, SimulationOptions options)
{
    private readonly RunHost _host = new(options.MaxTurn);
    private ControlledScheduler? _scheduler;
    private SimulatedMachine? _machine;
    private Verifier? _verifier;

    /// <summary>Called after each run that did not fail. An exception that leaves it fails the run.</summary>
    public Action<SimulationResult>? AfterRun { get; init; }

    /// <summary>The strategy that makes the choices.</summary>
    public ISchedulingStrategy Strategy => strategy;

    /// <summary>The machine of the current run; null before it is made.</summary>
    public SimulatedMachine? Machine => _machine;

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
        _verifier = null;
        var scheduler = new ControlledScheduler(strategy)
        {
            MaxSchedulingPoints = options.MaxSchedulingPoints,
            MaxMemory = options.MaxMemory,
        };
        Volatile.Write(ref _scheduler, scheduler);
        _host.Run(scheduler, "main", RunScenario);
        SimulationResult result = ResultOf(scheduler);
        Exception? failure = scheduler.Failure;
        failure = failure is RunPrunedException ? EndExecution(result.Schedule) : Join(failure, EndExecution(result.Schedule));
        if (failure is null && result.Findings.Count > 0)
            failure = new VerificationException(result.Findings);

        if (failure is not null)
            throw new SimulationFailedException(result, failure);

        CheckAfterRun(result);
        return result;
    }

    private void RunScenario()
    {
        var machine = new SimulatedMachine(options.Machine);
        _machine = machine;
        if (options.Faults is { } faults)
            machine.Inject(faults);

        using (machine)
        using (machine.Enter())
        {
            _verifier = Verifier.TryAttach(machine, options.Verifier);
            bool isWhole = false;
            try
            {
                scenario(machine);
                isWhole = true;
            }
            finally
            {
                // Before the machine closes what the scenario has left open.
                _verifier?.End(isWhole);
            }
        }
    }

    private void CheckAfterRun(SimulationResult result)
    {
        if (result.IsPruned)
            return;

        try
        {
            AfterRun?.Invoke(result);
        }
        catch (Exception exception) when (exception is not SimulationFailedException)
        {
            throw new SimulationFailedException(result, exception);
        }
    }

    /// <summary>
    /// The failure of the run, and what the strategy has against the run: a run that fails can leave choices of its token unused as well.
    /// </summary>
    private static Exception? Join(Exception? failure, SimulationRunException? misfit) => failure is null || misfit is null
        ? failure ?? misfit
        : new SimulationRunException($"{failure.Message}\n{misfit.Message}", failure, misfit.End);

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

    private SimulationResult ResultOf(ControlledScheduler scheduler) => new(scheduler.Schedule, _machine?.Trace.Recorded ?? [])
    {
        ContextSwitches = scheduler.ContextSwitches,
        SchedulingPoints = scheduler.SchedulingPoints,
        IsPruned = scheduler.Failure is RunPrunedException,
        Findings = _verifier?.Findings ?? [],
    };
}
