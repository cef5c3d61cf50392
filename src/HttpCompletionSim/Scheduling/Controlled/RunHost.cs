using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace HttpCompletionSim.Scheduling;

/// <summary>Has a worker do one controlled run after the other, and watches from outside that they go on.</summary>
/// <remarks>The first thread of each run is the worker itself, so a sequence of runs costs its caller one wait, not one for each
/// run.</remarks>
/// <param name="maxTurn">How long a thread may keep the turn without reaching a scheduling point. Not watched while a debugger is attached:
/// a breakpoint stops the turn as well.</param>
/// <param name="isDebugged">Tells whether a debugger is attached; null to ask the host.</param>
internal sealed class RunHost(TimeSpan maxTurn, Func<bool>? isDebugged = null)
{
    public static readonly TimeSpan DefaultMaxTurn = TimeSpan.FromSeconds(30);

    /// <summary>How often the time of a turn is looked at in the longest permitted turn, so that it is passed by little.</summary>
    private const int LooksInTurn = 50;

    private static readonly TimeSpan s_shortestLook = TimeSpan.FromMilliseconds(5);

    private readonly Func<bool> _isDebugged = isDebugged ?? (() => Debugger.IsAttached);

    private readonly object _lock = new();
    private TurnWorker? _worker;
    private ControlledScheduler? _current;
    private ExceptionDispatchInfo? _thrown;
    private bool _ended;
    private bool _abandoned;
    private ControlledScheduler? _lost;

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

        scheduler.WorkerLost = () =>
        {
            lock (_lock)
            {
                _lost = scheduler;
                Monitor.Pulse(_lock);
            }
        };
        Volatile.Write(ref _current, scheduler);
        try
        {
            scheduler.RunOn(_worker!, name, main);
        }
        finally
        {
            // What the job does between two runs is no turn of a thread.
            Volatile.Write(ref _current, null);
        }

        if (Volatile.Read(ref _abandoned))
            throw new SimulationAbortedException();
    }

    private void AwaitEnd()
    {
        lock (_lock)
        {
            TimeSpan look = maxTurn / LooksInTurn;
            if (look < s_shortestLook)
                look = maxTurn == Timeout.InfiniteTimeSpan ? maxTurn : s_shortestLook;

            (ControlledScheduler? Run, long Progress) seen = default;
            long since = Stopwatch.GetTimestamp();
            while (!_ended)
            {
                bool pulsed = Monitor.Wait(_lock, look);
                if (_lost is not null)
                    throw GiveUp((SimulationRunException)_lost.Failure!);

                ControlledScheduler? current = Volatile.Read(ref _current);
                (ControlledScheduler? Run, long Progress) now =
                    (current, current is null ? 0 : current.SchedulingPoints + current.ContextSwitches);
                if (pulsed || now != seen || current is null || _isDebugged())
                {
                    seen = now;
                    since = Stopwatch.GetTimestamp();
                }
                else if (Stopwatch.GetElapsedTime(since) >= maxTurn)
                {
                    var reason = new SimulationRunException(
                        $"'{current.RunningName}' has kept the turn for {maxTurn.TotalSeconds:0.###} s without reaching a scheduling "
                        + "point. It may block outside the simulator.",
                        end: RunEnd.TurnTooLong);
                    current.GiveUp(reason);
                    throw GiveUp(reason);
                }
            }
        }
    }

    private SimulationRunException GiveUp(SimulationRunException reason)
    {
        Volatile.Write(ref _abandoned, true);
        return reason;
    }
}
