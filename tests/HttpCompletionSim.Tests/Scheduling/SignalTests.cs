using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>The signal that a kernel loop awaits.</summary>
public sealed class SignalTests
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    /// <summary>Each turn the loop awaits word of one thing, while signals of things that it no longer cares about come in between.</summary>
    [Fact]
    public async Task A_signal_is_never_lost_whatever_the_loop_is_at()
    {
        const int Turns = 300_000;
        var signal = new Signal(new ThreadedScheduler(TimeProvider.System));
        int there = 0;
        var setter = new Thread(() =>
        {
            for (int turn = 1; turn <= Turns; turn++)
            {
                // Two in a row, so that the loop often finds one that is set already.
                signal.Set();
                Volatile.Write(ref there, turn);
                signal.Set();
                while (Volatile.Read(ref there) != 0)
                    Thread.SpinWait(1);
            }
        }) { IsBackground = true };
        setter.Start();

        await Loop().WaitAsync(s_bound, TestContext.Current.CancellationToken);
        setter.Join();

        async Task Loop()
        {
            for (int turn = 1; turn <= Turns; turn++)
            {
                while (Volatile.Read(ref there) != turn)
                    await signal.WaitAsync().ConfigureAwait(false);

                Volatile.Write(ref there, 0);
            }
        }
    }
}
