namespace HttpCompletionSim.Scheduling;

/// <summary>The clock of the host, whose timers fire on a thread of the simulator's own.</summary>
/// <remarks>The timers of <see cref="TimeProvider.System"/> fire on the host's thread pool: a program that blocks every thread of the pool
/// would stop them.</remarks>
internal sealed class HostClock : TimeProvider
{
    private readonly object _lock = new();
    private readonly TimerHeap _timers = new();
    private long _order;
    private bool _started;

    private HostClock()
    {
    }

    public static HostClock Instance { get; } = new();

    /// <summary>Makes a timer. Its callback must not block: it holds up every other timer of the process.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HostTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Fire()
    {
        while (true)
            NextDue().Fire();
    }

    /// <summary>Waits until a timer is due, and disarms it.</summary>
    private TimerHeap.Entry NextDue()
    {
        lock (_lock)
        {
            while (true)
            {
                long rest = _timers.First is { } first ? first.DueTicks - Now() : long.MaxValue;
                if (rest <= 0)
                {
                    TimerHeap.Entry due = _timers.First!;
                    _timers.Remove(due);
                    return due;
                }

                Monitor.Wait(_lock, rest == long.MaxValue ? Timeout.Infinite : (int)Math.Min(rest, int.MaxValue));
            }
        }
    }

    /// <summary>The time in milliseconds, which is as exact as the host's waits are.</summary>
    private static long Now() => Environment.TickCount64;

    private sealed class HostTimer(HostClock clock, TimerCallback callback, object? state) : TimerHeap.Entry, ITimer
    {
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                Disarm();
                if (dueTime != Timeout.InfiniteTimeSpan)
                    Arm(dueTime);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                _period = Timeout.InfiniteTimeSpan;
                Disarm();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        public override void Fire()
        {
            lock (clock._lock)
            {
                if (_period > TimeSpan.Zero && !IsInHeap)
                    Arm(_period);
            }

            callback(state);
        }

        private void Arm(TimeSpan dueTime)
        {
            // Never early: the tick count may be a tick behind.
            DueTicks = Now() + (long)Math.Ceiling(dueTime.TotalMilliseconds) + 1;
            Order = ++clock._order;
            clock._timers.Add(this);
            if (!clock._started)
            {
                clock._started = true;
                KernelThread.Start("kernel timer", clock.Fire);
            }
            else if (clock._timers.First == this)
            {
                Monitor.Pulse(clock._lock);
            }
        }

        private void Disarm()
        {
            if (IsInHeap)
                clock._timers.Remove(this);
        }
    }
}
