namespace HttpCompletionSim.Scheduling;

/// <summary>The asynchronous procedure calls of one thread. They run on that thread, in its alertable waits and nowhere else.</summary>
/// <remarks>
/// An APC ends a wait the way a time-out does: the waiter is first taken out of every queue and then made runnable, so a waker that was
/// faster wins and the APC stays queued (GQCSX-06).
/// </remarks>
internal sealed class ApcQueue
{
    private readonly EngineLock _lock = new();
    private readonly Queue<Action> _routines = new();
    private Waiter? _waiter;
    private IWaitQueue? _queue;

    /// <summary>Queues a routine and ends the thread's wait, if it is in an alertable one.</summary>
    public void Add(Action routine)
    {
        // Under the lock to the end: after EndWait the thread may be in its next wait, which this must not end.
        using (_lock.EnterScope())
        {
            _routines.Enqueue(routine);
            if (_queue is not null && _queue.Withdraw(_waiter!))
                _waiter!.Wake();
        }
    }

    /// <summary>Lets APCs end the wait that is about to block. One that is queued already ends it at once.</summary>
    public void BeginWait(Waiter waiter, IWaitQueue queue)
    {
        using (_lock.EnterScope())
        {
            (_waiter, _queue) = (waiter, queue);
            if (_routines.Count > 0)
                queue.Withdraw(waiter);
        }
    }

    public void EndWait()
    {
        using (_lock.EnterScope())
            (_waiter, _queue) = (null, null);
    }

    /// <summary>Runs what is queued, in order. Called by the thread itself, outside any wait.</summary>
    /// <returns>False when there was nothing.</returns>
    public bool Run()
    {
        bool ran = false;
        while (true)
        {
            Action? routine;
            using (_lock.EnterScope())
            {
                if (!_routines.TryDequeue(out routine))
                    return ran;
            }

            ran = true;
            routine();
        }
    }
}
