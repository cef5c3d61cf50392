using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Scheduling;

/// <summary>An auto-reset event that one kernel loop awaits. Of all things that are not pipes or sockets, the only one that the engine
/// awaits.</summary>
/// <remarks>
/// <para>Setting it never runs the loop inline: the loop goes on as kernel work of the scheduler. Reused without allocation.</para>
/// <para>It is its own awaiter and no <see cref="ValueTask"/>: the sources of the framework give a continuation that is registered after
/// the completion to the host's thread pool, where no scheduler counts it.</para>
/// </remarks>
internal sealed class AsyncAutoResetEvent(Scheduler scheduler) : ICriticalNotifyCompletion
{
    private const int Clear = 0;
    private const int Signaled = 1;
    private const int Awaited = 2;

    private static readonly Action<object?> s_continue = static continuation => ((Action)continuation!)();

    private Action? _continuation;
    private int _state;

    /// <summary>True if the event is set; clears it.</summary>
    /// <remarks>A full fence in any case: the loop reads what it waits for after the event is clear. With an earlier read, a setter that
    /// still finds the event set would not wake the loop, and the loop would not see what the setter has done.</remarks>
    public bool IsCompleted
    {
        get
        {
            Footprint.Writes(this);
            return Interlocked.CompareExchange(ref _state, Clear, Signaled) == Signaled;
        }
    }

    /// <summary>Completes at once if the event is set, else when it is set next. Clears it.</summary>
    public AsyncAutoResetEvent WaitAsync() => this;

    public AsyncAutoResetEvent GetAwaiter() => this;

    public void Set()
    {
        Footprint.Writes(this);

        // A full fence also where nothing is changed: what the caller has done before is seen by a loop that clears the event after this
        // read.
        if (Interlocked.CompareExchange(ref _state, Signaled, Clear) != Awaited)
            return;

        // Of several setters one resumes the loop, which then sees what each of them has done.
        if (Interlocked.CompareExchange(ref _state, Clear, Awaited) == Awaited)
            scheduler.QueueKernelWork(s_continue, _continuation);
    }

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        Footprint.Writes(this);
        _continuation = continuation;
        if (Interlocked.CompareExchange(ref _state, Awaited, Clear) == Clear)
            return;

        // It was set after the loop had looked.
        Interlocked.Exchange(ref _state, Clear);
        scheduler.QueueKernelWork(s_continue, continuation);
    }
}
