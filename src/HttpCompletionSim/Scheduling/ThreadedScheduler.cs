using System.IO.Pipelines;
using System.Runtime.ExceptionServices;

namespace HttpCompletionSim.Scheduling;

/// <summary>Real threads, the host's thread pool, and a clock of the caller's choice.</summary>
/// <remarks>
/// It counts its activities: pieces of kernel work that are queued or running, started threads that are not blocked, and
/// threads of the host that are inside a door. When the count reaches zero the machine is idle.
/// </remarks>
internal sealed class ThreadedScheduler : Scheduler
{
    private readonly WorkPipeScheduler _pipes;
    private readonly Lock _gate = new();
    private readonly List<SimulatedThread> _threads = [];
    private readonly List<IdleWait> _idleWaits = [];
    private long _activities;
    private volatile bool _anybodyWaitsForIdle;

    public ThreadedScheduler(TimeProvider time)
    {
        Time = time;
        _pipes = new WorkPipeScheduler(this);
    }

    /// <summary>For waits on objects of the process by threads that have entered no machine.</summary>
    public static ThreadedScheduler System { get; } = new(TimeProvider.System);

    public override TimeProvider Time { get; }

    public override PipeScheduler Pipes => _pipes;

    public override bool ExploresChoices => false;

    public override void SchedulingPoint(string place)
    {
    }

    public override int Choose(int count, string what) => 0;

    public override void QueueKernelWork(Action<object?> work, object? state)
    {
        BeginActivity();
        if (!KernelBacklog.TryAdd(this, work, state))
            ThreadPool.UnsafeQueueUserWorkItem(KernelWorkItem.Rent(this, work, state), preferLocal: false);
    }

    public override KernelWorkInPlace DoKernelWorkInPlace() => new(KernelBacklog.TryOpen(this));

    public override void QueueCallback(Action<object?> work, object? state)
    {
        BeginActivity();
        CallbackPool.Shared.Queue(this, work, state);
    }

    public override SimulatedThread StartThread(string name, Action body)
    {
        var thread = new SimulatedThread(this, name, SimulatedThreadKind.Started);
        BeginActivity();
        lock (_gate)
            _threads.Add(thread);

        var host = new Thread(() => RunStarted(thread, body)) { IsBackground = true, Name = name };
        host.Start();
        return thread;
    }

    public override void Park(Waiter waiter, IWaitQueue queue, uint timeoutMs)
    {
        if (waiter.Thread.Kind != SimulatedThreadKind.Pool)
        {
            ParkHost(waiter, queue, timeoutMs);
            return;
        }

        lock (_gate)
            _threads.Add(waiter.Thread);

        CallbackPool.Shared.Blocks();
        ParkHost(waiter, queue, timeoutMs);
        CallbackPool.Shared.Resumes();
        lock (_gate)
            _threads.Remove(waiter.Thread);
    }

    private void ParkHost(Waiter waiter, IWaitQueue queue, uint timeoutMs)
    {
        bool onHostClock = ReferenceEquals(Time, TimeProvider.System);
        WaitTimer? timer = timeoutMs != Infinite && !onHostClock ? new WaitTimer(Time, waiter, queue, timeoutMs) : null;
        if (waiter.IsCounted)
            EndActivity();

        if (timeoutMs == Infinite || !onHostClock)
            HostBlocking.Block(waiter);
        else if (!HostBlocking.Block(waiter, timeoutMs))
            queue.Withdraw(waiter);

        timer?.Dispose();
    }

    public override void Unpark(Waiter waiter) => HostBlocking.Unblock(waiter);

    public override void CountRunnable() => BeginActivity();

    public override void UncountRunnable() => EndActivity();

    public override void EnterDoor(SimulatedThread thread)
    {
        if (thread.Kind == SimulatedThreadKind.Host && thread.DoorDepth == 1)
            BeginActivity();
    }

    public override void LeaveDoor(SimulatedThread thread)
    {
        if (thread.Kind == SimulatedThreadKind.Host && thread.DoorDepth == 1)
            EndActivity();
    }

    public override void ReportBug(Exception exception) =>
        ThreadPool.UnsafeQueueUserWorkItem(static thrown => ExceptionDispatchInfo.Throw(thrown), exception, preferLocal: false);

    public override IdleReport RunUntilIdle()
    {
        SimulatedThread thread = SimulatedThread.Current;
        var wait = new IdleWait(thread.Waiter);
        thread.Waiter.Begin(this, "the machine to be idle");
        lock (_gate)
        {
            _idleWaits.Add(wait);
            _anybodyWaitsForIdle = true;
        }

        // Begin and end: whoever brings the count to zero looks for waits, and here that may have to be the caller.
        BeginActivity();
        EndActivity();
        thread.Waiter.Wait(wait, Infinite);
        return Report(thread);
    }

    /// <summary>Makes the calling thread a kernel thread until the scope is disposed: for completions that the host delivers, such as those of sockets.</summary>
    internal KernelScope EnterKernel()
    {
        BeginActivity();
        return new KernelScope(this);
    }

    internal void BeginActivity() => Interlocked.Increment(ref _activities);

    internal void EndActivity()
    {
        // Every door ends here. Whoever waits for the count has said so before it looked at it itself.
        if (Interlocked.Decrement(ref _activities) == 0 && _anybodyWaitsForIdle)
            ReleaseIdleWaits();
    }

    private void RunStarted(SimulatedThread thread, Action body)
    {
        SimulatedThread.Enter(thread);
        try
        {
            body();
        }
        finally
        {
            SimulatedThread.Leave(thread);
            thread.End();
            lock (_gate)
                _threads.Remove(thread);

            EndActivity();
        }
    }

    private void ReleaseIdleWaits()
    {
        IdleWait[] waits;
        lock (_gate)
        {
            if (_idleWaits.Count == 0 || Interlocked.Read(ref _activities) != 0)
                return;

            waits = [.. _idleWaits];
            _idleWaits.Clear();
            _anybodyWaitsForIdle = false;
        }

        foreach (IdleWait wait in waits)
        {
            if (wait.Waiter.TryRelease())
                wait.Waiter.Wake();
        }
    }

    private IdleReport Report(SimulatedThread caller)
    {
        lock (_gate)
        {
            return new IdleReport([.. from thread in _threads
                                      where thread != caller && thread.WaitsFor is not null
                                      select $"{thread.Name} waits for {thread.WaitsFor}"]);
        }
    }

    /// <summary>The time-out of one wait on a clock that is not the host's.</summary>
    /// <remarks>A timer that was disposed may still be firing, and its thread may be in its next wait by then; that one must not time out.</remarks>
    private sealed class WaitTimer : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly Waiter _waiter;
        private readonly IWaitQueue _queue;
        private readonly ITimer _timer;
        private bool _isOver;

        public WaitTimer(TimeProvider time, Waiter waiter, IWaitQueue queue, uint timeoutMs)
        {
            _waiter = waiter;
            _queue = queue;
            _timer = time.CreateTimer(static state => ((WaitTimer)state!).Fire(), this, TimeSpan.FromMilliseconds(timeoutMs), Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            lock (_gate)
                _isOver = true;

            _timer.Dispose();
        }

        private void Fire()
        {
            lock (_gate)
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
