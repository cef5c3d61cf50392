using HttpCompletionSim.Scheduling;

using System.Diagnostics;

namespace HttpCompletionSim.Http;

/// <summary>The one time limit that a connection runs against now: when it ends, and why there is one.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Limits run on the machine's clock (TIME-08). A connection has one limit at a time, because it is in one state at
/// a time: it waits for a request, receives a head or a body, or sends.</para>
/// <para>To set or clear a deadline moves a timestamp and, as a rule, no timer. The timer is armed for the first deadline. When it fires
/// and the deadline has moved on since, it is armed anew for the difference; when there is none any more, it is left alone until the next
/// deadline is set. Only a deadline that is earlier than the armed time moves the timer at once.</para>
/// </remarks>
internal sealed class ConnectionDeadline : IDisposable
{
    /// <summary>No deadline, or no armed timer.</summary>
    private const long Never = long.MaxValue;

    private readonly EngineLock _lock = new();
    private readonly TimeProvider _time;
    private readonly Action<TimeoutReason> _expired;
    private ITimer? _timer;
    private TimeoutReason _reason;
    private long _deadline = Never;
    private long _armedFor = Never;
    private bool _disposed;

    /// <param name="time">The machine's clock.</param>
    /// <param name="expired">Called once for each deadline that passes, by the thread of the timer and under no lock.</param>
    public ConnectionDeadline(TimeProvider time, Action<TimeoutReason> expired)
    {
        _time = time;
        _expired = expired;
    }

    /// <summary>Why there is a deadline; null while there is none.</summary>
    public TimeoutReason? Reason
    {
        get
        {
            using (_lock.EnterScope())
                return _deadline == Never ? null : _reason;
        }
    }

    /// <summary>Sets the deadline, in place of the one there is.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="limit">How long from now.</param>
    public void Set(TimeoutReason reason, TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
        using (_lock.EnterScope())
        {
            if (_disposed)
                return;

            _reason = reason;
            _deadline = _time.GetTimestamp() + TimestampsOf(limit);
            if (_deadline < _armedFor)
                Arm(limit);
        }
    }

    /// <summary>Takes the deadline away.</summary>
    public void Clear()
    {
        using (_lock.EnterScope())
            _deadline = Never;
    }

    /// <summary>Takes the deadline away for good.</summary>
    public void Dispose()
    {
        using (_lock.EnterScope())
        {
            _disposed = true;
            _deadline = Never;
            _timer?.Dispose();
        }
    }

    private void OnTimer()
    {
        TimeoutReason reason;
        using (_lock.EnterScope())
        {
            _armedFor = Never;
            if (_deadline == Never)
                return;

            TimeSpan rest = _time.GetElapsedTime(_time.GetTimestamp(), _deadline);
            if (rest > TimeSpan.Zero)
            {
                Arm(rest);
                return;
            }

            reason = _reason;
            _deadline = Never;
        }

        _expired(reason);
    }

    private void Arm(TimeSpan rest)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread, "The timer is armed under the lock.");
        _armedFor = _deadline;

        // A timer of the host counts whole milliseconds. Rounded down, it would fire early and be armed again for the rest.
        rest = TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds));
        if (_timer is null)
            _timer = _time.CreateTimer(static state => ((ConnectionDeadline)state!).OnTimer(), this, rest, Timeout.InfiniteTimeSpan);
        else
            _timer.Change(rest, Timeout.InfiniteTimeSpan);
    }

    private long TimestampsOf(TimeSpan span) => (long)(span.Ticks * (_time.TimestampFrequency / (double)TimeSpan.TicksPerSecond));
}
