using System.Threading.Tasks.Sources;

namespace HttpCompletionSim.Scheduling;

/// <summary>An auto-reset signal that one kernel loop awaits. The only thing besides pipes that the engine awaits.</summary>
/// <remarks>Setting it never runs the loop in place: the loop goes on as kernel work of the scheduler. Reused without allocation.</remarks>
internal sealed class Signal(Scheduler scheduler) : IValueTaskSource
{
    private const int Clear = 0;
    private const int Set_ = 1;
    private const int Awaited = 2;

    private static readonly Action<object?> s_continue = static state => ((Signal)state!)._core.SetResult(true);

    private ManualResetValueTaskSourceCore<bool> _core;
    private int _state;

    /// <summary>Completes at once if the signal is set, else when it is set next. Clears it.</summary>
    public ValueTask WaitAsync()
    {
        _core.Reset();
        if (Interlocked.CompareExchange(ref _state, Awaited, Clear) == Clear)
            return new ValueTask(this, _core.Version);

        // With a fence: whoever waits looks next at what it waits for, and must not have looked before the signal is clear. A setter that still
        // finds it set would say nothing.
        Interlocked.Exchange(ref _state, Clear);
        return ValueTask.CompletedTask;
    }

    public void Set()
    {
        // With a fence also where nothing is changed: what the caller has done before is seen by a loop that clears the signal after this look.
        if (Interlocked.CompareExchange(ref _state, Set_, Clear) != Awaited)
            return;

        // Of several setters one calls the loop, which then sees what each of them has done.
        if (Interlocked.CompareExchange(ref _state, Clear, Awaited) == Awaited)
            scheduler.QueueKernelWork(s_continue, this);
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
