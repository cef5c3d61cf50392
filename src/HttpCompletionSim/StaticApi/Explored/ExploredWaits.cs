namespace HttpCompletionSim.Win32.Explored;

/// <summary>Blocking waits for events and semaphores: in a controlled run the thread waits in the scheduler.</summary>
/// <remarks><b>Divergence.</b> Threads that wait are released in any order, and not in that of their waits. A wait for a
/// <see cref="Mutex"/> fails the run.</remarks>
public static class ExploredWaits
{
    /// <inheritdoc cref="ManualResetEventSlim.Wait()"/>
    [Replaces(typeof(ManualResetEventSlim))]
    public static void Wait(ManualResetEventSlim target) => Wait(target, Timeout.InfiniteTimeSpan, CancellationToken.None);

    /// <inheritdoc cref="ManualResetEventSlim.Wait(CancellationToken)"/>
    [Replaces(typeof(ManualResetEventSlim))]
    public static void Wait(ManualResetEventSlim target, CancellationToken cancellationToken) =>
        Wait(target, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="ManualResetEventSlim.Wait(int)"/>
    [Replaces(typeof(ManualResetEventSlim))]
    public static bool Wait(ManualResetEventSlim target, int millisecondsTimeout) =>
        Wait(target, TimeSpan.FromMilliseconds(millisecondsTimeout), CancellationToken.None);

    /// <inheritdoc cref="ManualResetEventSlim.Wait(TimeSpan)"/>
    [Replaces(typeof(ManualResetEventSlim))]
    public static bool Wait(ManualResetEventSlim target, TimeSpan timeout) => Wait(target, timeout, CancellationToken.None);

    /// <inheritdoc cref="ManualResetEventSlim.Wait(TimeSpan, CancellationToken)"/>
    [Replaces(typeof(ManualResetEventSlim))]
    public static bool Wait(ManualResetEventSlim target, TimeSpan timeout, CancellationToken cancellationToken) =>
        ControlledRun.Current is { } run
            ? RunWaits.Until(run, () => target.IsSet, "an event of .NET", timeout, cancellationToken)
            : target.Wait(timeout, cancellationToken);

    /// <inheritdoc cref="SemaphoreSlim.Wait()"/>
    [Replaces(typeof(SemaphoreSlim))]
    public static void Wait(SemaphoreSlim target) => Wait(target, Timeout.InfiniteTimeSpan, CancellationToken.None);

    /// <inheritdoc cref="SemaphoreSlim.Wait(CancellationToken)"/>
    [Replaces(typeof(SemaphoreSlim))]
    public static void Wait(SemaphoreSlim target, CancellationToken cancellationToken) =>
        Wait(target, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="SemaphoreSlim.Wait(int)"/>
    [Replaces(typeof(SemaphoreSlim))]
    public static bool Wait(SemaphoreSlim target, int millisecondsTimeout) =>
        Wait(target, TimeSpan.FromMilliseconds(millisecondsTimeout), CancellationToken.None);

    /// <inheritdoc cref="SemaphoreSlim.Wait(TimeSpan)"/>
    [Replaces(typeof(SemaphoreSlim))]
    public static bool Wait(SemaphoreSlim target, TimeSpan timeout) => Wait(target, timeout, CancellationToken.None);

    /// <inheritdoc cref="SemaphoreSlim.Wait(TimeSpan, CancellationToken)"/>
    [Replaces(typeof(SemaphoreSlim))]
    public static bool Wait(SemaphoreSlim target, TimeSpan timeout, CancellationToken cancellationToken) =>
        ControlledRun.Current is { } run
            ? RunWaits.Until(run, () => target.Wait(0), "a semaphore", timeout, cancellationToken)
            : target.Wait(timeout, cancellationToken);

    /// <inheritdoc cref="SemaphoreSlim.WaitAsync()"/>
    [Replaces(typeof(SemaphoreSlim))]
    public static Task WaitAsync(SemaphoreSlim target) => WaitAsync(target, CancellationToken.None);

    /// <inheritdoc cref="SemaphoreSlim.WaitAsync(CancellationToken)"/>
    [Replaces(typeof(SemaphoreSlim))]
    public static Task WaitAsync(SemaphoreSlim target, CancellationToken cancellationToken)
    {
        if (ControlledRun.Current is not { } run)
            return target.WaitAsync(cancellationToken);
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);

        return target.Wait(0, CancellationToken.None) ? Task.CompletedTask : WaitOnPool(run, target, cancellationToken);
    }

    /// <inheritdoc cref="WaitHandle.WaitOne()"/>
    [Replaces(typeof(WaitHandle))]
    public static bool WaitOne(WaitHandle target) => WaitOne(target, Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="WaitHandle.WaitOne(int)"/>
    [Replaces(typeof(WaitHandle))]
    public static bool WaitOne(WaitHandle target, int millisecondsTimeout) =>
        WaitOne(target, TimeSpan.FromMilliseconds(millisecondsTimeout));

    /// <inheritdoc cref="WaitHandle.WaitOne(TimeSpan)"/>
    [Replaces(typeof(WaitHandle))]
    public static bool WaitOne(WaitHandle target, TimeSpan timeout)
    {
        if (ControlledRun.Current is not { } run)
            return target.WaitOne(timeout);

        if (target is Mutex)
        {
            // Its owner would be the thread of the host that happens to ask for it.
            run.Fail(new SimulationRunException(
                "A thread of the run waits for a Mutex, which a controlled run does not control. "
                + "Use a lock, or a semaphore with one place."));
            throw new SimulationAbortedException();
        }

        return RunWaits.Until(run, () => target.WaitOne(0), "a wait handle of .NET", timeout, CancellationToken.None);
    }

    private static Task WaitOnPool(ControlledRun run, SemaphoreSlim target, CancellationToken cancellationToken)
    {
        var entered = new System.Threading.Tasks.TaskCompletionSource();
        run.QueueWork(
            _ =>
            {
                try
                {
                    Wait(target, cancellationToken);
                }
                catch (OperationCanceledException cancelled) when (cancelled.CancellationToken == cancellationToken)
                {
                    entered.SetCanceled(cancellationToken);
                    return;
                }

                entered.SetResult();
            },
            null,
            flowsContext: false);
        return entered.Task;
    }
}
