namespace HttpCompletionSim.Win32.Explored;

/// <content>The members of <see cref="TaskFactory"/>.</content>
public static partial class ExploredTask
{
    /// <inheritdoc cref="TaskFactory.StartNew(Action)"/>
    [Replaces(typeof(TaskFactory))]
    public static Task StartNew(TaskFactory factory, Action action) =>
        StartNew(factory, action, factory.CancellationToken, factory.CreationOptions, factory.Scheduler ?? TaskScheduler.Default);

    /// <inheritdoc cref="TaskFactory.StartNew(Action, CancellationToken)"/>
    [Replaces(typeof(TaskFactory))]
    public static Task StartNew(TaskFactory factory, Action action, CancellationToken cancellationToken) =>
        StartNew(factory, action, cancellationToken, factory.CreationOptions, factory.Scheduler ?? TaskScheduler.Default);

    /// <inheritdoc cref="TaskFactory.StartNew(Action, TaskCreationOptions)"/>
    [Replaces(typeof(TaskFactory))]
    public static Task StartNew(TaskFactory factory, Action action, TaskCreationOptions creationOptions) =>
        StartNew(factory, action, factory.CancellationToken, creationOptions, factory.Scheduler ?? TaskScheduler.Default);

    /// <inheritdoc cref="TaskFactory.StartNew(Action, CancellationToken, TaskCreationOptions, TaskScheduler)"/>
    [Replaces(typeof(TaskFactory))]
    public static Task StartNew(
        TaskFactory factory, Action action, CancellationToken cancellationToken, TaskCreationOptions creationOptions,
        TaskScheduler scheduler) => RunOf(scheduler) is { } run
            ? Queued(run, new Task(action, cancellationToken, WithoutThread(creationOptions)))
            : factory.StartNew(action, cancellationToken, creationOptions, scheduler);

    /// <inheritdoc cref="TaskFactory.StartNew(Action{object}, object)"/>
    [Replaces(typeof(TaskFactory))]
    public static Task StartNew(TaskFactory factory, Action<object?> action, object? state) => StartNew(
        factory, action, state, factory.CancellationToken, factory.CreationOptions, factory.Scheduler ?? TaskScheduler.Default);

    /// <inheritdoc cref="TaskFactory.StartNew(Action{object}, object, CancellationToken)"/>
    [Replaces(typeof(TaskFactory))]
    public static Task StartNew(TaskFactory factory, Action<object?> action, object? state, CancellationToken cancellationToken) =>
        StartNew(factory, action, state, cancellationToken, factory.CreationOptions, factory.Scheduler ?? TaskScheduler.Default);

    /// <inheritdoc cref="TaskFactory.StartNew(Action{object}, object, TaskCreationOptions)"/>
    [Replaces(typeof(TaskFactory))]
    public static Task StartNew(TaskFactory factory, Action<object?> action, object? state, TaskCreationOptions creationOptions) =>
        StartNew(factory, action, state, factory.CancellationToken, creationOptions, factory.Scheduler ?? TaskScheduler.Default);

    /// <inheritdoc cref="TaskFactory.StartNew(Action{object}, object, CancellationToken, TaskCreationOptions, TaskScheduler)"/>
    [Replaces(typeof(TaskFactory))]
    public static Task StartNew(
        TaskFactory factory, Action<object?> action, object? state, CancellationToken cancellationToken,
        TaskCreationOptions creationOptions, TaskScheduler scheduler) => RunOf(scheduler) is { } run
            ? Queued(run, new Task(action, state, cancellationToken, WithoutThread(creationOptions)))
            : factory.StartNew(action, state, cancellationToken, creationOptions, scheduler);

    /// <inheritdoc cref="TaskFactory.StartNew{TResult}(Func{TResult})"/>
    [Replaces(typeof(TaskFactory))]
    public static Task<TResult> StartNew<TResult>(TaskFactory factory, Func<TResult> function) =>
        StartNew(factory, function, factory.CancellationToken, factory.CreationOptions, factory.Scheduler ?? TaskScheduler.Default);

    /// <inheritdoc cref="TaskFactory.StartNew{TResult}(Func{TResult}, CancellationToken, TaskCreationOptions, TaskScheduler)"/>
    [Replaces(typeof(TaskFactory))]
    public static Task<TResult> StartNew<TResult>(
        TaskFactory factory, Func<TResult> function, CancellationToken cancellationToken, TaskCreationOptions creationOptions,
        TaskScheduler scheduler) => RunOf(scheduler) is { } run
            ? Queued(run, new Task<TResult>(function, cancellationToken, WithoutThread(creationOptions)))
            : factory.StartNew(function, cancellationToken, creationOptions, scheduler);

    private static ControlledRun? RunOf(TaskScheduler scheduler) =>
        scheduler is null || scheduler == TaskScheduler.Default ? ControlledRun.Current : null;

    private static TaskCreationOptions WithoutThread(TaskCreationOptions options) =>
        (options & ~TaskCreationOptions.LongRunning) | TaskCreationOptions.HideScheduler;
}
