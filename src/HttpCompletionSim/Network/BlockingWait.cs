using System.Runtime.CompilerServices;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>Blocks the calling thread of the program until a pipe or socket operation completes. The scheduler does the blocking.</summary>
/// <remarks>A client has one for each direction, so that the delegate is allocated once. One thread uses it at a time.</remarks>
internal sealed class BlockingWait : IWaitQueue
{
    private readonly Scheduler _machine;
    private readonly Action _release;
    private readonly Action _cancel;
    private readonly string _what;
    private Exception? _end;
    private Waiter? _waiter;
    private bool _isDone;

    /// <param name="machine">The scheduler of the machine.</param>
    /// <param name="what">What is waited for, in words.</param>
    /// <param name="cancel">Cancels the operation, which then completes soon.</param>
    public BlockingWait(Scheduler machine, string what, Action cancel)
    {
        _machine = machine;
        _what = what;
        _cancel = cancel;
        _release = Release;
    }

    /// <summary>Blocks until the task is complete, and returns its result.</summary>
    /// <remarks>A wait that was given up has cancelled the operation: call <see cref="ThrowIfOver"/> when its result is handled.</remarks>
    public TResult For<TResult>(ValueTask<TResult> task)
    {
        _end = null;
        ValueTaskAwaiter<TResult> awaiter = task.GetAwaiter();
        if (!awaiter.IsCompleted)
            Block(awaiter);

        return awaiter.GetResult();
    }

    /// <summary>Blocks until the operation is complete, and returns its result.</summary>
    public int For(SocketOperation operation)
    {
        _end = null;
        if (!operation.IsCompleted)
            Block(operation);

        return operation.GetResult();
    }

    /// <summary>Throws if the last wait was given up.</summary>
    public void ThrowIfOver()
    {
        if (_end is { } end)
            throw end;
    }

    private void Block<TAwaiter>(TAwaiter awaiter)
        where TAwaiter : ICriticalNotifyCompletion
    {
        SimulatedThread thread = SimulatedThread.Current;
        Waiter waiter = thread.Waiter;
        Scheduler scheduler = Scheduler.ForWaitOf(thread, _machine);
        waiter.Begin(scheduler, _what);
        _isDone = false;
        Footprint.Writes(Footprint.Driver);
        Volatile.Write(ref _waiter, waiter);
        awaiter.UnsafeOnCompleted(_release);
        if (waiter.WaitAsHelper(this, scheduler.HelperLimit))
            return;

        try
        {
            _end = scheduler.EndOfHelperWait(_what, scheduler.HelperLimit);
        }
        catch (ThreadFailedException failure)
        {
            _end = failure;
        }

        // The operation uses buffers of the client, so the client waits for its end in any case, which comes soon.
        waiter.Begin(scheduler, _what);
        Volatile.Write(ref _waiter, waiter);
        Interlocked.MemoryBarrier();
        _cancel();
        if (Volatile.Read(ref _isDone) && Interlocked.Exchange(ref _waiter, null) is not null && waiter.TryRelease())
            waiter.Wake();

        waiter.Wait(this, Scheduler.Infinite);
    }

    bool IWaitQueue.Withdraw(Waiter waiter)
    {
        // The continuation may run later; clearing the field keeps it from releasing the waiter while the thread is in another wait.
        Volatile.Write(ref _waiter, null);
        return waiter.TryTimeOut();
    }

    private void Release()
    {
        Volatile.Write(ref _isDone, true);
        if (Interlocked.Exchange(ref _waiter, null) is { } waiter && waiter.TryRelease())
            waiter.Wake();
    }
}
