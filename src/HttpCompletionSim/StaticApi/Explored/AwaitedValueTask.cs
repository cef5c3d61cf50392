using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Win32.Explored;

/// <summary>The value tasks of awaiters, and what stands behind a value task, which .NET does not give out.</summary>
/// <typeparam name="TResult">The result of the value task.</typeparam>
internal static class AwaitedValueTask<TResult>
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_value")]
    public static extern ref ValueTask<TResult> Of(ref ValueTaskAwaiter<TResult> awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_value")]
    public static extern ref ValueTask<TResult> Of(ref ConfiguredValueTaskAwaitable<TResult>.ConfiguredValueTaskAwaiter awaiter);

    /// <summary>A task or a source of values; null for a value that is there.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_obj")]
    public static extern ref object? SourceOf(ref ValueTask<TResult> target);
}
