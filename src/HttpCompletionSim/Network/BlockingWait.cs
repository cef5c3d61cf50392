using System.Runtime.CompilerServices;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>Blocks the calling thread of the program until a pipe or socket operation completes. The scheduler does the blocking.</summary>
/// <remarks>A client has one for each direction, so that the delegate is allocated once. One thread uses it at a time.</remarks>
internal sealed class BlockingWait : IWaitQueue
{
    private readonly Scheduler _machine;
    private readonly Action _release;
    private readonly string _what;
    private Waiter? _waiter;

    public BlockingWait(Scheduler machine, string what)
    {
        _machine = machine;
        _what = what;
        _release = Release;
    }

    /// <summary>Blocks until the task is complete, and returns its result.</summary>
    public TResult For<TResult>(ValueTask<TResult> task)
    {
        ValueTaskAwaiter<TResult> awaiter = task.GetAwaiter();
        if (!awaiter.IsCompleted)
        {
            SimulatedThread thread = SimulatedThread.Current;
            Waiter waiter = thread.Waiter;
            waiter.Begin(Scheduler.ForWaitOf(thread, _machine), _what);
            Volatile.Write(ref _waiter, waiter);
            awaiter.UnsafeOnCompleted(_release);
            waiter.Wait(this, Scheduler.Infinite);
        }

        return awaiter.GetResult();
    }

    bool IWaitQueue.Withdraw(Waiter waiter)
    {
        // Only the end of a run withdraws this wait. The continuation may run later; clearing the field keeps it from releasing
        // the waiter while the thread is in another wait.
        Volatile.Write(ref _waiter, null);
        return waiter.TryTimeOut();
    }

    private void Release()
    {
        if (Interlocked.Exchange(ref _waiter, null) is { } waiter && waiter.TryRelease())
            waiter.Wake();
    }
}
