using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Win32.Explored;

/// <summary>What <see cref="Task.Yield"/> returns, in the shape of <see cref="System.Runtime.CompilerServices.YieldAwaitable"/>: in a
/// controlled run, the method goes on as work of the simulated pool.</summary>
[Replaces(typeof(System.Runtime.CompilerServices.YieldAwaitable))]
public readonly struct YieldAwaitable
{
    /// <inheritdoc cref="System.Runtime.CompilerServices.YieldAwaitable.GetAwaiter"/>
    public YieldAwaiter GetAwaiter() => default;

    /// <summary>Awaits a <see cref="YieldAwaitable"/>.</summary>
    public readonly struct YieldAwaiter : ICriticalNotifyCompletion
    {
        /// <inheritdoc cref="System.Runtime.CompilerServices.YieldAwaitable.YieldAwaiter.IsCompleted"/>
        public bool IsCompleted => false;

        /// <inheritdoc/>
        public void OnCompleted(Action continuation)
        {
            if (ControlledRun.Current is { } run)
                run.QueueWork(continuation);
            else
                Task.Yield().GetAwaiter().OnCompleted(continuation);
        }

        /// <inheritdoc/>
        public void UnsafeOnCompleted(Action continuation)
        {
            if (ControlledRun.Current is { } run)
                run.QueueWork(static action => ((Action)action!)(), continuation, flowsContext: false);
            else
                Task.Yield().GetAwaiter().UnsafeOnCompleted(continuation);
        }

        /// <inheritdoc cref="System.Runtime.CompilerServices.YieldAwaitable.YieldAwaiter.GetResult"/>
        public void GetResult()
        {
        }
    }
}
