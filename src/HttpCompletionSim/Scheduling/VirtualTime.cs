namespace HttpCompletionSim.Scheduling;

/// <summary>A clock that stands still while anybody can run, and its timers.</summary>
/// <remarks>Used by the holder of the baton only, so it needs no lock.</remarks>
internal sealed class VirtualTime(Scheduler scheduler) : TimeProvider
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<VirtualTimer, (long DueTicks, long Order)> _timers = new();
    private long _nowTicks;
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => _nowTicks;

    public override DateTimeOffset GetUtcNow() => s_start.AddTicks(_nowTicks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state, runsInPlace: false);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A timer whose callback only makes threads runnable, so it needs no thread of its own.</summary>
    public ITimer CreateWakeTimer(TimerCallback callback, object? state, TimeSpan dueTime)
    {
        var timer = new VirtualTimer(this, callback, state, runsInPlace: true);
        timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        return timer;
    }

    /// <summary>Fires the timers that are due now.</summary>
    /// <returns>False when none was.</returns>
    public bool FireDue()
    {
        bool fired = false;
        while (_timers.TryPeek(out VirtualTimer? timer, out (long DueTicks, long Order) key))
        {
            if (timer.IsCurrent(key.Order))
            {
                if (key.DueTicks > _nowTicks)
                    break;

                _timers.Dequeue();
                timer.Fire(scheduler);
                fired = true;
            }
            else
            {
                _timers.Dequeue();
            }
        }

        return fired;
    }

    /// <summary>Moves the clock to the next timer and fires it.</summary>
    /// <returns>False when there is none.</returns>
    public bool AdvanceToNextTimer()
    {
        while (_timers.TryPeek(out VirtualTimer? timer, out (long DueTicks, long Order) key))
        {
            if (timer.IsCurrent(key.Order))
            {
                _nowTicks = Math.Max(_nowTicks, key.DueTicks);
                return FireDue();
            }

            _timers.Dequeue();
        }

        return false;
    }

    private long Schedule(VirtualTimer timer, TimeSpan dueTime)
    {
        long order = ++_order;
        _timers.Enqueue(timer, (_nowTicks + dueTime.Ticks, order));
        return order;
    }

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state, bool runsInPlace) : ITimer
    {
        private long _order;
        private TimeSpan _period;

        public bool IsCurrent(long order) => _order == order;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            _order = dueTime == Timeout.InfiniteTimeSpan ? 0 : time.Schedule(this, dueTime);
            return true;
        }

        public void Fire(Scheduler scheduler)
        {
            _order = _period == Timeout.InfiniteTimeSpan || _period <= TimeSpan.Zero ? 0 : time.Schedule(this, _period);
            if (runsInPlace)
                callback(state);
            else
                scheduler.QueueKernelWork(static work => ((VirtualTimer)work!).Run(), this);
        }

        public void Dispose() => _order = 0;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Run() => callback(state);
    }
}
