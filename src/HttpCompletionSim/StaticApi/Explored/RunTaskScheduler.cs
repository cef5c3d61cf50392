namespace HttpCompletionSim.Win32.Explored;

/// <summary>Runs the tasks of a controlled run on threads of the simulated pool, and those of other threads on the pool of .NET.</summary>
/// <remarks>Tasks hide it (<see cref="TaskCreationOptions.HideScheduler"/>), so code that runs in one sees the default scheduler.</remarks>
internal sealed class RunTaskScheduler : TaskScheduler
{
    public static readonly RunTaskScheduler Instance = new();

    protected override void QueueTask(Task task)
    {
        if (ControlledRun.Current is { } run)
            run.QueueWork(static task => Instance.TryExecuteTask((Task)task!), task, flowsContext: false);
        else
            ThreadPool.UnsafeQueueUserWorkItem(static task => Instance.TryExecuteTask((Task)task!), task);
    }

    /// <summary>Runs a continuation that is to run on the thread that completes the task.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
