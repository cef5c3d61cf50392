using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Tests.Support;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>The event that a kernel loop awaits.</summary>
public sealed class AsyncAutoResetEventTests
{
    private const int End = -1;
    private const int LooksBeforeYield = 100;

    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    /// <summary>
    /// In each round the loop awaits one change, while the event is also set for changes that the loop has already seen.
    /// </summary>
    [Fact]
    public async Task No_setting_is_lost_whatever_the_loop_is_at()
    {
        var progress = new AsyncAutoResetEvent(new ThreadedScheduler(TimeProvider.System));
        int there = 0;
        long begin = TimeProvider.System.GetTimestamp();
        var setter = new Thread(() =>
        {
            for (int turn = 1; TimeProvider.System.GetElapsedTime(begin) < s_duration; turn++)
            {
                // Set the event twice in a row, so that the loop often finds it set already.
                progress.Set();
                Volatile.Write(ref there, turn);
                progress.Set();
                for (int look = 0; Volatile.Read(ref there) != 0; look++)
                {
                    if (look < LooksBeforeYield)
                        Thread.SpinWait(1);
                    else
                        Thread.Yield();
                }
            }

            Volatile.Write(ref there, End);
            progress.Set();
        })
        { IsBackground = true };
        setter.Start();

        await Loop().WaitAsync(s_bound, TestContext.Current.CancellationToken);
        setter.Join();

        async Task Loop()
        {
            while (true)
            {
                int turn;
                while ((turn = Volatile.Read(ref there)) == 0)
                    await progress.WaitAsync();

                if (turn == End)
                    return;

                Volatile.Write(ref there, 0);
            }
        }
    }

    /// <summary>The loop has looked, the event is set, and only then the loop registers its continuation.</summary>
    [Fact]
    public void A_setting_between_the_look_and_the_registration_continues_as_counted_kernel_work()
    {
        var scheduler = new ThreadedScheduler(TimeProvider.System);
        var progress = new AsyncAutoResetEvent(scheduler);
        using var gate = new Gate();
        bool onKernelThread = false;
        bool onPoolOfTheHost = true;
        progress.IsCompleted.ShouldBeFalse();
        progress.Set();
        progress.UnsafeOnCompleted(() =>
        {
            gate.Hold();
            onPoolOfTheHost = Thread.CurrentThread.IsThreadPoolThread;
            Volatile.Write(ref onKernelThread, SimulatedThread.Current.IsKernel);
        });
        gate.AwaitHeld();
        SimulatedThread waiting = SimulatedThread.Current;
        var opener = new Thread(() =>
        {
            SpinWait.SpinUntil(() => waiting.WaitsFor == "the machine to be idle", s_bound);
            gate.Open();
        })
        { IsBackground = true };
        opener.Start();

        scheduler.RunUntilIdle();

        Volatile.Read(ref onKernelThread).ShouldBeTrue("idle came after the continuation, which ran as the kernel");
        onPoolOfTheHost.ShouldBeFalse();
        progress.IsCompleted.ShouldBeFalse("the continuation has consumed the setting");
        opener.Join();
    }
}
