namespace HttpCompletionSim.Scheduling;

/// <summary>One blocking wait of one thread. It stands in the queues of what it waits for and is released exactly once.</summary>
/// <remarks>
/// The race between a wake and a time-out is decided by one compare-and-swap here, so the queues need no agreement among
/// themselves. A waiter whose time ran out is taken out of every queue before its thread is made runnable.
/// </remarks>
internal sealed class Waiter(SimulatedThread thread)
{
    private const int Idle = 0;
    private const int Waiting = 1;
    private const int Released = 2;
    private const int TimedOut = 3;
    private const int Noticed = 4;

    private int _state;
    private bool _asleep;

    public SimulatedThread Thread { get; } = thread;

    /// <summary>What is waited for, in words, for reports; null outside a wait.</summary>
    public string? Description { get; private set; }

    /// <summary>The scheduler that parks this wait and must be told of the wake.</summary>
    public Scheduler? Scheduler { get; private set; }

    /// <summary>
    /// Whether the thread counts as running when it does not wait. Fixed for the length of the wait, because its waker may run when the
    /// thread has left the API call already.
    /// </summary>
    public bool IsCounted { get; private set; }

    /// <summary>Which of several objects satisfied the wait.</summary>
    public int Index { get; private set; }

    public bool IsReleased => Volatile.Read(ref _state) is Released or Noticed;

    public bool IsWaiting => Volatile.Read(ref _state) == Waiting;

    /// <summary>Whether the host's thread sleeps and has not been woken yet, so that deciding its wait is not enough.</summary>
    public bool IsAsleep
    {
        get => Volatile.Read(ref _asleep);
        set => Volatile.Write(ref _asleep, value);
    }

    /// <summary>Whether a helper waits, which does not exist in Windows: it has a limit on the host's clock.</summary>
    public bool IsHelper { get; private set; }

    /// <summary>The limit of a helper's wait.</summary>
    public TimeSpan HelperLimit { get; private set; }

    /// <summary>The scheduler has ended a helper's wait because nothing could happen any more.</summary>
    public bool IsFutile { get; set; }

    /// <summary>Whether the wait ends by itself after a time.</summary>
    public bool IsTimed { get; private set; }

    /// <summary>Opens the wait. Must come before the waiter is put into any queue.</summary>
    public void Begin(Scheduler scheduler, string description)
    {
        if (_state != Idle)
        {
            throw new InvalidOperationException(
                $"Broken invariant: {Thread.Name} begins a wait for {description} inside a wait for {Description}.");
        }

        if (Thread.IsKernel && !scheduler.ExploresChoices)
        {
            throw new InvalidOperationException(
                $"A thread of the kernel cannot wait for {description}: code that a trace sink or a logger runs must not block.");
        }

        Scheduler = scheduler;
        IsCounted = Thread.Kind is SimulatedThreadKind.Started or SimulatedThreadKind.Pool || Thread.CallDepth > 0;
        Description = description;
        Index = 0;
        IsFutile = false;
        Volatile.Write(ref _state, Waiting);
    }

    /// <summary>Decides the wait in favour of a wake. False when the time-out came first.</summary>
    public bool TryRelease(int index = 0)
    {
        // Before the swap, because the released thread may read it at once. The wakers of one waiter exclude each other by a lock of their
        // own.
        Index = index;
        return TryDecide(Released);
    }

    /// <summary>Decides the wait in favour of the time-out. False when a wake came first.</summary>
    public bool TryTimeOut() => TryDecide(TimedOut);

    /// <summary>
    /// Takes a release back that the waiting thread has not noticed yet: it waits on. For waits without a time-out under real threads, and
    /// for the queue that released it, under its lock.
    /// </summary>
    public bool TryTakeBack()
    {
        if (Interlocked.CompareExchange(ref _state, Waiting, Released) != Released)
            return false;

        if (IsCounted)
            Scheduler!.UncountRunnable();

        return true;
    }

    /// <summary>The waiting thread sees that its wait is over; from now on the release cannot be taken back.</summary>
    public bool TryNotice() => Volatile.Read(ref _state) switch
    {
        Waiting => false,
        Released => Interlocked.CompareExchange(ref _state, Noticed, Released) == Released,
        _ => true,
    };

    /// <summary>The same, by a thread that will sleep if it was too early.</summary>
    public bool TryNoticeBeforeSleep()
    {
        // The thread that decides the wait writes the outcome and then reads IsAsleep, so one of the two threads sees what the other has
        // written.
        IsAsleep = true;
        Interlocked.MemoryBarrier();
        return TryNotice();
    }

    /// <summary>Makes the thread of a released waiter runnable. The last thing a waker does.</summary>
    public void Wake() => Scheduler!.Unpark(this);

    /// <summary>Blocks the calling thread until the wait is decided.</summary>
    /// <returns>True when a waker released it, false when the time ran out.</returns>
    public bool Wait(IWaitQueue queue, uint timeoutMs)
    {
        IBlockingObserver? observer = ReferenceEquals(Thread.BlockingObserver, queue) ? null : Thread.BlockingObserver;
        observer?.Blocks(Thread);
        ApcQueue? apcs = Thread.IsAlertable ? Thread.Apcs : null;
        apcs?.BeginWait(this, queue);
        string description = Description!;
        Thread.WaitListener?.Blocks(queue, description);
        IsTimed = timeoutMs != Scheduling.Scheduler.Infinite;
        Scheduler!.Park(this, queue, timeoutMs);
        IsTimed = false;
        apcs?.EndWait();
        observer?.Resumes(Thread);
        bool isReleased = End();
        Thread.WaitListener?.GoesOn(queue, description, timedOut: !isReleased);
        return isReleased;
    }

    /// <summary>Blocks the calling thread for a helper until the wait is decided, the limit is reached, or the wait has become
    /// futile.</summary>
    /// <returns>True when a waker released it.</returns>
    public bool WaitAsHelper(IWaitQueue queue, TimeSpan limit)
    {
        (IsHelper, HelperLimit) = (true, limit);
        try
        {
            return Wait(queue, Scheduling.Scheduler.Infinite);
        }
        finally
        {
            IsHelper = false;
        }
    }

    /// <summary>Closes a wait that was decided before it had to block.</summary>
    public bool End()
    {
        bool released = IsReleased;
        Description = null;
        Volatile.Write(ref _state, Idle);
        return released;
    }

    /// <summary>Closes a wait whatever its state, when a run is being torn down.</summary>
    public void Abandon() => End();

    private bool TryDecide(int outcome)
    {
        if (!IsWaiting)
            return false;

        // Counted before the swap: after it the thread may run, leave its API call and be uncounted before the waker does anything more.
        Footprint.Writes(this);
        Scheduler scheduler = Scheduler!;
        bool counted = IsCounted;
        if (counted)
            scheduler.CountRunnable();

        if (Interlocked.CompareExchange(ref _state, outcome, Waiting) == Waiting)
            return true;

        if (counted)
            scheduler.UncountRunnable();

        return false;
    }
}
