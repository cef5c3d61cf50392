namespace HttpCompletionSim.Win32.Explored;

/// <summary>Blocking waits of explored code, in a controlled run.</summary>
internal static class RunWaits
{
    /// <summary>In a run: waits until a task has completed. Outside of one it returns at once, and the caller's own wait blocks.</summary>
    public static void ForEnd(Task task)
    {
        if (!task.IsCompleted && ControlledRun.Current is { } run)
            run.Wait(task, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits until a condition holds, the time is up, or a token is cancelled.</summary>
    /// <returns>False when the time ran out.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static bool Until(ControlledRun run, Func<bool> condition, string description, TimeSpan timeout, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        bool holds = false;
        bool isInTime = run.WaitUntil(
            () => (holds = condition()) || cancellation.IsCancellationRequested, description, timeout);
        if (isInTime && !holds)
            cancellation.ThrowIfCancellationRequested();

        return isInTime;
    }
}
