using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Tests.Scheduling;

public sealed class EndOfThreadTests
{
    [Fact]
    public void A_time_out_that_falls_due_when_the_last_running_thread_ends_still_comes()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            bool? released = null;
            var scheduler = new ControlledScheduler(new RandomStrategy(seed));
            scheduler.Run("main", () =>
            {
                scheduler.StartThread("other", () => { });
                Waiter waiter = SimulatedThread.Current.Waiter;
                waiter.Begin(scheduler, "a time-out");
                released = waiter.Wait(new Queue(), 100);
            });

            scheduler.Failure.ShouldBeNull();
            released.ShouldBe(false);
        }
    }

    private sealed class Queue : IWaitQueue
    {
        public bool Withdraw(Waiter waiter) => waiter.TryTimeOut();
    }
}
