using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>The timers of a controlled run.</summary>
public sealed class VirtualTimeTests
{
    [Fact]
    public void A_timer_that_is_changed_or_disposed_leaves_nothing_behind()
    {
        InRun(scheduler =>
        {
            using ITimer rearmed = scheduler.Time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(120), Timeout.InfiniteTimeSpan);
            for (int i = 0; i < 100_000; i++)
            {
                rearmed.Change(TimeSpan.FromSeconds(120), Timeout.InfiniteTimeSpan);
                scheduler.ArmedTimers.ShouldBe(1);
            }

            for (int i = 0; i < 1000; i++)
            {
                using ITimer once = scheduler.Time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(120), Timeout.InfiniteTimeSpan);
                scheduler.ArmedTimers.ShouldBe(2);
            }

            rearmed.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            scheduler.ArmedTimers.ShouldBe(0);
        });
    }

    [Fact]
    public void A_wait_that_ends_before_its_time_out_leaves_no_timer_behind()
    {
        InRun(scheduler =>
        {
            for (int i = 0; i < 10; i++)
            {
                Waiter waiter = SimulatedThread.Current.Waiter;
                waiter.Begin(scheduler, "a wake");
                scheduler.QueueKernelWork(
                    static state =>
                    {
                        var woken = (Waiter)state!;
                        if (woken.TryRelease())
                            woken.Wake();
                    },
                    waiter);

                waiter.Wait(new Queue(), 120_000).ShouldBeTrue();
                scheduler.ArmedTimers.ShouldBe(0);
            }
        });
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_times_and_those_of_one_time_in_the_order_in_which_they_were_armed()
    {
        InRun(scheduler =>
        {
            var expected = new List<(int Time, int Order)>();
            var fired = new List<(int Time, int Order)>();
            var timers = new List<ITimer>();
            var random = new RandomStrategy(7);
            for (int i = 0; i < 500; i++)
            {
                int time = random.NextValue(50, "");
                (int Time, int Order) key = (time, i);
                timers.Add(scheduler.Time.CreateTimer(
                    state => fired.Add(((int, int))state!), key, TimeSpan.FromSeconds(time), Timeout.InfiniteTimeSpan));
                expected.Add(key);
            }

            for (int i = 0; i < 200; i++)
            {
                int index = random.NextValue(timers.Count, "");
                timers[index].Dispose();
                timers.RemoveAt(index);
                expected.RemoveAt(index);
            }

            Sleep(scheduler, 60_000);

            fired.Select(each => each.Time).ShouldBe(expected.Select(each => each.Time).Order());
            fired.Order().ShouldBe(expected.Order());
        });
    }

    private static void InRun(Action<ControlledScheduler> main)
    {
        var scheduler = new ControlledScheduler(new RandomStrategy(1));
        scheduler.Run("main", () => main(scheduler));
        scheduler.Failure.ShouldBeNull();
    }

    private static void Sleep(Scheduler scheduler, uint milliseconds)
    {
        Waiter waiter = SimulatedThread.Current.Waiter;
        waiter.Begin(scheduler, "a time-out");
        waiter.Wait(new Queue(), milliseconds).ShouldBeFalse();
    }

    private sealed class Queue : IWaitQueue
    {
        public bool Withdraw(Waiter waiter) => waiter.TryTimeOut();
    }
}
