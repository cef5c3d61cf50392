namespace HttpCompletionSim.Win32.Explored;

/// <summary>The members of <see cref="Task"/> and of its awaiters that start work, delay or block.</summary>
/// <remarks>In a controlled run, the work runs on threads of the simulated pool, delays use the clock of the run, and a thread that blocks
/// waits in the scheduler.</remarks>
[Replaces(typeof(Task))]
public static partial class ExploredTask
{
    private const TaskCreationOptions Options = TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler;

    /// <inheritdoc cref="Task.Run(Action)"/>
    public static Task Run(Action action) => Run(action, CancellationToken.None);

    /// <inheritdoc cref="Task.Run(Action, CancellationToken)"/>
    public static Task Run(Action action, CancellationToken cancellationToken) => ControlledRun.Current is { } run
        ? Queued(run, new Task(action, cancellationToken, Options))
        : Task.Run(action, cancellationToken);

    /// <inheritdoc cref="Task.Run{TResult}(Func{TResult})"/>
    public static Task<TResult> Run<TResult>(Func<TResult> function) => Run(function, CancellationToken.None);

    /// <inheritdoc cref="Task.Run{TResult}(Func{TResult}, CancellationToken)"/>
    public static Task<TResult> Run<TResult>(Func<TResult> function, CancellationToken cancellationToken) =>
        ControlledRun.Current is { } run
            ? Queued(run, new Task<TResult>(function, cancellationToken, Options))
            : Task.Run(function, cancellationToken);

    /// <inheritdoc cref="Task.Run(Func{Task})"/>
    public static Task Run(Func<Task?> function) => Run(function, CancellationToken.None);

    /// <inheritdoc cref="Task.Run(Func{Task}, CancellationToken)"/>
    public static Task Run(Func<Task?> function, CancellationToken cancellationToken) => ControlledRun.Current is { } run
        ? Queued(run, new Task<Task>(function!, cancellationToken, Options)).Unwrap()
        : Task.Run(function, cancellationToken);

    /// <inheritdoc cref="Task.Run{TResult}(Func{Task{TResult}})"/>
    public static Task<TResult> Run<TResult>(Func<Task<TResult>?> function) => Run(function, CancellationToken.None);

    /// <inheritdoc cref="Task.Run{TResult}(Func{Task{TResult}}, CancellationToken)"/>
    public static Task<TResult> Run<TResult>(Func<Task<TResult>?> function, CancellationToken cancellationToken) =>
        ControlledRun.Current is { } run
            ? Queued(run, new Task<Task<TResult>>(function!, cancellationToken, Options)).Unwrap()
            : Task.Run(function, cancellationToken);

    /// <inheritdoc cref="Task.Delay(int)"/>
    public static Task Delay(int millisecondsDelay) => Delay(TimeSpan.FromMilliseconds(millisecondsDelay));

    /// <inheritdoc cref="Task.Delay(int, CancellationToken)"/>
    public static Task Delay(int millisecondsDelay, CancellationToken cancellationToken) =>
        Delay(TimeSpan.FromMilliseconds(millisecondsDelay), cancellationToken);

    /// <inheritdoc cref="Task.Delay(TimeSpan)"/>
    public static Task Delay(TimeSpan delay) => Task.Delay(delay, ExploredTime.Provider);

    /// <inheritdoc cref="Task.Delay(TimeSpan, CancellationToken)"/>
    public static Task Delay(TimeSpan delay, CancellationToken cancellationToken) =>
        Task.Delay(delay, ExploredTime.Provider, cancellationToken);

    /// <inheritdoc cref="Task.Yield"/>
    public static YieldAwaitable Yield() => default;

    private static T Queued<T>(ControlledRun run, T task)
        where T : Task
    {
        if (!task.IsCompleted)
        {
            task.Start(RunTaskScheduler.Instance);
            run.SchedulingPoint("task started");
        }

        return task;
    }
}
