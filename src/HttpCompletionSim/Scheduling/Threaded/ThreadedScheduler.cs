using System.IO.Pipelines;

namespace HttpCompletionSim.Scheduling;

/// <summary>Real threads and a clock of the caller's choice.</summary>
/// <remarks>
/// <para>The kernel's work runs on threads of the simulator's own, or inline on the thread of the program that caused it; never on the
/// host's thread pool, all of whose threads the program may block.</para>
/// <para>It counts its activities: pieces of kernel work that are queued or running, and started threads that are not blocked. A thread of
/// the host is marked in its identity while it is inside a call. If the count is zero and no thread is marked, the machine is
/// idle.</para>
/// </remarks>
internal sealed partial class ThreadedScheduler : Scheduler
{
    /// <summary>What a beginning adds to the activities: one to the number of those under way, below, and one to that of all that ever
    /// began, above.</summary>
    private const long Beginning = (1L << 32) + 1;

    private static int s_lastNumber;

    private readonly int _number = Interlocked.Increment(ref s_lastNumber);
    private readonly SchedulerClock _clock;
    private readonly WorkPipeScheduler _pipes;
    private readonly EngineLock _lock = new();
    private readonly List<SimulatedThread> _threads = [];
    private readonly List<IdleWait> _idleWaits = [];
    private long _activities;
    private volatile bool _hasIdleWaits;

    public ThreadedScheduler(TimeProvider time)
    {
        _clock = new SchedulerClock(this, time);
        _pipes = new WorkPipeScheduler(this);
    }

    /// <summary>For waits on objects of the process by threads that have entered no machine.</summary>
    public static ThreadedScheduler System { get; } = new(TimeProvider.System);

    public override TimeProvider Time => _clock;

    public override PipeScheduler Pipes => _pipes;

    public override bool ExploresChoices => false;

    public override IReadOnlyList<WaitingThread> WaitingThreads => Waiting(except: null);

    public override void SchedulingPoint(string place) => HeldLocks.AssertNone(place);

    public override int Choose(int count, string what) => 0;

    public override void QueueKernelWork(Action<object?> work, object? state)
    {
        BeginActivity();
        if (!DeferredWork.TryAdd(this, work, state))
            KernelPool.Shared.Queue(this, work, state);
    }

    public override DeferredWorkScope DeferKernelWork() => new(DeferredWork.TryOpen(this));

    public override void QueueCallback(Action<object?> work, object? state)
    {
        BeginActivity();
        CallbackPool.Shared.Queue(this, work, state);
    }

    public override SimulatedThread StartThread(string name, Action body)
    {
        var thread = new SimulatedThread(this, name, SimulatedThreadKind.Started);
        BeginActivity();
        using (_lock.EnterScope())
            _threads.Add(thread);

        var host = new Thread(() => RunStarted(thread, body)) { IsBackground = true, Name = name };
        host.Start();
        return thread;
    }

    public override void Park(Waiter waiter, IWaitQueue queue, uint timeoutMs)
    {
        HeldLocks.AssertNone("a wait");
        if (waiter.Thread.Kind != SimulatedThreadKind.Pool)
        {
            ParkHost(waiter, queue, timeoutMs);
            return;
        }

        using (_lock.EnterScope())
            _threads.Add(waiter.Thread);

        CallbackPool.Shared.Blocks();
        ParkHost(waiter, queue, timeoutMs);
        CallbackPool.Shared.Resumes();
        using (_lock.EnterScope())
            _threads.Remove(waiter.Thread);
    }

    private void ParkHost(Waiter waiter, IWaitQueue queue, uint timeoutMs)
    {
        if (waiter.IsHelper)
            timeoutMs = Infinite;

        bool onHostClock = _clock.IsHostClock;
        WaitTimer? timer = timeoutMs != Infinite && !onHostClock ? new WaitTimer(Time, waiter, queue, timeoutMs) : null;
        bool counts = waiter.IsCounted;
        bool isInside = waiter.Thread.Inside == _number;
        if (isInside)
            RemoveMark(waiter.Thread);
        else if (counts && waiter.Thread.Kind != SimulatedThreadKind.Host)
            EndActivity();

        if (waiter.IsHelper)
            BlockHelper(waiter, queue);
        else if (timeoutMs == Infinite || !onHostClock)
            HostBlocking.Block(waiter);
        else if (!HostBlocking.Block(waiter, timeoutMs))
            queue.Withdraw(waiter);

        timer?.Dispose();
        if (!counts || waiter.Thread.Kind != SimulatedThreadKind.Host)
            return;

        // The waker has counted this thread, which is not marked yet. From here on the mark counts instead.
        if (isInside)
            waiter.Thread.Inside = _number;

        EndActivity();
    }

    public override void Unpark(Waiter waiter) => HostBlocking.Unblock(waiter);

    public override void CountRunnable() => BeginActivity();

    public override void UncountRunnable() => EndActivity();

    public override void EnterCall(SimulatedThread thread, string function)
    {
        if (thread.CallDepth == 0 && thread.Kind == SimulatedThreadKind.Host)
            thread.GoInside(_number);
    }

    public override void LeaveCall(SimulatedThread thread, string function)
    {
        if (thread.CallDepth == 0 && thread.Kind == SimulatedThreadKind.Host)
            RemoveMark(thread);
    }

    public override IdleReport RunUntilIdle()
    {
        SimulatedThread thread = SimulatedThread.Current;
        var wait = new IdleWait(thread.Waiter);
        thread.Waiter.Begin(this, "the machine to be idle");
        using (_lock.EnterScope())
        {
            _idleWaits.Add(wait);
            _hasIdleWaits = true;
        }

        // A thread that removes its mark reads _hasIdleWaits afterwards, without a fence in between; this fence stands in for it on every
        // thread. Then this thread checks too, because no other thread may come.
        Interlocked.MemoryBarrierProcessWide();
        ReleaseIdleWaits();
        bool isIdle = thread.Waiter.WaitAsHelper(wait, HelperLimit);
        using (_lock.EnterScope())
            _idleWaits.Remove(wait);

        ThrowFailure();
        return isIdle ? Report(thread) : throw new TimeoutException(
            $"The machine was not idle within {HelperLimit.TotalSeconds:N0} s: {DescribeRunning(thread)}. {Report(thread)}");
    }

    /// <summary>Runs work that is an activity from its beginning to its end, as the kernel, on the calling thread.</summary>
    internal void RunAsKernel(Action<object?> work, object? state)
    {
        BeginActivity();
        RunCounted(work, state);
    }

    /// <summary>Runs work that has been counted as an activity, as the kernel, and after it the work that it queued.</summary>
    internal void RunCounted(Action<object?> work, object? state)
    {
        SynchronizationContext? context = KernelContext.Enter();
        using (new KernelScope(this))
        using (DeferKernelWork())
        {
            try
            {
                work(state);
            }
            catch (Exception exception)
            {
                ReportBug(exception);
            }
        }

        KernelContext.Leave(context);
    }

    internal void BeginActivity() => Interlocked.Add(ref _activities, Beginning);

    internal void EndActivity()
    {
        // A thread that waits for idle sets _hasIdleWaits before it reads the count.
        if (UnderWay(Interlocked.Decrement(ref _activities)) == 0 && _hasIdleWaits)
            ReleaseIdleWaits();
    }

    private void RunStarted(SimulatedThread thread, Action body)
    {
        SimulatedThread.Enter(thread);
        try
        {
            body();
        }
        catch (Exception exception)
        {
            Fail(thread.Name, exception);
        }

        SimulatedThread.Leave(thread);
        thread.End();
        using (_lock.EnterScope())
            _threads.Remove(thread);

        EndActivity();
    }

    private void RemoveMark(SimulatedThread thread)
    {
        thread.Inside = 0;
        if (_hasIdleWaits)
            ReleaseIdleWaits();
    }

    private static int UnderWay(long activities) => (int)activities;

    /// <summary>Whether no activity is under way and no thread is inside a call. Of several threads that leave at once, the last one sees
    /// that.</summary>
    private bool IsIdle()
    {
        // Of two threads that end an activity at once, at least one sees the end of both.
        Interlocked.MemoryBarrier();
        long before = Volatile.Read(ref _activities);

        // An activity can become a mark, and a mark an activity. If no activity began meanwhile, all marks were read between two
        // beginnings.
        return UnderWay(before) == 0 && !HostThreads.AnyInside(_number) && Interlocked.Read(ref _activities) == before;
    }

    private void ReleaseIdleWaits()
    {
        IdleWait[] waits;
        using (_lock.EnterScope())
        {
            if (_idleWaits.Count == 0 || !IsIdle())
                return;

            waits = [.. _idleWaits];
            _idleWaits.Clear();
            _hasIdleWaits = false;
        }

        foreach (IdleWait wait in waits)
        {
            if (wait.Waiter.TryRelease())
                wait.Waiter.Wake();
        }
    }

    private IdleReport Report(SimulatedThread caller) => new(Waiting(caller));

    private WaitingThread[] Waiting(SimulatedThread? except)
    {
        using (_lock.EnterScope())
        {
            return [.. from thread in _threads
                       let waitsFor = thread.WaitsFor
                       where thread != except && waitsFor is not null
                       select new WaitingThread(thread.Name, waitsFor!)];
        }
    }

    /// <summary>The time-out of one wait on a clock that is not the host's.</summary>
    /// <remarks>A timer that was disposed may still be firing while its thread is in its next wait, which must not time out.</remarks>
    private sealed class WaitTimer : IDisposable
    {
        private readonly EngineLock _lock = new();
        private readonly Waiter _waiter;
        private readonly IWaitQueue _queue;
        private readonly ITimer _timer;
        private bool _isOver;

        public WaitTimer(TimeProvider time, Waiter waiter, IWaitQueue queue, uint timeoutMs)
        {
            _waiter = waiter;
            _queue = queue;
            _timer = time.CreateTimer(
                static state => ((WaitTimer)state!).Fire(), this, TimeSpan.FromMilliseconds(timeoutMs), Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            using (_lock.EnterScope())
                _isOver = true;

            _timer.Dispose();
        }

        private void Fire()
        {
            using (_lock.EnterScope())
            {
                if (!_isOver && _queue.Withdraw(_waiter))
                    _waiter.Wake();
            }
        }
    }

    private sealed record IdleWait(Waiter Waiter) : IWaitQueue
    {
        public bool Withdraw(Waiter waiter) => waiter.TryTimeOut();
    }
}
