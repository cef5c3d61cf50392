#if DEBUG
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>No thread may hold a lock of the engine at a point where another thread may run. Only Debug builds check this.</summary>
public sealed class HeldLocksTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_scheduling_point_with_a_lock_held_fails_the_run(bool spins)
    {
        var scheduler = new ControlledScheduler(new RandomStrategy(1));
        scheduler.Run("main", () => ReachWithLock(spins, () => scheduler.SchedulingPoint("on purpose")));

        scheduler.Failure.ShouldNotBeNull().Message
            .ShouldContain("A scheduling point (on purpose) was reached with 1 of the engine's locks held");
        scheduler.Run("main", () => scheduler.SchedulingPoint("no lock is held any more"));
    }

    [Fact]
    public void A_wait_with_a_lock_held_fails_the_run()
    {
        var scheduler = new ControlledScheduler(new RandomStrategy(1));
        scheduler.Run("main", () => ReachWithLock(spins: false, () => scheduler.RunUntilIdle()));

        scheduler.Failure.ShouldNotBeNull().Message.ShouldContain("A scheduling point (a wait) was reached");
    }

    [Fact]
    public void A_scheduling_point_with_a_lock_held_throws_under_real_threads()
    {
        var scheduler = new ThreadedScheduler(TimeProvider.System);

        Should.Throw<Exception>(() => ReachWithLock(spins: false, () => scheduler.SchedulingPoint("on purpose")))
            .Message.ShouldContain("on purpose");

        scheduler.SchedulingPoint("no lock is held any more");
    }

    private static void ReachWithLock(bool spins, Action reach)
    {
        var held = new EngineLock();
        var heldBriefly = new EngineSpinLock();
        if (spins)
        {
            using (heldBriefly.EnterScope())
                reach();
        }
        else
        {
            using (held.EnterScope())
                reach();
        }
    }
}
#endif
