using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Win32.Explored;

/// <content>Blocking on tasks.</content>
public static partial class ExploredTask
{
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
        if (!task.IsCompleted && !run.AwaitEnd([task], () => task.IsCompleted, "a task", timeout, cancellationToken))
            return false;

        task.Wait(CancellationToken.None);
        return true;
    }

    /// <inheritdoc cref="Task.WaitAll(Task[])"/>
    public static void WaitAll(Task[] tasks) => WaitAll(tasks, Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="Task.WaitAll(Task[], int)"/>
    public static bool WaitAll(Task[] tasks, int millisecondsTimeout) => WaitAll(tasks, TimeSpan.FromMilliseconds(millisecondsTimeout));

    /// <inheritdoc cref="Task.WaitAll(Task[], TimeSpan)"/>
    public static bool WaitAll(Task[] tasks, TimeSpan timeout) =>
        AwaitAll(tasks, timeout, CancellationToken.None) && Task.WaitAll(tasks, timeout);

    /// <inheritdoc cref="Task.WaitAll(Task[], CancellationToken)"/>
    public static void WaitAll(Task[] tasks, CancellationToken cancellationToken)
    {
        AwaitAll(tasks, Timeout.InfiniteTimeSpan, cancellationToken);
        Task.WaitAll(tasks, cancellationToken);
    }

    /// <inheritdoc cref="Task.WaitAll(ReadOnlySpan{Task})"/>
    public static void WaitAll(ReadOnlySpan<Task> tasks) => WaitAll(tasks.ToArray());

    /// <inheritdoc cref="Task.WaitAll(IEnumerable{Task}, CancellationToken)"/>
    public static void WaitAll(IEnumerable<Task> tasks, CancellationToken cancellationToken) => WaitAll([.. tasks], cancellationToken);

    /// <inheritdoc cref="Task.WaitAny(Task[], CancellationToken)"/>
    public static int WaitAny(Task[] tasks, CancellationToken cancellationToken)
    {
        AwaitAny(tasks, Timeout.InfiniteTimeSpan, cancellationToken);
        return Task.WaitAny(tasks, cancellationToken);
    }

    /// <inheritdoc cref="Task.WaitAny(Task[])"/>
    public static int WaitAny(Task[] tasks) => WaitAny(tasks, Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="Task.WaitAny(Task[], int)"/>
    public static int WaitAny(Task[] tasks, int millisecondsTimeout) => WaitAny(tasks, TimeSpan.FromMilliseconds(millisecondsTimeout));

    /// <inheritdoc cref="Task.WaitAny(Task[], TimeSpan)"/>
    public static int WaitAny(Task[] tasks, TimeSpan timeout) =>
        AwaitAny(tasks, timeout, CancellationToken.None) ? Task.WaitAny(tasks, timeout) : -1;

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
        RunWaits.ForEnd(TaskOf(ref awaiter));
        awaiter.GetResult();
    }

    /// <inheritdoc cref="TaskAwaiter{TResult}.GetResult"/>
    [Replaces(typeof(TaskAwaiter<>))]
    public static TResult GetResult<TResult>(ref TaskAwaiter<TResult> awaiter)
    {
        RunWaits.ForEnd(AwaitedTask<TResult>.Of(ref awaiter));
        return awaiter.GetResult();
    }

    /// <inheritdoc cref="ConfiguredTaskAwaitable.ConfiguredTaskAwaiter.GetResult"/>
    [Replaces(typeof(ConfiguredTaskAwaitable.ConfiguredTaskAwaiter))]
    public static void GetResult(ref ConfiguredTaskAwaitable.ConfiguredTaskAwaiter awaiter)
    {
        RunWaits.ForEnd(TaskOf(ref awaiter));
        awaiter.GetResult();
    }

    /// <inheritdoc cref="ConfiguredTaskAwaitable{TResult}.ConfiguredTaskAwaiter.GetResult"/>
    [Replaces(typeof(ConfiguredTaskAwaitable<>.ConfiguredTaskAwaiter))]
    public static TResult GetResult<TResult>(ref ConfiguredTaskAwaitable<TResult>.ConfiguredTaskAwaiter awaiter)
    {
        RunWaits.ForEnd(AwaitedTask<TResult>.Of(ref awaiter));
        return awaiter.GetResult();
    }

    /// <returns>False when the time ran out; true as well for what is no wait in a run, which .NET then answers.</returns>
    private static bool AwaitAll(Task[] tasks, TimeSpan timeout, CancellationToken cancellation) =>
        ControlledRun.Current is not { } run
        || IsNoWait(tasks)
        || run.AwaitEnd(
            tasks, () => Array.TrueForAll(tasks, each => each.IsCompleted), "all of several tasks", timeout, cancellation);

    private static bool AwaitAny(Task[] tasks, TimeSpan timeout, CancellationToken cancellation) =>
        ControlledRun.Current is not { } run
        || IsNoWait(tasks)
        || run.AwaitEnd(
            tasks, () => Array.Exists(tasks, each => each.IsCompleted), "one of several tasks", timeout, cancellation);

    private static bool IsNoWait(Task[]? tasks) => tasks is null || tasks.Length == 0 || Array.Exists(tasks, each => each is null);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_task")]
    private static extern ref Task TaskOf(ref TaskAwaiter awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_task")]
    private static extern ref Task TaskOf(ref ConfiguredTaskAwaitable.ConfiguredTaskAwaiter awaiter);
}
