using System.IO.Pipelines;

namespace HttpCompletionSim.Scheduling;

/// <summary>Who runs next, and what time it is. Everything in the simulator that blocks, wakes, delays, runs later or chooses comes
/// here.</summary>
/// <remarks>
/// Two schedulers exist: <see cref="ThreadedScheduler"/> uses real threads, <see cref="ControlledScheduler"/> lets exactly one
/// simulated thread run and asks a strategy for every choice. Nothing here knows of I/O.
/// </remarks>
internal abstract class Scheduler
{
    /// <summary>A time-out that never comes, as in Windows.</summary>
    public const uint Infinite = 0xFFFFFFFF;

    /// <summary>How long a helper waits when its own limit is not given.</summary>
    public static readonly TimeSpan DefaultHelperLimit = TimeSpan.FromSeconds(30);

    /// <summary>How long a client waits at most for the server.</summary>
    public TimeSpan HelperLimit { get; init; } = DefaultHelperLimit;

    /// <summary>The clock of everything on this scheduler, and the source of its timers.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>Runs the continuations of pipes as kernel work.</summary>
    public abstract PipeScheduler Pipes { get; }

    /// <summary>True once a controlled run is over and its threads are unwound. From then on nobody writes to the memory of the program,
    /// which its threads free on their way out.</summary>
    public virtual bool IsUnwinding => false;

    /// <summary>True where choices are asked of the run instead of taking the natural outcome.</summary>
    public abstract bool ExploresChoices { get; }

    /// <summary>A gap between deciding and publishing, where another thread may run. The caller must hold no lock of the engine; Debug
    /// builds check that.</summary>
    /// <param name="place">A constant that names the gap.</param>
    public abstract void SchedulingPoint(string place);

    /// <summary>Picks one of <paramref name="count"/> outcomes that no rule decides between; 0 is the natural one.</summary>
    public abstract int Choose(int count, string what);

    /// <summary>Has the kernel side run <paramref name="work"/> soon, on a thread of its own.</summary>
    public abstract void QueueKernelWork(Action<object?> work, object? state);

    /// <summary>Opens a scope whose kernel work is deferred to its end, where the calling thread may run it inline.</summary>
    /// <remarks>In a controlled run it changes nothing: there every piece of kernel work is a thread that can be preempted.</remarks>
    public virtual DeferredWorkScope DeferKernelWork() => default;

    /// <summary>Has the thread pool run a callback of the program soon. It gets a simulated thread of its own, since it may
    /// block.</summary>
    public abstract void QueueCallback(Action<object?> work, object? state);

    /// <summary>Starts a thread of the simulated program.</summary>
    public abstract SimulatedThread StartThread(string name, Action body);

    /// <summary>Blocks the current thread until its waiter is released or its time is up. Called by <see cref="Waiter.Wait"/>.</summary>
    public abstract void Park(Waiter waiter, IWaitQueue queue, uint timeoutMs);

    /// <summary>Counts a thread as running again whose wait is about to be decided.</summary>
    public virtual void CountRunnable()
    {
    }

    /// <summary>Takes <see cref="CountRunnable"/> back: another thread has decided the wait.</summary>
    public virtual void UncountRunnable()
    {
    }

    /// <summary>Makes the thread of a released waiter runnable. The thread that decided the wait has counted it.</summary>
    public abstract void Unpark(Waiter waiter);

    /// <summary>Blocks the caller until nothing on this scheduler can run any more without its help.</summary>
    /// <returns>Who waits, and for what.</returns>
    /// <exception cref="TimeoutException"><see cref="HelperLimit"/> was reached. A controlled run has no limit.</exception>
    /// <exception cref="ThreadFailedException">An exception has left a thread of the machine.</exception>
    public abstract IdleReport RunUntilIdle();

    /// <summary>The threads of the scheduler that are blocked now.</summary>
    public abstract IReadOnlyList<WaitingThread> WaitingThreads { get; }

    /// <summary>Keeps an exception that left a thread of the machine, so that the test that made the machine gets it.</summary>
    public abstract void Fail(string thread, Exception exception);

    /// <summary>Throws the first exception that left a thread of the machine, once.</summary>
    public virtual void ThrowFailure()
    {
    }

    /// <summary>What a helper throws whose wait has ended without success: who waits for what, or the failure of another thread.</summary>
    public virtual Exception EndOfHelperWait(string what, TimeSpan limit) =>
        new TimeoutException($"The limit of {limit.TotalSeconds:N0} s for {what} was reached.");

    /// <summary>Makes a bug in kernel work loud: an exception that leaves it breaks an invariant of ours.</summary>
    public void ReportBug(Exception exception) => Fail("kernel", exception);

    /// <summary>Reports an exception that ends a loop that is not awaited.</summary>
    public void Watch(Task loop)
    {
        if (loop.IsFaulted)
            Report(loop, this);

        if (loop.IsCompleted)
            return;

        // Runs inside the loop's own last piece of work, and not at all after a loop that has succeeded.
        loop.ContinueWith(
            Report,
            this,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        static void Report(Task loop, object? scheduler)
        {
            if (loop.Exception!.InnerException is { } exception and not SimulationAbortedException)
                ((Scheduler)scheduler!).ReportBug(exception);
        }
    }

    /// <summary>Tells that the current thread has come into the simulator through a call of a function.</summary>
    public virtual void EnterCall(SimulatedThread thread, string function)
    {
    }

    /// <summary>Tells that the current thread goes back to the program.</summary>
    public virtual void LeaveCall(SimulatedThread thread, string function)
    {
    }

    /// <summary>The scheduler that a wait of <paramref name="thread"/> uses: its own, or that of the machine it called.</summary>
    public static Scheduler ForWaitOf(SimulatedThread thread, Scheduler? machine) =>
        thread.Scheduler ?? machine ?? ThreadedScheduler.System;
}
