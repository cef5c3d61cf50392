using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Win32.Explored;

/// <summary>The members of <see cref="ValueTask"/> and of its awaiters that block: in a controlled run the thread waits in the
/// scheduler.</summary>
/// <remarks>Only those of a value task that stands for a task block. Those of another source throw when it has no result yet.</remarks>
public static class ExploredValueTask
{
    /// <inheritdoc cref="ValueTask{TResult}.Result"/>
    [Replaces(typeof(ValueTask<>), "get_Result")]
    public static TResult GetResult<TResult>(ref ValueTask<TResult> target)
    {
        ForEnd(AwaitedValueTask<TResult>.SourceOf(ref target));
        return target.Result;
    }

    /// <inheritdoc cref="ValueTaskAwaiter.GetResult"/>
    [Replaces(typeof(ValueTaskAwaiter))]
    public static void GetResult(ref ValueTaskAwaiter awaiter)
    {
        ForEnd(SourceOf(ref ValueOf(ref awaiter)));
        awaiter.GetResult();
    }

    /// <inheritdoc cref="ValueTaskAwaiter{TResult}.GetResult"/>
    [Replaces(typeof(ValueTaskAwaiter<>))]
    public static TResult GetResult<TResult>(ref ValueTaskAwaiter<TResult> awaiter)
    {
        ForEnd(AwaitedValueTask<TResult>.SourceOf(ref AwaitedValueTask<TResult>.Of(ref awaiter)));
        return awaiter.GetResult();
    }

    /// <inheritdoc cref="ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter.GetResult"/>
    [Replaces(typeof(ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter))]
    public static void GetResult(ref ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter)
    {
        ForEnd(SourceOf(ref ValueOf(ref awaiter)));
        awaiter.GetResult();
    }

    /// <inheritdoc cref="ConfiguredValueTaskAwaitable{TResult}.ConfiguredValueTaskAwaiter.GetResult"/>
    [Replaces(typeof(ConfiguredValueTaskAwaitable<>.ConfiguredValueTaskAwaiter))]
    public static TResult GetResult<TResult>(ref ConfiguredValueTaskAwaitable<TResult>.ConfiguredValueTaskAwaiter awaiter)
    {
        ForEnd(AwaitedValueTask<TResult>.SourceOf(ref AwaitedValueTask<TResult>.Of(ref awaiter)));
        return awaiter.GetResult();
    }

    private static void ForEnd(object? source)
    {
        if (source is Task task)
            RunWaits.ForEnd(task);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_value")]
    private static extern ref ValueTask ValueOf(ref ValueTaskAwaiter awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_value")]
    private static extern ref ValueTask ValueOf(ref ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_obj")]
    private static extern ref object? SourceOf(ref ValueTask target);
}
