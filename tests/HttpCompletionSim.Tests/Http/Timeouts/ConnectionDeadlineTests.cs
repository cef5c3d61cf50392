using HttpCompletionSim.Http;
using HttpCompletionSim.Testing;
using Microsoft.Extensions.Time.Testing;

namespace HttpCompletionSim.Tests.Http.Timeouts;

public sealed class ConnectionDeadlineTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_instant = TimeSpan.FromMilliseconds(1);

    private readonly CountingTime _time = new();
    private readonly List<TimeoutReason> _expired = [];
    private readonly ConnectionDeadline _deadline;

    public ConnectionDeadlineTests() => _deadline = new ConnectionDeadline(_time, limit => _expired.Add(limit.Reason));

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public void It_expires_once_with_its_reason_when_the_limit_is_over()
    {
        _deadline.Set(TimeoutReason.HeaderWait, s_limit);

        _time.Advance(s_limit - s_instant);
        _expired.ShouldBeEmpty();
        _deadline.Reason.ShouldBe(TimeoutReason.HeaderWait);
        _time.Advance(s_instant);
        _expired.ShouldBe([TimeoutReason.HeaderWait]);
        _deadline.Reason.ShouldBeNull();

        _time.Advance(10 * s_limit);
        _expired.Count.ShouldBe(1);
    }

    [Fact]
    public void A_deadline_that_is_cleared_never_expires()
    {
        _deadline.Set(TimeoutReason.IdleConnection, s_limit);
        _deadline.Clear();

        _time.Advance(2 * s_limit);

        _expired.ShouldBeEmpty();
        _deadline.Reason.ShouldBeNull();
    }

    [Fact]
    public void A_later_deadline_takes_the_place_of_an_earlier_one()
    {
        _deadline.Set(TimeoutReason.IdleConnection, s_limit);
        _time.Advance(s_limit / 2);
        _deadline.Set(TimeoutReason.EntityBody, s_limit);

        _time.Advance(s_limit - s_instant);
        _expired.ShouldBeEmpty();
        _time.Advance(s_instant);

        _expired.ShouldBe([TimeoutReason.EntityBody]);
    }

    [Fact]
    public void An_earlier_deadline_takes_the_place_of_a_later_one()
    {
        _deadline.Set(TimeoutReason.IdleConnection, s_limit);
        _deadline.Set(TimeoutReason.DrainEntityBody, s_limit / 4);

        _time.Advance(s_limit / 4);

        _expired.ShouldBe([TimeoutReason.DrainEntityBody]);
    }

    [Fact]
    public void A_deadline_that_moves_on_arms_the_timer_only_when_it_fires()
    {
        TimeSpan request = TimeSpan.FromSeconds(1);
        for (int i = 0; i < 600; i++)
        {
            _deadline.Set(TimeoutReason.HeaderWait, s_limit);
            _deadline.Clear();
            _deadline.Set(TimeoutReason.IdleConnection, s_limit);
            _time.Advance(request);
        }

        _expired.ShouldBeEmpty();
        _time.Timers.ShouldBe(1);
        _time.Changes.ShouldBeInRange(4, 6);
    }

    [Fact]
    public void Without_a_deadline_the_timer_is_left_alone()
    {
        _deadline.Set(TimeoutReason.IdleConnection, s_limit);
        _deadline.Clear();

        _time.Advance(100 * s_limit);

        _time.Changes.ShouldBe(0);
    }

    [Fact]
    public void An_expired_limit_is_the_latest_until_the_deadline_is_set_or_cleared()
    {
        var expired = new List<ExpiredLimit>();
        using var deadline = new ConnectionDeadline(_time, expired.Add);
        deadline.Set(TimeoutReason.RequestQueue, s_limit, requestId: 7);
        _time.Advance(s_limit);
        deadline.IsLatest(expired[0]).ShouldBeTrue();
        expired[0].RequestId.ShouldBe(7ul);

        deadline.Clear();
        deadline.IsLatest(expired[0]).ShouldBeFalse();

        deadline.Set(TimeoutReason.MinSendRate, s_limit);
        _time.Advance(s_limit);
        deadline.IsLatest(expired[1]).ShouldBeTrue();
        expired[1].RequestId.ShouldBe(0ul);
        deadline.Set(TimeoutReason.MinSendRate, s_limit);
        deadline.IsLatest(expired[1]).ShouldBeFalse();
    }

    [Fact]
    public void After_it_is_disposed_nothing_expires()
    {
        _deadline.Set(TimeoutReason.IdleConnection, s_limit);

        _deadline.Dispose();
        _deadline.Set(TimeoutReason.HeaderWait, s_limit);
        _time.Advance(2 * s_limit);

        _expired.ShouldBeEmpty();
    }

    [Fact]
    public void In_virtual_time_it_expires_at_its_instant()
    {
        var expired = new List<(TimeoutReason Reason, TimeSpan At)>();
        Simulation.Run(1, machine =>
        {
            long start = machine.Time.GetTimestamp();
            using var deadline = new ConnectionDeadline(
                machine.Time,
                limit => expired.Add((limit.Reason, machine.Time.GetElapsedTime(start))));
            deadline.Set(TimeoutReason.IdleConnection, s_limit);
            machine.Kernel32.SleepEx(60_000, false);
            deadline.Set(TimeoutReason.MinSendRate, s_limit);
            machine.Kernel32.SleepEx(300_000, false);
        });

        expired.ShouldBe([(TimeoutReason.MinSendRate, TimeSpan.FromSeconds(180))]);
    }

    /// <summary>A clock that counts what is done to its timers.</summary>
    private sealed class CountingTime : FakeTimeProvider
    {
        public int Timers { get; private set; }

        public int Changes { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return new CountedTimer(this, base.CreateTimer(callback, state, dueTime, period));
        }

        private sealed class CountedTimer(CountingTime time, ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                time.Changes++;
                return timer.Change(dueTime, period);
            }

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}
