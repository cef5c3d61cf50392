using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>One thread's wait for one or several objects: WaitForSingleObject and WaitForMultipleObjects.</summary>
internal sealed class WaitBlock : IWaitQueue
{
    private readonly DispatcherObject[] _objects;
    private readonly bool _all;

    private WaitBlock(Waiter waiter, DispatcherObject[] objects, bool all)
    {
        Waiter = waiter;
        _objects = objects;
        _all = all;
    }

    public Waiter Waiter { get; }

    /// <summary>Whether the objects' states permit the wait to end. Called under the database lock.</summary>
    public bool CanBeSatisfied => !_all || Array.TrueForAll(_objects, static target => target.IsSignaled);

    /// <summary>Waits for one of the objects, or for all of them.</summary>
    /// <returns>The index of the lowest signaled object (0 for all), or -1 when the time ran out.</returns>
    public static int Wait(SimulatedThread thread, Scheduler scheduler, DispatcherObject[] objects, bool all, uint timeoutMs, string description)
    {
        Waiter waiter = thread.Waiter;
        WaitBlock block;
        lock (DispatcherObject.Database)
        {
            int satisfied = TakeNow(objects, all);
            if (satisfied >= 0 || timeoutMs == 0)
                return satisfied;

            waiter.Begin(scheduler, description);
            block = new WaitBlock(waiter, objects, all);
            foreach (DispatcherObject target in objects)
                target.Enlist(block);

            // An object may have been signaled, without the lock, between the first look and the entry in its list.
            satisfied = TakeNow(objects, all);
            if (satisfied >= 0)
            {
                block.Delist();
                if (waiter.TryRelease(satisfied))
                {
                    waiter.End();
                    return satisfied;
                }
            }
        }

        return waiter.Wait(block, timeoutMs) ? waiter.Index : -1;
    }

    /// <summary>Ends the wait because <paramref name="cause"/> is signaled. Called under the database lock.</summary>
    public bool TrySatisfy(DispatcherObject cause)
    {
        int index = _all ? 0 : Array.IndexOf(_objects, cause);
        if (!Waiter.TryRelease(index))
            return false;

        Delist();
        if (_all)
        {
            foreach (DispatcherObject target in _objects)
                target.Consume();
        }
        else
        {
            cause.Consume();
        }

        return true;
    }

    public void Delist()
    {
        foreach (DispatcherObject target in _objects)
            target.Delist(this);
    }

    public bool Withdraw(Waiter waiter)
    {
        lock (DispatcherObject.Database)
        {
            if (!waiter.TryTimeOut())
                return false;

            Delist();
            return true;
        }
    }

    private static int TakeNow(DispatcherObject[] objects, bool all)
    {
        if (all)
        {
            if (!Array.TrueForAll(objects, static target => target.IsSignaled))
                return -1;

            foreach (DispatcherObject target in objects)
                target.Consume();

            return 0;
        }

        for (int i = 0; i < objects.Length; i++)
        {
            if (objects[i].IsSignaled && objects[i].Consume())
                return i;
        }

        return -1;
    }
}
