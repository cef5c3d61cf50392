using System.Runtime.CompilerServices;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim;

/// <summary>The controlled run that the calling thread belongs to: what code under test needs in order to run, block and wait as a part of
/// it.</summary>
/// <remarks>
/// <para>In a controlled run (<c>Simulation.Run</c>, <c>Simulation.Explore</c> of HttpCompletionSim.Testing) exactly one thread runs at a
/// time, and a strategy decides which. Calls of the simulator are scheduling points. Code that also uses tasks, locks or the thread pool
/// calls the methods of this class in place of those of .NET; an assembly that is redirected in mode Explore does so without a change of
/// its source.</para>
/// <para>The code after a plain <c>await</c> runs on the thread that completes the task, as in production: a run has no
/// <see cref="SynchronizationContext"/>.</para>
/// <para>All methods are called by threads of the run. If a thread of the host completes a task that a thread of the run waits for, or
/// calls the machine of the run, the run fails with a message that names the thread.</para>
/// </remarks>
public sealed class ControlledRun
{
    private readonly ControlledScheduler _scheduler;

    private ControlledRun(ControlledScheduler scheduler)
    {
        UnhandledExceptions.Watch();
        _scheduler = scheduler;
        Time = new RunTime(this, scheduler.Time);
    }

    /// <summary>The run of the calling thread; null for a thread that belongs to no run.</summary>
    public static ControlledRun? Current =>
        SimulatedThread.Running?.Scheduler is ControlledScheduler scheduler ? Of(scheduler) : null;

    /// <summary>True when the run is over, because it failed or because nothing can run any more, and its threads are being
    /// unwound.</summary>
    /// <remarks>A loop that catches every exception and tries again asks for it and ends, else its thread is parked for good.</remarks>
    public bool IsAborting => _scheduler.IsAborting;

    /// <summary>
    /// Whether the scheduling points count that HttpCompletionSim.Redirect has inserted into assemblies. Without them a thread is preempted
    /// at calls only, and there are more runs a second.
    /// </summary>
    /// <remarks>A scenario sets it before it begins the code under test, to the same value in each run.</remarks>
    public bool PreemptsInsideAssemblies { get; set; } = true;

    /// <summary>The clock of the run. It moves when no thread can run, to the time at which the next timer is due.</summary>
    /// <remarks>The callbacks of its timers run on threads of the simulated pool.</remarks>
    public TimeProvider Time { get; }

    /// <summary>The machine that calls of the static classes use on this thread; null if the run has none.</summary>
    public static SimulatedMachine? Machine => MachineLocator.Entered;

    internal bool HasEnded => _scheduler.HasEnded;

    /// <summary>The machine for threads that have entered none: the first one of the run that is switched on.</summary>
    internal SimulatedMachine? FirstMachine { get; private set; }

    internal static ControlledRun Of(ControlledScheduler scheduler) =>
        (ControlledRun)(scheduler.Owner ??= new ControlledRun(scheduler));

    /// <summary>A scheduling point: another thread of the run may get the turn here.</summary>
    /// <param name="place">Names the place in schedules and traces. A constant, so that it is the same in each run.</param>
    public void SchedulingPoint(string place) => _scheduler.SchedulingPoint(place);

    /// <summary>Has a thread of the simulated thread pool run some work soon. It flows the execution context of the caller.</summary>
    /// <param name="work">What to run. An exception that leaves it fails the run, as it would end a process.</param>
    public void QueueWork(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        QueueWork(static action => ((Action)action!)(), work, flowsContext: true);
    }

    /// <summary>Takes the lock of an object, as <see cref="Monitor.Enter(object)"/> does.</summary>
    /// <param name="target">The object. Its lock in .NET is not touched.</param>
    /// <remarks><b>Divergence.</b> To take a free lock, and to release one, is no scheduling point. A deadlock of two locks that are
    /// taken in opposite orders needs a point by name (<see cref="SchedulingPoint"/>) between them before a run finds it.</remarks>
    public void Enter(object target) => TryEnter(target, Timeout.InfiniteTimeSpan);

    /// <summary>Takes the lock of an object, as <see cref="Monitor.TryEnter(object, TimeSpan)"/> does.</summary>
    /// <param name="target">The object.</param>
    /// <param name="timeout">How long to wait at most, on the clock of the run.</param>
    /// <returns>False when the time ran out.</returns>
    public bool TryEnter(object target, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(target);
        return _scheduler.Monitors.Enter(target, Milliseconds(timeout));
    }

    /// <summary>Releases the lock of an object, as <see cref="Monitor.Exit(object)"/> does.</summary>
    /// <param name="target">The object.</param>
    /// <exception cref="SynchronizationLockException">The thread does not hold the lock.</exception>
    public void Exit(object target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _scheduler.Monitors.Exit(target);
    }

    /// <summary>Whether the calling thread holds the lock of an object.</summary>
    /// <param name="target">The object.</param>
    public bool IsEntered(object target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return _scheduler.Monitors.IsEntered(target);
    }

    /// <summary>Releases a lock until it is pulsed, as <see cref="Monitor.Wait(object, TimeSpan)"/> does.</summary>
    /// <param name="target">The object.</param>
    /// <param name="timeout">How long to wait at most for the pulse.</param>
    /// <returns>False when the time ran out before a pulse. The lock is held again in either case.</returns>
    /// <exception cref="SynchronizationLockException">The thread does not hold the lock.</exception>
    public bool WaitForPulse(object target, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(target);
        return _scheduler.Monitors.Wait(target, Milliseconds(timeout));
    }

    /// <summary>Wakes the thread that has waited longest for a pulse, as <see cref="Monitor.Pulse"/> does.</summary>
    /// <param name="target">The object.</param>
    /// <exception cref="SynchronizationLockException">The thread does not hold the lock.</exception>
    public void Pulse(object target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _scheduler.Monitors.Pulse(target, all: false);
    }

    /// <summary>Wakes all threads that wait for a pulse, as <see cref="Monitor.PulseAll"/> does.</summary>
    /// <param name="target">The object.</param>
    /// <exception cref="SynchronizationLockException">The thread does not hold the lock.</exception>
    public void PulseAll(object target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _scheduler.Monitors.Pulse(target, all: true);
    }

    /// <summary>Blocks the calling thread until a task has completed, and throws its exception if it has failed, as <c>await</c>
    /// does.</summary>
    /// <param name="task">A task that threads of the run complete.</param>
    public void Wait(Task task)
    {
        AwaitEnd(task, Timeout.InfiniteTimeSpan);
        task.GetAwaiter().GetResult();
    }

    /// <summary>Blocks the calling thread until a task has completed, and returns its result or throws its exception.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="task">A task that threads of the run complete.</param>
    public T Wait<T>(Task<T> task)
    {
        AwaitEnd(task, Timeout.InfiniteTimeSpan);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Blocks the calling thread until a task has completed or a time has passed. Does not throw the exception of the
    /// task.</summary>
    /// <param name="task">A task that threads of the run complete.</param>
    /// <param name="timeout">How long to wait at most, on the clock of the run.</param>
    /// <returns>False when the time ran out.</returns>
    public bool Wait(Task task, TimeSpan timeout) => AwaitEnd(task, timeout);

    /// <summary>Blocks the calling thread until a condition holds or a time has passed.</summary>
    /// <param name="condition">Depends only on what threads of the run do, and does not call the simulator. It is asked at each scheduling
    /// point.</param>
    /// <param name="description">What is waited for, in words, such as <c>the first request</c>.</param>
    /// <param name="timeout">How long to wait at most, on the clock of the run. For zero, other threads may run before it is asked a second
    /// time.</param>
    /// <returns>False when the time ran out.</returns>
    public bool WaitUntil(Func<bool> condition, string description, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentException.ThrowIfNullOrEmpty(description);
        uint milliseconds = Milliseconds(timeout);
        if (condition())
            return true;

        // Time moves when nothing can run, so a wait of no time would end after everything else.
        if (milliseconds != 0)
            return _scheduler.Polled.Wait(condition, description, milliseconds);

        SchedulingPoint("a look at what it waits for");
        return condition();
    }

    /// <summary>Blocks the calling thread for a time, on the clock of the run.</summary>
    /// <param name="time">How long. For zero this is a scheduling point.</param>
    public void Sleep(TimeSpan time)
    {
        if (time == TimeSpan.Zero)
            SchedulingPoint("a sleep");
        else
            _scheduler.Polled.Wait(static () => false, "the end of a sleep", Milliseconds(time));
    }

    /// <summary>Ends the run with a failure.</summary>
    /// <param name="exception">The failure. The first one of a run counts.</param>
    public void Fail(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception is not SimulationAbortedException)
            _scheduler.Fail("", exception);
    }

    internal void Add(SimulatedMachine machine) => FirstMachine ??= machine;

    internal void Remove(SimulatedMachine machine)
    {
        if (FirstMachine == machine)
            FirstMachine = null;
    }

    /// <summary>Starts a thread of the run, on the machine of the caller.</summary>
    internal SimulatedThread StartThread(string name, Action body) =>
        Machine is { } machine ? machine.StartThread(name, body) : _scheduler.StartThread(name, body);

    /// <summary>Queues work for a thread of the pool, on the machine that the caller has entered.</summary>
    internal void QueueWork(Action<object?> work, object? state, bool flowsContext) =>
        QueueWork(work, state, flowsContext ? ExecutionContext.Capture() : null, EnteredMachine.Current);

    internal void QueueWork(Action<object?> work, object? state, ExecutionContext? context, EnteredMachine? machine) =>
        _scheduler.QueueCallback(static item => ((PoolWork)item!).Run(), new PoolWork(work, state, context, machine));

    /// <summary>Blocks the calling thread until tasks have completed, a time has passed, or a token is cancelled.</summary>
    /// <param name="tasks">The tasks. A thread outside the run that completes one of them fails the run.</param>
    /// <param name="haveEnded">Whether those have completed that must.</param>
    /// <param name="description">What is waited for, in words.</param>
    /// <param name="timeout">How long to wait at most, on the clock of the run.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when the time ran out.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal bool AwaitEnd(
        Task[] tasks, Func<bool> haveEnded, string description, TimeSpan timeout, CancellationToken cancellation)
    {
        uint milliseconds = Milliseconds(timeout);
        cancellation.ThrowIfCancellationRequested();
        if (haveEnded())
            return true;

        if (milliseconds == 0)
        {
            SchedulingPoint("a look at a task");
            return haveEnded();
        }

        (Task Task, StrongBox<string?> Waiting)[] watched = [
            .. from task in tasks
               where !task.IsCompleted && !RunsContinuationsOnHost(task)
               select (task, WatchCompletion(task))];
        bool haveAll = false;
        bool isInTime = _scheduler.Polled.Wait(
            () => (haveAll = haveEnded()) || cancellation.IsCancellationRequested, description, milliseconds, isForTask: true);
        foreach ((Task task, StrongBox<string?> waiting) in watched)
        {
            if (!task.IsCompleted)
                waiting.Value = null;
        }

        if (isInTime && !haveAll)
            cancellation.ThrowIfCancellationRequested();

        return isInTime;
    }

    /// <summary>Notes an exception that left code of the run on a thread of the host.</summary>
    internal void FailFromOutside(Exception exception) => _scheduler.Escaped(
        SimulatedThread.Current,
        $"{exception.GetType().Name} left an async void method or a continuation of the run: {exception.Message}");

    private static uint Milliseconds(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
            return Scheduler.Infinite;

        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout.TotalMilliseconds, int.MaxValue);
        return (uint)Math.Ceiling(timeout.TotalMilliseconds);
    }

    /// <summary>Whether the framework gives the continuations of a task to the host's pool, so that they do not tell who completes
    /// it.</summary>
    private static bool RunsContinuationsOnHost(Task task) =>
        task.CreationOptions.HasFlag(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool AwaitEnd(Task task, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(task);
        return AwaitEnd([task], () => task.IsCompleted, "a task", timeout, CancellationToken.None);
    }

    /// <summary>Notes when a thread outside the run completes a task that a thread of the run waits for.</summary>
    /// <returns>The name of the thread that waits; null stops the watch.</returns>
    private StrongBox<string?> WatchCompletion(Task task)
    {
        var waiting = new StrongBox<string?>(SimulatedThread.Current.Name);
        task.ContinueWith(
            (ended, state) =>
            {
                // A delay that is cancelled gets this option at its end.
                SimulatedThread completing = SimulatedThread.Current;
                if (!RunsContinuationsOnHost(ended) && completing.Scheduler != _scheduler && ((StrongBox<string?>)state!).Value is { } name)
                    _scheduler.Escaped(completing, $"it completes a task that {name} waits for");
            },
            waiting,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return waiting;
    }
}
