using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Tests.Scheduling;

public sealed class EndOfThreadTests
{
    [Fact]
    public void A_time_out_that_falls_due_when_the_last_running_thread_ends_still_comes()
    {
        bool? released = null;
        Simulation.Explore(20, Run, new ExploreOptions { AfterRun = _ => released.ShouldBe(false) });

        void Run(SimulatedMachine machine)
        {
            released = null;
            Scheduler scheduler = SimulatedThread.Current.Scheduler!;
            machine.StartThread("other", () => { });
            Waiter waiter = SimulatedThread.Current.Waiter;
            waiter.Begin(scheduler, "a time-out");
            released = waiter.Wait(new Queue(), 100);
        }
    }

    private sealed class Queue : IWaitQueue
    {
        public bool Withdraw(Waiter waiter) => waiter.TryTimeOut();
    }
}
