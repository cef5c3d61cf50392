using System.Runtime.ExceptionServices;

namespace HttpCompletionSim.Scheduling;

/// <summary>Has a worker do one controlled run after the other, and watches from outside that they go on.</summary>
/// <remarks>The first thread of each run is the worker itself, so a sequence of runs costs its caller one wait, not one for each
/// run.</remarks>
/// <param name="maxTurn">How long a thread may keep the turn without reaching a scheduling point.</param>
internal sealed class RunHost(TimeSpan maxTurn)
{
    public static readonly TimeSpan DefaultMaxTurn = TimeSpan.FromSeconds(30);

    private readonly object _lock = new();
    private TurnWorker? _worker;
    private ControlledScheduler? _current;
    private ExceptionDispatchInfo? _thrown;
    private bool _ended;
    private bool _abandoned;

    /// <summary>Runs <paramref name="job"/> on a worker and waits for its end.</summary>
    /// <exception cref="SimulationRunException">A thread has kept the turn for too long. The job is given up.</exception>
    public void Execute(Action<RunHost> job)
    {
        ExecutionContext? context = ExecutionContext.Capture();
        TurnWorker.Start(worker =>
        {
            _worker = worker;
            try
            {
                if (context is null)
                    job(this);
                else
                    ExecutionContext.Run(context, _ => job(this), null);
            }
            catch (Exception exception)
            {
                _thrown = ExceptionDispatchInfo.Capture(exception);
            }

            worker.Return();
            lock (_lock)
            {
                _ended = true;
                Monitor.Pulse(_lock);
            }
        });
        AwaitEnd();
        _thrown?.Throw();
    }

    /// <summary>Does one run, on the worker of the job that calls it.</summary>
    public void Run(ControlledScheduler scheduler, string name, Action main)
    {
        if (Volatile.Read(ref _abandoned))
            throw new SimulationAbortedException();

        Volatile.Write(ref _current, scheduler);
        scheduler.RunOn(_worker!, name, main);
    }

    private void AwaitEnd()
    {
        lock (_lock)
        {
            (ControlledScheduler? Run, long Progress) seen = default;
            while (!_ended)
            {
                if (Monitor.Wait(_lock, maxTurn) || _ended)
                    continue;

                ControlledScheduler? current = Volatile.Read(ref _current);
                long progress = current is null ? 0 : current.SchedulingPoints + current.ContextSwitches;
                if (seen == (current, progress) && current is not null)
                {
                    Volatile.Write(ref _abandoned, true);
                    throw new SimulationRunException(
                        $"'{current.RunningName}' has kept the turn for {maxTurn.TotalSeconds:N0} s without reaching a scheduling point. "
                        + "It may block outside the simulator.");
                }

                seen = (current, progress);
            }
        }
    }
}
