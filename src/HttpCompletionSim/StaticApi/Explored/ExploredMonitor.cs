namespace HttpCompletionSim.Win32.Explored;

/// <summary>The members of <see cref="Monitor"/>, and so the statement <c>lock</c>: in a controlled run, a thread that waits for a lock
/// waits in the scheduler.</summary>
/// <remarks><b>Divergence.</b> A lock that was taken outside the run is free inside it, and the other way round: static code is used by one
/// of both at a time.</remarks>
[Replaces(typeof(Monitor))]
public static class ExploredMonitor
{
    /// <inheritdoc cref="Monitor.Enter(object)"/>
    public static void Enter(object obj)
    {
        if (ControlledRun.Current is { } run)
            run.Enter(obj);
        else
            Monitor.Enter(obj);
    }

    /// <inheritdoc cref="Monitor.Enter(object, ref bool)"/>
    public static void Enter(object obj, ref bool lockTaken)
    {
        if (ControlledRun.Current is { } run)
        {
            RequireNotTaken(lockTaken);
            run.Enter(obj);
            lockTaken = true;
        }
        else
        {
            Monitor.Enter(obj, ref lockTaken);
        }
    }

    /// <inheritdoc cref="Monitor.TryEnter(object)"/>
    public static bool TryEnter(object obj) => TryEnter(obj, TimeSpan.Zero);

    /// <inheritdoc cref="Monitor.TryEnter(object, int)"/>
    public static bool TryEnter(object obj, int millisecondsTimeout) => TryEnter(obj, TimeSpan.FromMilliseconds(millisecondsTimeout));

    /// <inheritdoc cref="Monitor.TryEnter(object, TimeSpan)"/>
    public static bool TryEnter(object obj, TimeSpan timeout) =>
        ControlledRun.Current is { } run ? run.TryEnter(obj, timeout) : Monitor.TryEnter(obj, timeout);

    /// <inheritdoc cref="Monitor.TryEnter(object, ref bool)"/>
    public static void TryEnter(object obj, ref bool lockTaken) => TryEnter(obj, TimeSpan.Zero, ref lockTaken);

    /// <inheritdoc cref="Monitor.TryEnter(object, int, ref bool)"/>
    public static void TryEnter(object obj, int millisecondsTimeout, ref bool lockTaken) =>
        TryEnter(obj, TimeSpan.FromMilliseconds(millisecondsTimeout), ref lockTaken);

    /// <inheritdoc cref="Monitor.TryEnter(object, TimeSpan, ref bool)"/>
    public static void TryEnter(object obj, TimeSpan timeout, ref bool lockTaken)
    {
        RequireNotTaken(lockTaken);
        lockTaken = TryEnter(obj, timeout);
    }

    /// <inheritdoc cref="Monitor.Exit(object)"/>
    public static void Exit(object obj)
    {
        if (ControlledRun.Current is { } run)
            run.Exit(obj);
        else
            Monitor.Exit(obj);
    }

    /// <inheritdoc cref="Monitor.IsEntered(object)"/>
    public static bool IsEntered(object obj) => ControlledRun.Current is { } run ? run.IsEntered(obj) : Monitor.IsEntered(obj);

    /// <inheritdoc cref="Monitor.Wait(object)"/>
    public static bool Wait(object obj) => Wait(obj, Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="Monitor.Wait(object, int)"/>
    public static bool Wait(object obj, int millisecondsTimeout) => Wait(obj, TimeSpan.FromMilliseconds(millisecondsTimeout));

    /// <inheritdoc cref="Monitor.Wait(object, TimeSpan)"/>
    public static bool Wait(object obj, TimeSpan timeout) =>
        ControlledRun.Current is { } run ? run.WaitForPulse(obj, timeout) : Monitor.Wait(obj, timeout);

    /// <inheritdoc cref="Monitor.Pulse(object)"/>
    public static void Pulse(object obj)
    {
        if (ControlledRun.Current is { } run)
            run.Pulse(obj);
        else
            Monitor.Pulse(obj);
    }

    /// <inheritdoc cref="Monitor.PulseAll(object)"/>
    public static void PulseAll(object obj)
    {
        if (ControlledRun.Current is { } run)
            run.PulseAll(obj);
        else
            Monitor.PulseAll(obj);
    }

    private static void RequireNotTaken(bool lockTaken)
    {
        if (lockTaken)
            throw new ArgumentException("The variable that says whether the lock is taken must be false.", nameof(lockTaken));
    }
}
