namespace HttpCompletionSim.Scheduling;

/// <summary>How a thread of the host blocks: it looks a little longer first, and only then goes to sleep.</summary>
/// <remarks>
/// To put a thread to sleep and to wake it costs many times what it takes another thread to post a packet. So whoever waits spins for as
/// long as that costs, giving its processor away whenever somebody else wants it. Only so many threads spin at a time.
/// </remarks>
internal static class HostBlocking
{
    /// <summary>How often a waiting thread looks before it sleeps; most of these looks are preceded by a yield.</summary>
    private const int MaxLooks = 30;

    /// <summary>More than one, because a thread that yields to another one that spins costs next to nothing.</summary>
    private const int SpinningPerProcessor = 4;

    private static readonly int s_maxSpinning = Environment.ProcessorCount > 1 ? Environment.ProcessorCount * SpinningPerProcessor : 0;
    private static int s_spinning;

    /// <summary>Blocks until the wait is decided.</summary>
    public static void Block(Waiter waiter)
    {
        if (Spin(waiter))
            return;

        lock (waiter)
        {
            while (!waiter.TryNoticeBeforeSleep())
                Monitor.Wait(waiter);

            waiter.IsAsleep = false;
        }
    }

    /// <summary>Blocks until the wait is decided or the time is up.</summary>
    /// <returns>False when the time is up and nothing has been decided.</returns>
    public static bool Block(Waiter waiter, uint timeoutMs)
    {
        long deadline = Environment.TickCount64 + timeoutMs;
        if (Spin(waiter))
            return true;

        lock (waiter)
        {
            long left = timeoutMs;
            while (left > 0 && !waiter.TryNoticeBeforeSleep())
            {
                Monitor.Wait(waiter, (int)Math.Min(left, int.MaxValue));
                left = deadline - Environment.TickCount64;
            }

            waiter.IsAsleep = false;
            return waiter.TryNotice();
        }
    }

    /// <summary>Ends the sleep of a thread whose wait has been decided, if it sleeps at all.</summary>
    public static void Unblock(Waiter waiter)
    {
        if (!waiter.IsAsleep)
            return;

        lock (waiter)
        {
            // One that was called before and has not come yet looks at its wait when it comes.
            if (!waiter.IsAsleep)
                return;

            waiter.IsAsleep = false;
            Monitor.Pulse(waiter);
        }
    }

    /// <returns>True when the wait was decided meanwhile, and for good.</returns>
    private static bool Spin(Waiter waiter)
    {
        if (Interlocked.Increment(ref s_spinning) <= s_maxSpinning)
        {
            var spinner = default(SpinWait);
            for (int look = 0; look < MaxLooks && waiter.IsWaiting; look++)
                spinner.SpinOnce(sleep1Threshold: -1);
        }

        Interlocked.Decrement(ref s_spinning);
        return waiter.TryNotice();
    }
}
