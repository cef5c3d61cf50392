using System.Threading.Tasks.Sources;

namespace HttpCompletionSim.Scheduling;

/// <summary>An auto-reset event that one kernel loop awaits. The only thing besides pipes that the engine awaits.</summary>
/// <remarks>Setting it never runs the loop inline: the loop goes on as kernel work of the scheduler. Reused without allocation.</remarks>
internal sealed class AsyncAutoResetEvent(Scheduler scheduler) : IValueTaskSource
{
    private const int Clear = 0;
    private const int Signaled = 1;
    private const int Awaited = 2;

    private static readonly Action<object?> s_continue = static state => ((AsyncAutoResetEvent)state!)._core.SetResult(true);

    private ManualResetValueTaskSourceCore<bool> _core;
    private int _state;

    /// <summary>Completes at once if the event is set, else when it is set next. Clears it.</summary>
    public ValueTask WaitAsync()
    {
        _core.Reset();
        if (Interlocked.CompareExchange(ref _state, Awaited, Clear) == Clear)
            return new ValueTask(this, _core.Version);

        // A full fence: the loop reads what it waits for after the event is clear. With an earlier read, a setter that still finds the
        // event set would not wake the loop, and the loop would not see what the setter has done.
        Interlocked.Exchange(ref _state, Clear);
        return ValueTask.CompletedTask;
    }

    public void Set()
    {
        // A full fence also where nothing is changed: what the caller has done before is seen by a loop that clears the event after this
        // read.
        if (Interlocked.CompareExchange(ref _state, Signaled, Clear) != Awaited)
            return;

        // Of several setters one resumes the loop, which then sees what each of them has done.
        if (Interlocked.CompareExchange(ref _state, Clear, Awaited) == Awaited)
            scheduler.QueueKernelWork(s_continue, this);
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
