namespace HttpCompletionSim.Win32.Explored;

/// <summary>The completion of a task whose continuations must not run inside it, in a controlled run.</summary>
/// <remarks>
/// .NET gives such continuations to the pool of the host. Here a thread of the simulated pool completes the task, so that they run on it.
/// The thread that sets the result waits until the task has completed, and no longer.
/// </remarks>
internal sealed class CompletionOfTask(ControlledRun run, Task task)
{
    private bool _isClaimed;
    private bool _isObserved;

    /// <summary>Called when the program gets the task: from now on it can have continuations.</summary>
    public void Observe()
    {
        if (_isObserved)
            return;

        _isObserved = true;

        // The first continuation, so that the thread that sets the result can go on before the others run.
        task.ContinueWith(
            static _ => ControlledRun.Current?.SchedulingPoint("task completed"),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Completes the task.</summary>
    /// <param name="trySet">Completes it on the thread that calls it.</param>
    /// <returns>False when another thread has completed it.</returns>
    public bool TrySet(Func<bool> trySet)
    {
        if (!_isObserved || ControlledRun.Current != run)
            return trySet();

        bool isOwn = !_isClaimed && !task.IsCompleted;
        if (isOwn)
        {
            _isClaimed = true;
            run.QueueWork(static set => ((Func<bool>)set!)(), trySet, flowsContext: false);
        }

        run.WaitUntil(() => task.IsCompleted, "the completion of a task that it has set", Timeout.InfiniteTimeSpan);
        return isOwn;
    }
}
