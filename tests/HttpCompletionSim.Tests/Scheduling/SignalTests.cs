using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>The signal that a kernel loop awaits.</summary>
public sealed class SignalTests
{
    private const int End = -1;
    private const int LooksBeforeYield = 100;

    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    /// <summary>Each turn the loop awaits word of one thing, while signals of things that it no longer cares about come in between.</summary>
    [Fact]
    public async Task A_signal_is_never_lost_whatever_the_loop_is_at()
    {
        var signal = new Signal(new ThreadedScheduler(TimeProvider.System));
        int there = 0;
        long begin = TimeProvider.System.GetTimestamp();
        var setter = new Thread(() =>
        {
            for (int turn = 1; TimeProvider.System.GetElapsedTime(begin) < s_duration; turn++)
            {
                // Two in a row, so that the loop often finds one that is set already.
                signal.Set();
                Volatile.Write(ref there, turn);
                signal.Set();
                for (int look = 0; Volatile.Read(ref there) != 0; look++)
                {
                    if (look < LooksBeforeYield)
                        Thread.SpinWait(1);
                    else
                        Thread.Yield();
                }
            }

            Volatile.Write(ref there, End);
            signal.Set();
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
                    await signal.WaitAsync().ConfigureAwait(false);

                if (turn == End)
                    return;

                Volatile.Write(ref there, 0);
            }
        }
    }
}
