using System.Diagnostics;
using System.IO.Pipelines;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Scheduling;

/// <summary>Simulated threads that take turns, so that exactly one runs. A strategy decides who has the next turn.</summary>
/// <remarks>
/// <para>Every API call and every gap of the engine between deciding and publishing is a scheduling point. Kernel work runs on simulated
/// threads of its own and is preempted like any other. Time is virtual and moves only when no thread can run.</para>
/// <para>All state belongs to the thread that has the turn; passing the turn on publishes it. Only the list of blocked threads has a lock,
/// because a thread outside the run may ask for it (<see cref="WaitingThreads"/>).</para>
/// </remarks>
internal sealed class ControlledScheduler : Scheduler
{
    /// <summary>A run that passes this many scheduling points is taken for an endless loop.</summary>
    public const long DefaultMaxSchedulingPoints = 2_000_000;

    /// <summary>How often a thread may come back to the scheduler after the run has failed. Cleaning up takes less.</summary>
    public const int MaxStepsAfterEnd = 10_000;

    /// <summary>The size of the heap is looked at once in this many scheduling points, less one.</summary>
    private const long MemoryLookMask = 0xFFFF;

    private static readonly Action<object?> s_runAction = static action => ((Action)action!)();

    /// <summary>Guards each change of <see cref="_blocked"/>, and reads of it on threads outside the run.</summary>
    private readonly EngineLock _blockedLock = new(guardsState: false);

    private readonly ScheduleRecorder _recorder;
    private readonly VirtualTime _time;
    private readonly WorkPipeScheduler _pipes;
    private readonly RunnableThreads _runnable = new();
    private readonly List<SimulatedThread> _blocked = [];
    private readonly List<SimulatedThread> _idleWaits = [];
    private readonly List<string> _parked = [];
    private Exception? _failure;
    private SimulationRunException? _escape;
    private TurnWorker? _mainWorker;
    private SimulatedThread? _running;
    private int _lastNumber;
    private bool _aborting;
    private long _points;

    public ControlledScheduler(ISchedulingStrategy strategy)
    {
        _recorder = new ScheduleRecorder(strategy);
        if (strategy is IHistoryStrategy asking)
            asking.History = History = new RunHistory();

        _time = new VirtualTime(this);
        _pipes = new WorkPipeScheduler(this);
        Polled = new PolledWaits(this);
        Monitors = new RunMonitors(this);
    }

    public long MaxSchedulingPoints { get; init; } = DefaultMaxSchedulingPoints;

    /// <summary>How large the heap of the process may be during the run, in bytes.</summary>
    public long MaxMemory { get; init; } = long.MaxValue;

    public override TimeProvider Time => _time;

    public override PipeScheduler Pipes => _pipes;

    public override bool ExploresChoices => true;

    public override bool IsUnwinding => _aborting;

    /// <summary>How often another thread got the turn.</summary>
    public long ContextSwitches { get; private set; }

    public long SchedulingPoints => Volatile.Read(ref _points);

    /// <summary>The waits for tasks, locks and other objects of .NET.</summary>
    public PolledWaits Polled { get; }

    /// <summary>The locks of the run.</summary>
    public RunMonitors Monitors { get; }

    /// <summary>True when the run is over and its threads are being unwound.</summary>
    public bool IsAborting => _aborting;

    /// <summary>What the layer above keeps about this run; null while it keeps nothing.</summary>
    public object? Owner { get; set; }

    /// <summary>True when the last thread of the run has ended.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The first exception that left a thread of the run, and the threads that would not end after it.</summary>
    public Exception? Failure => _parked.Count == 0 ? FirstFailure : new SimulationRunException(
        $"{FirstFailure!.Message} After that, {string.Join(" and ", _parked)} caught the exception that ends a thread of the run, and went "
        + $"on {MaxStepsAfterEnd:N0} times. It was parked for good and its thread of the host is lost. Let that exception pass: "
        + $"catch (Exception e) when (e is not {nameof(SimulationAbortedException)}).",
        FirstFailure,
        (FirstFailure as SimulationRunException)?.End ?? RunEnd.Misused);

    /// <summary>What happened so far, for a strategy that asks for it; else null.</summary>
    public RunHistory? History { get; }

    /// <summary>Called when the worker that does the runs is lost, because the main thread was parked for good.</summary>
    public Action? WorkerLost { get; set; }

    /// <summary>The name of the thread that has the turn, for a caller outside the run.</summary>
    public string RunningName => Volatile.Read(ref _running)?.Name ?? "the run";

    /// <summary>What was chosen so far.</summary>
    public Schedule Schedule => _recorder.ToSchedule();

    /// <summary>A run that is given up as a repetition may have been left by a thread before, and that is a failure.</summary>
    private Exception? FirstFailure
    {
        get
        {
            Exception? escape = Volatile.Read(ref _escape);
            return _failure is null or RunPrunedException ? escape ?? _failure : _failure;
        }
    }

    /// <summary>How many timers of the virtual clock are armed.</summary>
    internal int ArmedTimers => _time.ArmedTimers;

    /// <summary>Runs <paramref name="main"/> and everything it starts to the end. Called by a thread outside the run.</summary>
    public void Run(string name, Action main) => Run(name, main, RunHost.DefaultMaxTurn);

    public void Run(string name, Action main, TimeSpan maxTurn) => new RunHost(maxTurn).Execute(host => host.Run(this, name, main));

    /// <summary>The same on a worker that the caller has: main and, after its end, other threads run on it.</summary>
    public void RunOn(TurnWorker worker, string name, Action main)
    {
        _mainWorker = worker;
        if (History is not null)
            Footprint.Begin();

        SimulatedThread thread = Create(name, SimulatedThreadKind.Started, s_runAction, main);
        thread.Context = ExecutionContext.Capture();
        _running = thread;
        _runnable.Add(thread);
        try
        {
            RunThreads(thread, worker);
        }
        finally
        {
            EndRun();
        }
    }

    public override void SchedulingPoint(string place)
    {
        SimulatedThread current = SimulatedThread.Current;
        if (current.Scheduler != this)
            throw Escaped(current, place);

        HeldLocks.AssertNone(place);
        if (History is not null)
            EndStep(current, place);

        if (_aborting)
        {
            StepAfterEnd(current, place);
            return;
        }

        if (++_points > MaxSchedulingPoints)
        {
            Fail(new SimulationRunException(
                $"The run passed {MaxSchedulingPoints:N0} scheduling points and did not end; {current.Name} is at {place}.",
                end: RunEnd.TooManyPoints));
            throw new SimulationAbortedException();
        }

        if ((_points & MemoryLookMask) == 0 && GC.GetTotalMemory(forceFullCollection: false) > MaxMemory)
        {
            Fail(new SimulationRunException(
                $"The heap grew to more than {MaxMemory / (1024 * 1024):N0} MB during the run; {current.Name} is at {place}.",
                end: RunEnd.OutOfMemory));
            throw new SimulationAbortedException();
        }

        ThrowEscape();
        Polled.Release();
        if (_runnable.Count == 1)
            return;

        SimulatedThread next = PickRunnable(current, SwitchReason.Preemption, place);
        if (next == current)
            return;

        HandOver(next, current);
        if (_aborting)
            throw new SimulationAbortedException();
    }

    public override int Choose(int count, string what)
    {
        if (count < 2 || _aborting)
            return 0;

        try
        {
            int chosen = _recorder.NextValue(count, what);
            History?.Draws(SimulatedThread.Current, chosen);
            return chosen;
        }
        catch (Exception exception)
        {
            // A token that does not fit ends the run; thrown from here it would leave the scheduler between two threads.
            Fail(exception);
            return 0;
        }
    }

    public override void QueueKernelWork(Action<object?> work, object? state)
    {
        EnsureInside("kernel work is queued");
        _runnable.Add(Create("kernel", SimulatedThreadKind.Kernel, work, state));
    }

    public override void QueueCallback(Action<object?> work, object? state)
    {
        EnsureInside("a callback is queued");
        _runnable.Add(Create("pool", SimulatedThreadKind.Pool, work, state));
    }

    public override SimulatedThread StartThread(string name, Action body)
    {
        EnsureInside("a thread is started");
        SimulatedThread thread = Create(name, SimulatedThreadKind.Started, s_runAction, body);
        thread.Context = ExecutionContext.Capture();
        _runnable.Add(thread);
        SchedulingPoint("thread started");
        return thread;
    }

    public override void Park(Waiter waiter, IWaitQueue queue, uint timeoutMs)
    {
        SimulatedThread current = waiter.Thread;
        HeldLocks.AssertNone("a wait");
        if (History is not null)
            EndStep(current, waiter.Description!);

        if (!waiter.IsWaiting)
            return;

        if (_aborting)
            Unwind(waiter, queue);

        IDisposable? timer = timeoutMs == Infinite ? null : _time.CreateWaitTimer(waiter, queue, TimeSpan.FromMilliseconds(timeoutMs));
        _runnable.Remove(current);
        using (_blockedLock.EnterScope())
            _blocked.Add(current);

        SimulatedThread? next = PickNext(current, SwitchReason.Blocked, waiter.Description!);
        if (next is null)
        {
            Fail(new SimulationRunException(
                "Nothing can run any more: " + DescribeBlocked() + "." + Polled.Hint, end: RunEnd.NothingCanRun));
            Unwind(waiter, queue);
        }
        else if (next != current)
        {
            HandOver(next, current);
        }

        History?.Writes(waiter);
        timer?.Dispose();
        if (_aborting)
            Unwind(waiter, queue);
    }

    public override void Unpark(Waiter waiter)
    {
        if (SimulatedThread.Current.Scheduler != this)
            throw Escaped(SimulatedThread.Current, $"it wakes {waiter.Thread.Name}");

        MakeRunnable(waiter.Thread);
    }

    public override void Fail(string thread, Exception exception) => Fail(exception);

    public override IReadOnlyList<WaitingThread> WaitingThreads
    {
        get
        {
            // A thread leaves the list before it goes on, so the threads of the list still have what they wait for.
            using (_blockedLock.EnterScope())
                return [.. _blocked.Select(Describe)];
        }
    }

    public override IdleReport RunUntilIdle()
    {
        SimulatedThread current = SimulatedThread.Current;
        EnsureInside("RunUntilIdle");
        current.Waiter.Begin(this, "the machine to be idle");
        _idleWaits.Add(current);
        current.Waiter.Wait(IdleQueue.Instance, Infinite);
        return new IdleReport([.. from thread in _blocked where !_idleWaits.Contains(thread) select Describe(thread)]);
    }

    public override void EnterCall(SimulatedThread thread, string function)
    {
        if (thread.Scheduler != this)
            throw Escaped(thread, $"it calls {function}");

        SchedulingPoint(function);
        if (function.StartsWith("Http", StringComparison.Ordinal))
            thread.DriverCalls++;
    }

    public override void LeaveCall(SimulatedThread thread, string function)
    {
        if (!function.StartsWith("Http", StringComparison.Ordinal))
            return;

        History?.Writes(Footprint.Driver);
        thread.DriverCalls--;
    }

    /// <summary>Tells the history what a step may have touched that does not tell it by itself.</summary>
    private void EndStep(SimulatedThread current, string place)
    {
        // Code of the program ran since the last call.
        if (current.CallDepth == 0 && !current.IsKernel)
            History!.EndsProgramStep();

        if (current.IsKernel || current.DriverCalls > 0)
            History!.Writes(Footprint.Driver);

        History!.Passes(current, place);
    }

    private static WaitingThread Describe(SimulatedThread thread) => new(thread.Name, thread.WaitsFor!);

    /// <summary>Notes that a thread outside the run has done something for it. The run fails at its next scheduling point, or at its
    /// end.</summary>
    /// <returns>The failure of the run.</returns>
    internal SimulationRunException Escaped(SimulatedThread thread, string what)
    {
        var escape = new SimulationRunException(
            $"'{thread.Name}' is no thread of this controlled run ({what}). Start threads with machine.StartThread, redirect assemblies "
            + "that use tasks, timers or the thread pool in mode Explore, and keep clients with threads of their own out of such a run.",
            end: RunEnd.Escaped);
        Interlocked.CompareExchange(ref _escape, escape, null);
        return escape;
    }

    /// <summary>Ends the run at its next scheduling point, if it ever comes to one. Called by a thread outside the run.</summary>
    internal void GiveUp(SimulationRunException reason) => Interlocked.CompareExchange(ref _escape, reason, null);

    private void ThrowEscape()
    {
        if (Volatile.Read(ref _escape) is not { } escape)
            return;

        Fail(escape);
        throw new SimulationAbortedException();
    }

    private string DescribeBlocked() => string.Join("; ", _blocked.Select(Describe));

    private void EnsureInside(string what)
    {
        if (SimulatedThread.Current.Scheduler != this)
            throw Escaped(SimulatedThread.Current, what);
    }

    private SimulatedThread Create(string name, SimulatedThreadKind kind, Action<object?> work, object? state)
    {
        var made = new SimulatedThread(this, name, kind) { Number = ++_lastNumber, Work = work, WorkState = state };
        if (History is not null && SimulatedThread.Running?.Scheduler == this)
            History.Writes(made.Waiter);

        return made;
    }

    private void MakeRunnable(SimulatedThread thread)
    {
        // A thread can be released between its entry in a queue and its Park; then it never stops and is not blocked.
        bool wasBlocked;
        using (_blockedLock.EnterScope())
            wasBlocked = _blocked.Remove(thread);

        if (wasBlocked)
            _runnable.Add(thread);
    }

    private SimulatedThread PickRunnable(SimulatedThread current, SwitchReason reason, string place)
    {
        if (_aborting || _runnable.Count == 1)
            return Natural();

        try
        {
            return _recorder.NextThread(_runnable.Threads, current, reason, place);
        }
        catch (Exception exception)
        {
            Fail(exception);
            return Natural();
        }

        SimulatedThread Natural() => NaturalOrder.Next(CollectionsMarshal.AsSpan(_runnable.Threads), current, reason);
    }

    /// <summary>Picks the thread that has the next turn when the current one cannot go on; moves time if it must.</summary>
    /// <returns>Null when no thread can run any more.</returns>
    private SimulatedThread? PickNext(SimulatedThread current, SwitchReason reason, string place)
    {
        while (true)
        {
            if (!_aborting)
                Polled.Release();

            if (_runnable.Count > 0)
                return PickRunnable(current, reason, place);

            if (_aborting)
                return null;

            if (_time.FireDue())
                continue;

            if (_idleWaits.Count > 0)
            {
                SimulatedThread idle = _idleWaits[0];
                _idleWaits.RemoveAt(0);
                if (idle.Waiter.TryRelease())
                    MakeRunnable(idle);

                History?.Joins(idle);
                continue;
            }

            // A periodic timer could keep a dead run going for ever, so a step of time counts as well.
            if (++_points > MaxSchedulingPoints)
            {
                Fail(new SimulationRunException(
                    $"The run passed {MaxSchedulingPoints:N0} scheduling points while only timers fired: {DescribeBlocked()}.",
                    end: RunEnd.TooManyPoints));
                return null;
            }

            // Time moves only when nothing can run: after everything that happened.
            History?.Joins(current);
            if (_blocked.Count == 0 || !_time.AdvanceToNextTimer())
                return null;
        }
    }

    private void HandOver(SimulatedThread next, SimulatedThread current)
    {
        TurnWorker worker = current.Worker!;
        Resume(next);
        worker.AwaitTurn();
    }

    private void Resume(SimulatedThread next)
    {
        Volatile.Write(ref _running, next);
        ContextSwitches++;
        if (next.Worker is { } worker)
            worker.GiveTurn();
        else
            TurnWorker.Start(next);
    }

    /// <summary>Runs a thread to its end on a worker, and after it every thread that has not begun and gets the next turn.</summary>
    internal void RunThreads(SimulatedThread thread, TurnWorker worker)
    {
        while (true)
        {
            SimulatedThread? next = RunThread(thread, worker);
            if (next is { Worker: null })
            {
                // The turn stays with this worker.
                Volatile.Write(ref _running, next);
                ContextSwitches++;
                thread = next;
                continue;
            }

            if (worker != _mainWorker)
                worker.Return();

            if (next is not null)
                Resume(next);
            else if (worker != _mainWorker)
                _mainWorker!.GiveTurn();

            // The worker of the run waits for the end of the others.
            if (worker == _mainWorker && next is not null)
                worker.AwaitTurn();

            return;
        }
    }

    /// <returns>The thread that has the next turn; null when the run has ended.</returns>
    private SimulatedThread? RunThread(SimulatedThread thread, TurnWorker worker)
    {
        thread.Worker = worker;
        SimulatedThread.Enter(thread);
        History?.Writes(thread.Waiter);
        try
        {
            if (!_aborting)
                thread.RunWork();
        }
        catch (SimulationAbortedException)
        {
        }
        catch (Exception exception)
        {
            Fail(exception);
        }

        if (History is not null)
            EndStep(thread, "the end of the thread");

        // Still as this thread: the end of a thread, and timers that fire here, wake others, which only a thread of the run may do.
        thread.End();
        _runnable.Remove(thread);
        SimulatedThread? next = PickNext(thread, SwitchReason.Ended, "a thread has ended") ?? NextToUnwind();
        SimulatedThread.Leave(thread);
        Debug.Assert(next is null || next.Scheduler == this, "The next turn goes to a thread of this run.");
        return next;
    }

    /// <summary>After the end of a run: the next blocked thread, so that it can unwind.</summary>
    private SimulatedThread? NextToUnwind()
    {
        if (_blocked.Count == 0)
            return null;

        if (!_aborting)
            Fail(new SimulationRunException("Threads never ended: " + DescribeBlocked() + "." + Polled.Hint, end: RunEnd.ThreadsLeft));

        SimulatedThread next = _blocked[0];
        MakeRunnable(next);
        return next;
    }

    /// <summary>Counts the steps of a thread after the end of the run, and parks the thread for good when it will not end.</summary>
    private void StepAfterEnd(SimulatedThread current, string place)
    {
        if (++current.StepsAfterEnd <= MaxStepsAfterEnd)
            return;

        _parked.Add($"'{current.Name}'");
        _runnable.Remove(current);
        TurnWorker worker = current.Worker!;
        SimulatedThread? next = PickNext(current, SwitchReason.Ended, place) ?? NextToUnwind();
        if (worker == _mainWorker)
        {
            // It never comes back from the run.
            EndRun();
            WorkerLost?.Invoke();
        }

        if (next is not null)
            Resume(next);
        else if (worker != _mainWorker)
            _mainWorker!.GiveTurn();

        worker.ParkForGood();
    }

    private void EndRun()
    {
        if (History is not null)
            Footprint.End();

        HasEnded = true;
    }

    private void Fail(Exception exception)
    {
        _failure ??= exception;
        _aborting = true;
        _idleWaits.Clear();
    }

    private void Unwind(Waiter waiter, IWaitQueue queue)
    {
        // It is blocked if its wait found nothing to run, and runnable if it was resumed in order to unwind.
        MakeRunnable(waiter.Thread);
        queue.Withdraw(waiter);
        waiter.Abandon();
        StepAfterEnd(waiter.Thread, "a wait");
        throw new SimulationAbortedException();
    }

    private sealed class IdleQueue : IWaitQueue
    {
        public static readonly IdleQueue Instance = new();

        public bool Withdraw(Waiter waiter) => waiter.TryTimeOut();
    }
}
