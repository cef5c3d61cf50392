using System.Diagnostics;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Http;

/// <summary>One of the time limits of a connection: when the limit ends, and the reason for it.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Limits run on the machine's clock (TIME-08). A deadline has one limit at a time. A connection has two deadlines:
/// one for what the client sends (its next request, a head or a body), one for what becomes of its request (in the queue, then while the
/// client reads the response).</para>
/// <para>Setting or clearing a deadline usually changes only a timestamp, not the timer. The first deadline arms the timer. If the deadline
/// is later by the time the timer fires, the timer is armed again for the rest. If there is no deadline by then, the timer stays unarmed
/// until the next one is set. Only a deadline that is earlier than the armed time arms the timer again at once.</para>
/// </remarks>
internal sealed class ConnectionDeadline : IDisposable
{
    /// <summary>No deadline, or no armed timer.</summary>
    private const long Never = long.MaxValue;

    private readonly EngineLock _lock = new();
    private readonly TimeProvider _time;
    private readonly Action<ExpiredLimit> _expired;
    private ITimer? _timer;
    private ExpiredLimit _limit;
    private long _deadline = Never;
    private long _armedFor = Never;
    private bool _disposed;

    /// <param name="time">The machine's clock.</param>
    /// <param name="expired">Called once for each deadline that passes, by the thread of the timer and under no lock.</param>
    public ConnectionDeadline(TimeProvider time, Action<ExpiredLimit> expired)
    {
        _time = time;
        _expired = expired;
    }

    /// <summary>The reason for the deadline; null while there is no deadline.</summary>
    public TimeoutReason? Reason
    {
        get
        {
            using (_lock.EnterScope())
                return _deadline == Never ? null : _limit.Reason;
        }
    }

    /// <summary>Whether no other limit was set, and the deadline not cleared, since a limit was set that has expired.</summary>
    public bool IsLatest(ExpiredLimit expired)
    {
        using (_lock.EnterScope())
            return _limit.Number == expired.Number;
    }

    /// <summary>Sets the deadline, in place of any previous one.</summary>
    /// <param name="reason">The reason for the deadline.</param>
    /// <param name="limit">The time from now to the deadline; more than zero.</param>
    /// <param name="requestId">The request that the limit is for; 0 if it is for the connection.</param>
    public void Set(TimeoutReason reason, TimeSpan limit, ulong requestId = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
        using (_lock.EnterScope())
        {
            if (_disposed)
                return;

            _limit = new ExpiredLimit(reason, requestId, _limit.Number + 1);
            _deadline = _time.GetTimestamp() + TimestampsOf(limit);
            if (_deadline < _armedFor)
                Arm(limit);
        }
    }

    /// <summary>Removes the deadline.</summary>
    public void Clear()
    {
        using (_lock.EnterScope())
        {
            _deadline = Never;
            _limit = new ExpiredLimit(_limit.Reason, 0, _limit.Number + 1);
        }
    }

    /// <summary>Lets the time of the deadline pass, if it has this reason now.</summary>
    public void Pass(TimeoutReason reason)
    {
        ExpiredLimit limit;
        using (_lock.EnterScope())
        {
            if (_deadline == Never || _limit.Reason != reason)
                return;

            limit = _limit;
            _deadline = Never;
        }

        _expired(limit);
    }

    /// <summary>Removes the deadline and disposes the timer. A later <see cref="Set"/> does nothing.</summary>
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
        ExpiredLimit limit;
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

            limit = _limit;
            _deadline = Never;
        }

        _expired(limit);
    }

    private void Arm(TimeSpan rest)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread, "The timer is armed under the lock.");
        _armedFor = _deadline;

        // The host's timers count whole milliseconds. With a time that is rounded down the timer would fire early and be armed again.
        rest = TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds));
        if (_timer is null)
            _timer = _time.CreateTimer(static state => ((ConnectionDeadline)state!).OnTimer(), this, rest, Timeout.InfiniteTimeSpan);
        else
            _timer.Change(rest, Timeout.InfiniteTimeSpan);
    }

    private long TimestampsOf(TimeSpan span) => (long)(span.Ticks * (_time.TimestampFrequency / (double)TimeSpan.TicksPerSecond));
}
