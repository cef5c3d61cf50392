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

        Volatile.Write(ref _state, Clear);
        return ValueTask.CompletedTask;
    }

    public void Set()
    {
        while (true)
        {
            int state = Volatile.Read(ref _state);
            if (state == Set_)
                return;

            int next = state == Clear ? Set_ : Clear;
            if (Interlocked.CompareExchange(ref _state, next, state) != state)
                continue;

            if (state == Awaited)
                scheduler.QueueKernelWork(s_continue, this);

            return;
        }
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
