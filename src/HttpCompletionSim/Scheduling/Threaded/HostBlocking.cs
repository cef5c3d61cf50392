namespace HttpCompletionSim.Scheduling;

/// <summary>How a thread of the host blocks: it spins for a short time and then sleeps.</summary>
/// <remarks>
/// To put a thread to sleep and to wake it costs many times what it takes another thread to post a packet. So a waiting thread spins for as
/// long as that costs, and yields its processor to threads that want it. Only a limited number of threads spin at a time.
/// </remarks>
internal static class HostBlocking
{
    /// <summary>How often a waiting thread checks its wait before it sleeps; before most of the checks it yields.</summary>
    private const int MaxChecks = 30;

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
            // A thread that was woken before and has not run yet checks its wait when it runs.
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
            for (int check = 0; check < MaxChecks && waiter.IsWaiting; check++)
                spinner.SpinOnce(sleep1Threshold: -1);
        }

        Interlocked.Decrement(ref s_spinning);
        return waiter.TryNotice();
    }
}
