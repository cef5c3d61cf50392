namespace HttpCompletionSim.Scheduling;

/// <summary>The clock of a controlled run. It stands still while a thread can run, and moves from timer to timer when none can.</summary>
/// <remarks>Used by the thread that has the turn only, so it needs no lock.</remarks>
internal sealed class VirtualTime(Scheduler scheduler) : TimeProvider
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimerHeap _timers = new();
    private long _nowTicks;
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers are armed.</summary>
    public int ArmedTimers => _timers.Count;

    private Scheduler Scheduler => scheduler;

    public override long GetTimestamp() => _nowTicks;

    public override DateTimeOffset GetUtcNow() => s_start.AddTicks(_nowTicks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new CallbackTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A timer that ends a wait. It only makes a thread runnable, so it needs no thread of its own to fire.</summary>
    public IDisposable CreateWaitTimer(Waiter waiter, IWaitQueue queue, TimeSpan dueTime)
    {
        var timer = new WaitTimer(this, waiter, queue);
        timer.Arm(dueTime);
        return timer;
    }

    /// <summary>Fires the timers that are due now.</summary>
    /// <returns>False when none was.</returns>
    public bool FireDue()
    {
        bool fired = false;
        while (_timers.First is { } timer && timer.DueTicks <= _nowTicks)
        {
            _timers.Remove(timer);
            timer.Fire();
            fired = true;
        }

        return fired;
    }

    /// <summary>Moves the clock to the next timer and fires it.</summary>
    /// <returns>False when there is none.</returns>
    public bool AdvanceToNextTimer()
    {
        if (_timers.First is not { } timer)
            return false;

        _nowTicks = Math.Max(_nowTicks, timer.DueTicks);
        return FireDue();
    }

    /// <summary>A timer of this clock. It is in the heap while it is armed, and at no other time.</summary>
    private abstract class Timer(VirtualTime time) : TimerHeap.Entry, IDisposable
    {
        protected Scheduler Scheduler => time.Scheduler;

        protected bool IsDisposed { get; private set; }

        public void Arm(TimeSpan dueTime)
        {
            Footprint.Writes(time);
            Disarm();
            DueTicks = time._nowTicks + dueTime.Ticks;
            Order = ++time._order;
            time._timers.Add(this);
        }

        public void Disarm()
        {
            Footprint.Writes(time);
            if (IsInHeap)
                time._timers.Remove(this);
        }

        public void Dispose()
        {
            IsDisposed = true;
            Disarm();
        }
    }

    private sealed class WaitTimer(VirtualTime time, Waiter waiter, IWaitQueue queue) : Timer(time)
    {
        public override void Fire()
        {
            if (queue.Withdraw(waiter))
                waiter.Wake();
        }
    }

    private sealed class CallbackTimer(VirtualTime time, TimerCallback callback, object? state) : Timer(time), ITimer
    {
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (IsDisposed)
                return false;

            _period = period;
            if (dueTime == Timeout.InfiniteTimeSpan)
                Disarm();
            else
                Arm(dueTime);

            return true;
        }

        public override void Fire()
        {
            if (_period > TimeSpan.Zero)
                Arm(_period);

            Scheduler.QueueKernelWork(static timer => ((CallbackTimer)timer!).Run(), this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Run() => callback(state);
    }
}
