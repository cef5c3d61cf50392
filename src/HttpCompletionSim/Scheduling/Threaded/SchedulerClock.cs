namespace HttpCompletionSim.Scheduling;

/// <summary>The clock of one threaded scheduler: a clock of the caller's choice whose timers fire as counted kernel work.</summary>
/// <remarks>On the host's clock a timer queues its callback. On any other clock the callback runs inside the call that moves the clock, so
/// that a test sees its effects when that call returns.</remarks>
internal sealed class SchedulerClock(ThreadedScheduler scheduler, TimeProvider clock) : TimeProvider
{
    private readonly ThreadedScheduler _scheduler = scheduler;
    private readonly bool _isHostClock = ReferenceEquals(clock, System);
    private readonly TimeProvider _timers = ReferenceEquals(clock, System) ? HostClock.Instance : clock;
    private readonly EngineLock _lock = new();
    private readonly HashSet<KernelTimer> _armed = [];

    /// <summary>Whether this is the clock of the host, on which the host's own waits can end.</summary>
    public bool IsHostClock => _isHostClock;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new KernelTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Whether a timer may fire within a span of the host's time. The timers of another clock may fire at any time.</summary>
    public bool MayFireWithin(TimeSpan span)
    {
        long now = GetTimestamp();
        using (_lock.EnterScope())
            return _armed.Any(timer => !_isHostClock || GetElapsedTime(now, timer.Due) < span);
    }

    private sealed class KernelTimer : ITimer
    {
        private static readonly Action<object?> s_run = static state => ((KernelTimer)state!).Run();

        private readonly SchedulerClock _owner;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _timer;
        private bool _isPeriodic;

        public KernelTimer(SchedulerClock owner, TimerCallback callback, object? state)
        {
            (_owner, _callback, _state) = (owner, callback, state);
            _timer = owner._timers.CreateTimer(
                static state => ((KernelTimer)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        /// <summary>The timestamp at which it fires next.</summary>
        public long Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            using (_owner._lock.EnterScope())
            {
                _isPeriodic = period > TimeSpan.Zero;
                Due = _owner.GetTimestamp() + (long)(dueTime.TotalSeconds * _owner.TimestampFrequency);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    _owner._armed.Remove(this);
                else
                    _owner._armed.Add(this);
            }

            return _timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            using (_owner._lock.EnterScope())
                _owner._armed.Remove(this);

            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            if (_owner._isHostClock)
                _owner._scheduler.QueueKernelWork(s_run, this);
            else
                _owner._scheduler.RunAsKernel(s_run, this);
        }

        private void Run()
        {
            using (_owner._lock.EnterScope())
            {
                // Another thread may have armed it again for a later time.
                if (!_isPeriodic && Due <= _owner.GetTimestamp())
                    _owner._armed.Remove(this);
            }

            _callback(_state);
        }
    }
}
