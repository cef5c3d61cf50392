using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Win32.Explored;

/// <summary>The tasks of awaiters, which .NET does not give out.</summary>
/// <typeparam name="TResult">The result of the task.</typeparam>
internal static class AwaitedTask<TResult>
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_task")]
    public static extern ref Task<TResult> Of(ref TaskAwaiter<TResult> awaiter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_task")]
    public static extern ref Task<TResult> Of(ref ConfiguredTaskAwaitable<TResult>.ConfiguredTaskAwaiter awaiter);
}
