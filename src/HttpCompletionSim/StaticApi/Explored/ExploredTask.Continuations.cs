namespace HttpCompletionSim.Win32.Explored;

/// <content>Continuations, which .NET gives to its thread pool.</content>
public static partial class ExploredTask
{
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

    /// <inheritdoc cref="Task{TResult}.ContinueWith(Action{Task{TResult}})"/>
    [Replaces(typeof(Task<>))]
    public static Task ContinueWith<TResult>(Task<TResult> task, Action<Task<TResult>> continuationAction) =>
        task.ContinueWith(continuationAction, RunTaskScheduler.Instance);

    /// <inheritdoc cref="Task{TResult}.ContinueWith(Action{Task{TResult}}, TaskContinuationOptions)"/>
    [Replaces(typeof(Task<>))]
    public static Task ContinueWith<TResult>(
        Task<TResult> task, Action<Task<TResult>> continuationAction, TaskContinuationOptions continuationOptions) =>
        task.ContinueWith(continuationAction, CancellationToken.None, Hidden(continuationOptions), RunTaskScheduler.Instance);

    /// <inheritdoc cref="Task{TResult}.ContinueWith{TNewResult}(Func{Task{TResult}, TNewResult})"/>
    [Replaces(typeof(Task<>))]
    public static Task<TNewResult> ContinueWith<TResult, TNewResult>(
        Task<TResult> task, Func<Task<TResult>, TNewResult> continuationFunction) =>
        task.ContinueWith(continuationFunction, RunTaskScheduler.Instance);

    /// <inheritdoc cref="Task{TResult}.ContinueWith{TNewResult}(Func{Task{TResult}, TNewResult}, TaskContinuationOptions)"/>
    [Replaces(typeof(Task<>))]
    public static Task<TNewResult> ContinueWith<TResult, TNewResult>(
        Task<TResult> task, Func<Task<TResult>, TNewResult> continuationFunction, TaskContinuationOptions continuationOptions) =>
        task.ContinueWith(continuationFunction, CancellationToken.None, Hidden(continuationOptions), RunTaskScheduler.Instance);

    private static TaskContinuationOptions Hidden(TaskContinuationOptions options) => options | TaskContinuationOptions.HideScheduler;

    private static TaskScheduler InPlaceOf(TaskScheduler scheduler) =>
        scheduler == TaskScheduler.Default ? RunTaskScheduler.Instance : scheduler;
}
