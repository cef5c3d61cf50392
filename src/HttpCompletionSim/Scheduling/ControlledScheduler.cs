using System.IO.Pipelines;

namespace HttpCompletionSim.Scheduling;

/// <summary>Simulated threads that hold a baton, so that exactly one runs, and hand it on only when the choice says so.</summary>
/// <remarks>
/// <para>Every door call and every gap of the engine between deciding and publishing is a scheduling point. Kernel work runs on
/// simulated threads of its own and is preempted like any other. Time is virtual and moves only when nobody can run.</para>
/// <para>All state belongs to the holder of the baton; handing the baton over publishes it.</para>
/// </remarks>
internal sealed class ControlledScheduler : Scheduler
{
    /// <summary>A run that passes this many scheduling points is taken for an endless loop.</summary>
    public const long DefaultMaxSchedulingPoints = 2_000_000;

    /// <summary>How long a thread may keep the baton without reaching a scheduling point.</summary>
    public static readonly TimeSpan DefaultBatonBound = TimeSpan.FromSeconds(30);

    private readonly IChoiceSource _choices;
    private readonly VirtualTime _time;
    private readonly WorkPipeScheduler _pipes;
    private readonly List<SimulatedThread> _runnable = [];
    private readonly List<SimulatedThread> _blocked = [];
    private readonly List<SimulatedThread> _idleWaits = [];
    private readonly object _finishedLock = new();
    private SimulatedThread? _running;
    private bool _finished;
    private bool _aborting;
    private long _points;

    public ControlledScheduler(IChoiceSource choices)
    {
        _choices = choices;
        _time = new VirtualTime(this);
        _pipes = new WorkPipeScheduler(this);
    }

    public TimeSpan BatonBound { get; init; } = DefaultBatonBound;

    public long MaxSchedulingPoints { get; init; } = DefaultMaxSchedulingPoints;

    public override TimeProvider Time => _time;

    public override PipeScheduler Pipes => _pipes;

    public override bool ExploresChoices => true;

    /// <summary>How often the baton changed hands.</summary>
    public long Switches { get; private set; }

    public long SchedulingPoints => _points;

    /// <summary>The first exception that left a thread of the run.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Runs <paramref name="main"/> and everything it starts to the end. Called by a thread outside the run.</summary>
    public void Run(string name, Action main)
    {
        SimulatedThread thread = Create(name, SimulatedThreadKind.Started, main);
        _running = thread;
        Resume(thread);
        AwaitFinish();
    }

    public override void SchedulingPoint(string place)
    {
        SimulatedThread current = SimulatedThread.Current;
        if (current.Scheduler != this)
            throw Escaped(current, place);

        if (_aborting)
            return;

        if (++_points > MaxSchedulingPoints)
        {
            Fail(new SimulationRunException($"The run passed {MaxSchedulingPoints:N0} scheduling points and did not end; {current.Name} is at {place}."));
            throw new SimulationAbortedException();
        }

        if (_runnable.Count == 0)
            return;

        int pick = Choose(_runnable.Count + 1, place);
        if (pick == 0)
            return;

        SimulatedThread next = _runnable[pick - 1];
        _runnable[pick - 1] = current;
        SwitchTo(next, current);
    }

    public override int Choose(int count, string what)
    {
        if (count < 2 || _aborting)
            return 0;

        try
        {
            return _choices.Next(count, what);
        }
        catch (SimulationRunException exception)
        {
            // A token that does not fit ends the run; thrown from here it would leave the scheduler between two threads.
            Fail(exception);
            return 0;
        }
    }

    public override void QueueKernelWork(Action<object?> work, object? state)
    {
        EnsureInside("kernel work is queued");
        _runnable.Add(Create("kernel", SimulatedThreadKind.Kernel, () => work(state)));
    }

    public override void QueueCallback(Action<object?> work, object? state)
    {
        EnsureInside("a callback is queued");
        _runnable.Add(Create("pool", SimulatedThreadKind.Pool, () => work(state)));
    }

    public override SimulatedThread StartThread(string name, Action body)
    {
        EnsureInside("a thread is started");
        SimulatedThread thread = Create(name, SimulatedThreadKind.Started, body);
        _runnable.Add(thread);
        SchedulingPoint("thread started");
        return thread;
    }

    public override void Park(Waiter waiter, IWaitQueue queue, uint timeoutMs)
    {
        SimulatedThread current = waiter.Thread;
        if (!waiter.IsWaiting)
            return;

        if (_aborting)
            Unwind(waiter, queue);

        ITimer? timer = null;
        if (timeoutMs != Infinite)
        {
            timer = _time.CreateWakeTimer(
                static state =>
                {
                    (Waiter timed, IWaitQueue from) = ((Waiter, IWaitQueue))state!;
                    if (from.Withdraw(timed))
                        timed.Wake();
                },
                (waiter, queue),
                TimeSpan.FromMilliseconds(timeoutMs));
        }

        _blocked.Add(current);
        SimulatedThread? next = PickNext();
        if (next is null)
        {
            Fail(new SimulationRunException("Nothing can run any more: " + string.Join("; ", _blocked.Select(Describe)) + "."));
            Unwind(waiter, queue);
        }
        else if (next != current)
        {
            HandOver(next, current);
        }

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

    public override void ReportBug(Exception exception) => Fail(exception);

    public override IdleReport RunUntilIdle()
    {
        SimulatedThread current = SimulatedThread.Current;
        EnsureInside("RunUntilIdle");
        current.Waiter.Begin(this, "the machine to be idle");
        _idleWaits.Add(current);
        current.Waiter.Wait(IdleQueue.Instance, Infinite);
        return new IdleReport([.. from thread in _blocked where !_idleWaits.Contains(thread) select Describe(thread)]);
    }

    public override void EnterCall(SimulatedThread thread)
    {
        if (thread.Scheduler != this)
            throw Escaped(thread, "it calls a door of the machine");

        SchedulingPoint("door");
    }

    private static string Describe(SimulatedThread thread) => $"{thread.Name} waits for {thread.WaitsFor}";

    private static SimulationRunException Escaped(SimulatedThread thread, string what) =>
        new($"'{thread.Name}' is no thread of this one-at-a-time run ({what}). Start threads with machine.StartThread, and keep clients with threads of their own out of such a run.");

    private void EnsureInside(string what)
    {
        if (SimulatedThread.Current.Scheduler != this)
            throw Escaped(SimulatedThread.Current, what);
    }

    private SimulatedThread Create(string name, SimulatedThreadKind kind, Action body) => new(this, name, kind) { Body = body };

    private void MakeRunnable(SimulatedThread thread)
    {
        // A thread can be released between its entry in a queue and its Park; then it never stops and is in neither list.
        if (_blocked.Remove(thread))
            _runnable.Add(thread);
    }

    /// <summary>Chooses who has the baton next when the current thread cannot go on; moves time if it must.</summary>
    private SimulatedThread? PickNext()
    {
        while (true)
        {
            if (_runnable.Count > 0)
            {
                int pick = Choose(_runnable.Count, "who runs next");
                SimulatedThread next = _runnable[pick];
                _runnable.RemoveAt(pick);
                return next;
            }

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

                continue;
            }

            // A periodic timer could keep a dead run going for ever, so a step of time counts as well.
            if (++_points > MaxSchedulingPoints)
            {
                Fail(new SimulationRunException($"The run passed {MaxSchedulingPoints:N0} scheduling points while only timers fired: " + string.Join("; ", _blocked.Select(Describe)) + "."));
                return null;
            }

            if (_blocked.Count == 0 || !_time.AdvanceToNextTimer())
                return null;
        }
    }

    private void SwitchTo(SimulatedThread next, SimulatedThread current)
    {
        HandOver(next, current);
        if (_aborting)
            throw new SimulationAbortedException();
    }

    private void HandOver(SimulatedThread next, SimulatedThread current)
    {
        SimulationWorker worker = current.Worker!;
        _running = next;
        Switches++;
        Resume(next);
        worker.AwaitBaton();
    }

    private void Resume(SimulatedThread thread)
    {
        if (thread.Worker is { } worker)
            worker.GiveBaton();
        else
            SimulationWorker.Start(worker => RunThread(thread, worker));
    }

    private void RunThread(SimulatedThread thread, SimulationWorker worker)
    {
        // Set here and not by whoever resumes the thread: the worker may be running before that one gets to it.
        thread.Worker = worker;
        SimulatedThread.Enter(thread);
        try
        {
            if (!_aborting)
                thread.Body!();
        }
        catch (SimulationAbortedException)
        {
        }
        catch (Exception exception)
        {
            Fail(exception);
        }

        thread.End();
        thread.Body = null;

        // Still as this thread: timers that fire here wake others, which only a thread of the run may do.
        SimulatedThread? next = PickNext() ?? NextToUnwind();
        SimulatedThread.Leave(thread);
        worker.Return();
        if (next is null)
        {
            Finish();
            return;
        }

        _running = next;
        Switches++;
        Resume(next);
    }

    /// <summary>After the end of a run: the next blocked thread, so that it can unwind.</summary>
    private SimulatedThread? NextToUnwind()
    {
        if (_blocked.Count == 0)
            return null;

        if (!_aborting)
            Fail(new SimulationRunException("Threads never ended: " + string.Join("; ", _blocked.Select(Describe)) + "."));

        SimulatedThread next = _blocked[0];
        _blocked.RemoveAt(0);
        return next;
    }

    private void Fail(Exception exception)
    {
        Failure ??= exception;
        _aborting = true;
        _idleWaits.Clear();
    }

    private void Unwind(Waiter waiter, IWaitQueue queue)
    {
        _blocked.Remove(waiter.Thread);
        queue.Withdraw(waiter);
        waiter.Abandon();
        throw new SimulationAbortedException();
    }

    private void Finish()
    {
        lock (_finishedLock)
        {
            _finished = true;
            Monitor.Pulse(_finishedLock);
        }
    }

    private void AwaitFinish()
    {
        lock (_finishedLock)
        {
            long seen = -1;
            while (!_finished)
            {
                if (Monitor.Wait(_finishedLock, BatonBound) || _finished)
                    continue;

                long points = Interlocked.Read(ref _points) + Switches;
                if (points == seen)
                {
                    throw new SimulationRunException(
                        $"'{_running!.Name}' has kept the baton for {BatonBound.TotalSeconds:N0} s without reaching a scheduling point. It may block outside the simulator.");
                }

                seen = points;
            }
        }
    }

    private sealed class IdleQueue : IWaitQueue
    {
        public static readonly IdleQueue Instance = new();

        public bool Withdraw(Waiter waiter) => waiter.TryTimeOut();
    }
}
