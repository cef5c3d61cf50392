using System.Runtime.CompilerServices;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>Lets one thread of the program block on a pipe or a socket operation, by way of the scheduler.</summary>
/// <remarks>One for each direction of a client, so that the delegate is made once. Used by one thread at a time.</remarks>
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

    /// <summary>Blocks until the task is complete, and gives its result.</summary>
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
        // Only the end of a run withdraws this wait. The continuation may still come, and must not find the waiter in its next wait.
        Volatile.Write(ref _waiter, null);
        return waiter.TryTimeOut();
    }

    private void Release()
    {
        if (Interlocked.Exchange(ref _waiter, null) is { } waiter && waiter.TryRelease())
            waiter.Wake();
    }
}
