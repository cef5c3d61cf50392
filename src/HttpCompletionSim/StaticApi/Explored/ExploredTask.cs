using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Win32.Explored;

/// <summary>The members of <see cref="Task"/> and of its awaiters that start work, delay or block.</summary>
/// <remarks>In a controlled run, the work runs on threads of the simulated pool, delays use the clock of the run, and a thread that blocks
/// waits in the scheduler.</remarks>
[Replaces(typeof(Task))]
public static class ExploredTask
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

    /// <inheritdoc cref="Task.Wait()"/>
    public static void Wait(Task task)
    {
        RunWaits.ForEnd(task);
        task.Wait();
    }

    /// <inheritdoc cref="Task.Wait(CancellationToken)"/>
    public static void Wait(Task task, CancellationToken cancellationToken) =>
        Wait(task, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc cref="Task.Wait(int)"/>
    public static bool Wait(Task task, int millisecondsTimeout) =>
        Wait(task, TimeSpan.FromMilliseconds(millisecondsTimeout), CancellationToken.None);

    /// <inheritdoc cref="Task.Wait(TimeSpan)"/>
    public static bool Wait(Task task, TimeSpan timeout) => Wait(task, timeout, CancellationToken.None);

    /// <inheritdoc cref="Task.Wait(int, CancellationToken)"/>
    public static bool Wait(Task task, int millisecondsTimeout, CancellationToken cancellationToken) =>
        Wait(task, TimeSpan.FromMilliseconds(millisecondsTimeout), cancellationToken);

    /// <inheritdoc cref="Task.Wait(TimeSpan, CancellationToken)"/>
    public static bool Wait(Task task, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (ControlledRun.Current is not { } run)
            return task.Wait(timeout, cancellationToken);
        if (!task.IsCompleted && !RunWaits.Until(run, () => task.IsCompleted, "a task", timeout, cancellationToken))
            return false;

        task.Wait(CancellationToken.None);
        return true;
    }

    /// <inheritdoc cref="Task.WaitAll(Task[])"/>
    public static void WaitAll(Task[] tasks) => WaitAll(tasks, Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="Task.WaitAll(Task[], int)"/>
    public static bool WaitAll(Task[] tasks, int millisecondsTimeout) => WaitAll(tasks, TimeSpan.FromMilliseconds(millisecondsTimeout));

    /// <inheritdoc cref="Task.WaitAll(Task[], TimeSpan)"/>
    public static bool WaitAll(Task[] tasks, TimeSpan timeout)
    {
        bool isInTime = ControlledRun.Current is not { } run
            || RunWaits.Until(run, () => Array.TrueForAll(tasks, each => each.IsCompleted), "all of several tasks", timeout, default);
        return isInTime && Task.WaitAll(tasks, timeout);
    }

    /// <inheritdoc cref="Task.WaitAny(Task[])"/>
    public static int WaitAny(Task[] tasks) => WaitAny(tasks, Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="Task.WaitAny(Task[], int)"/>
    public static int WaitAny(Task[] tasks, int millisecondsTimeout) => WaitAny(tasks, TimeSpan.FromMilliseconds(millisecondsTimeout));

    /// <inheritdoc cref="Task.WaitAny(Task[], TimeSpan)"/>
    public static int WaitAny(Task[] tasks, TimeSpan timeout)
    {
        bool isInTime = ControlledRun.Current is not { } run
            || RunWaits.Until(run, () => Array.Exists(tasks, each => each.IsCompleted), "one of several tasks", timeout, default);
        return isInTime ? Task.WaitAny(tasks, timeout) : -1;
    }

    /// <inheritdoc cref="Task{TResult}.Result"/>
    [Replaces(typeof(Task<>), "get_Result")]
    public static TResult GetResult<TResult>(Task<TResult> task)
    {
        RunWaits.ForEnd(task);
        return task.Result;
    }

    /// <inheritdoc cref="TaskAwaiter.GetResult"/>
    [Replaces(typeof(TaskAwaiter))]
    public static void GetResult(ref TaskAwaiter awaiter)
    {
        Await(awaiter.IsCompleted, awaiter, static each => each.IsCompleted);
        awaiter.GetResult();
    }

    /// <inheritdoc cref="TaskAwaiter{TResult}.GetResult"/>
    [Replaces(typeof(TaskAwaiter<>))]
    public static TResult GetResult<TResult>(ref TaskAwaiter<TResult> awaiter)
    {
        Await(awaiter.IsCompleted, awaiter, static each => each.IsCompleted);
        return awaiter.GetResult();
    }

    /// <inheritdoc cref="ConfiguredTaskAwaitable.ConfiguredTaskAwaiter.GetResult"/>
    [Replaces(typeof(ConfiguredTaskAwaitable.ConfiguredTaskAwaiter))]
    public static void GetResult(ref ConfiguredTaskAwaitable.ConfiguredTaskAwaiter awaiter)
    {
        Await(awaiter.IsCompleted, awaiter, static each => each.IsCompleted);
        awaiter.GetResult();
    }

    /// <inheritdoc cref="ConfiguredTaskAwaitable{TResult}.ConfiguredTaskAwaiter.GetResult"/>
    [Replaces(typeof(ConfiguredTaskAwaitable<>.ConfiguredTaskAwaiter))]
    public static TResult GetResult<TResult>(ref ConfiguredTaskAwaitable<TResult>.ConfiguredTaskAwaiter awaiter)
    {
        Await(awaiter.IsCompleted, awaiter, static each => each.IsCompleted);
        return awaiter.GetResult();
    }

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

    /// <inheritdoc cref="Task.ContinueWith(Action{Task})"/>
    public static Task ContinueWith(Task task, Action<Task> continuationAction) =>
        task.ContinueWith(continuationAction, RunTaskScheduler.Instance);

    /// <inheritdoc cref="Task.ContinueWith(Action{Task}, TaskContinuationOptions)"/>
    public static Task ContinueWith(Task task, Action<Task> continuationAction, TaskContinuationOptions continuationOptions) =>
        task.ContinueWith(continuationAction, CancellationToken.None, Hidden(continuationOptions), RunTaskScheduler.Instance);

    /// <inheritdoc cref="Task.ContinueWith(Action{Task, object}, object)"/>
    public static Task ContinueWith(Task task, Action<Task, object?> continuationAction, object? state) =>
        task.ContinueWith(continuationAction, state, RunTaskScheduler.Instance);

    /// <inheritdoc cref="Task.ContinueWith(Action{Task, object}, object, CancellationToken, TaskContinuationOptions, TaskScheduler)"/>
    public static Task ContinueWith(
        Task task, Action<Task, object?> continuationAction, object? state, CancellationToken cancellationToken,
        TaskContinuationOptions continuationOptions, TaskScheduler scheduler) => task.ContinueWith(
            continuationAction, state, cancellationToken, Hidden(continuationOptions), InPlaceOf(scheduler));

    /// <inheritdoc cref="Task.ContinueWith{TResult}(Func{Task, TResult})"/>
    public static Task<TResult> ContinueWith<TResult>(Task task, Func<Task, TResult> continuationFunction) =>
        task.ContinueWith(continuationFunction, RunTaskScheduler.Instance);

    private static TaskContinuationOptions Hidden(TaskContinuationOptions options) => options | TaskContinuationOptions.HideScheduler;

    private static TaskScheduler InPlaceOf(TaskScheduler scheduler) =>
        scheduler == TaskScheduler.Default ? RunTaskScheduler.Instance : scheduler;

    private static ControlledRun? RunOf(TaskScheduler scheduler) =>
        scheduler is null || scheduler == TaskScheduler.Default ? ControlledRun.Current : null;

    private static TaskCreationOptions WithoutThread(TaskCreationOptions options) =>
        (options & ~TaskCreationOptions.LongRunning) | TaskCreationOptions.HideScheduler;

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

    private static void Await<TAwaiter>(bool isCompleted, TAwaiter awaiter, Func<TAwaiter, bool> hasCompleted)
    {
        if (!isCompleted && ControlledRun.Current is { } run)
            run.WaitUntil(() => hasCompleted(awaiter), "a task", Timeout.InfiniteTimeSpan);
    }
}
