using System.Diagnostics;

namespace HttpCompletionSim.Scheduling;

/// <content>What ends the waits of helpers, which do not exist in Windows: a limit, a failure, and the knowledge that nothing can happen
/// any more.</content>
internal sealed partial class ThreadedScheduler
{
    /// <summary>How often a waiting helper looks whether it can go on waiting.</summary>
    private const uint LookPeriodMs = 100;

    /// <summary>
    /// How long the machine must have been idle. A thread of the host that has never called the machine cannot be seen: it gets this time
    /// for its first call.
    /// </summary>
    private const long IdleGraceMs = 1000;

    private (string Thread, Exception Exception)? _failure;
    private volatile bool _hasFailure;

    /// <summary>Whether idle is exact: no bytes are under way outside the scheduler.</summary>
    public bool IsIdleExact { get; set; }

    /// <summary>Called with each exception that left a thread of the machine.</summary>
    public Action<ThreadFailedException>? Failed { get; set; }

    public override void Fail(string thread, Exception exception)
    {
        using (_lock.EnterScope())
            _failure ??= (thread, exception);

        _hasFailure = true;
        Failed?.Invoke(new ThreadFailedException(thread, exception));
    }

    public override void ThrowFailure()
    {
        if (!_hasFailure)
            return;

        (string Thread, Exception Exception)? failure;
        using (_lock.EnterScope())
        {
            failure = _failure;
            _failure = null;
            _hasFailure = false;
        }

        if (failure is { } first)
            throw new ThreadFailedException(first.Thread, first.Exception);
    }

    public override Exception EndOfHelperWait(string what, TimeSpan limit)
    {
        ThrowFailure();
        SimulatedThread caller = SimulatedThread.Current;
        return new TimeoutException(caller.Waiter.IsFutile
            ? $"'{caller.Name}' waits for {what}, and nothing can happen any more. {Report(caller)}."
            : $"'{caller.Name}' has waited {limit.TotalSeconds:N0} s for {what}: {DescribeRunning(caller)}. {Report(caller)}.");
    }

    private void BlockHelper(Waiter waiter, IWaitQueue queue)
    {
        long begin = Environment.TickCount64;
        long limit = waiter.HelperLimit == Timeout.InfiniteTimeSpan ? long.MaxValue : (long)waiter.HelperLimit.TotalMilliseconds;
        long quietSince = begin;
        long seen = Interlocked.Read(ref _activities);
        while (true)
        {
            long rest = limit - (Environment.TickCount64 - begin);
            if (HostBlocking.Block(waiter, (uint)Math.Clamp(rest, 1, LookPeriodMs)))
                return;

            // A breakpoint stops the whole process, so time spent on it says nothing about the wait.
            if (Debugger.IsAttached)
                continue;

            long now = Environment.TickCount64;
            rest = limit - (now - begin);
            long activities = Interlocked.Read(ref _activities);

            // Each connection has a timer for a limit of two minutes. A helper with a longer limit than the default does not wait for
            // those,
            // but tells who waits for what.
            rest = Math.Min(rest, (long)DefaultHelperLimit.TotalMilliseconds);
            if (activities != seen || !CanNothingHappen(waiter, TimeSpan.FromMilliseconds(rest)))
                quietSince = now;

            seen = activities;
            waiter.IsFutile = now - quietSince >= IdleGraceMs;
            if ((rest <= 0 || waiter.IsFutile || _hasFailure) && queue.Withdraw(waiter))
                return;
        }
    }

    /// <summary>Whether every thread that could still do anything waits for something without a limit.</summary>
    private bool CanNothingHappen(Waiter waiter, TimeSpan span)
    {
        if (!IsIdleExact || UnderWay(Interlocked.Read(ref _activities)) != 0)
            return false;

        Interlocked.MemoryBarrierProcessWide();
        using (_lock.EnterScope())
        {
            if (_threads.Exists(static thread => thread.Waiter.IsTimed))
                return false;
        }

        return IsIdle() && !HostThreads.AnyCanCall(_number, except: waiter.Thread) && !_clock.MayFireWithin(span);
    }

    private string DescribeRunning(SimulatedThread caller)
    {
        string[] running;
        using (_lock.EnterScope())
        {
            running = [.. from thread in _threads
                          where thread != caller && thread.WaitsFor is null && thread.Kind == SimulatedThreadKind.Started
                          select $"{thread.Name} runs"];
        }

        int others = UnderWay(Interlocked.Read(ref _activities)) - running.Length;
        string[] all = others > 0 ? [.. running, $"{others} callbacks or pieces of kernel work are under way"] : running;
        return all.Length == 0 ? "no thread of the machine runs" : string.Join(", ", all);
    }
}
