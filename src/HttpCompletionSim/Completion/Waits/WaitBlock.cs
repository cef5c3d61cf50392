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

    /// <summary>Whether the thread waits for all of its objects.</summary>
    public bool IsForAll => _all;

    /// <summary>The object of the wait if it is one alone; null for several.</summary>
    public DispatcherObject? OnlyObject => _objects.Length == 1 ? _objects[0] : null;

    /// <summary>Whether the objects' states permit the wait to end.</summary>
    public bool CanBeSatisfied
    {
        get
        {
            DispatcherObject.AssertDatabaseIsHeld();
            if (!_all)
                return true;

            foreach (DispatcherObject target in _objects)
            {
                if (target.IsSignaled)
                    continue;

                // Watch only this object, which is not signaled: watching a signaled one would report it at once, again and again.
                target.Watch(Waiter.Scheduler!);
                return false;
            }

            return true;
        }
    }

    /// <summary>Waits for one of the objects, or for all of them.</summary>
    /// <returns>The index of the lowest signaled object (0 for all), or -1 after a time-out.</returns>
    public static int Wait(
        SimulatedThread thread, Scheduler scheduler, DispatcherObject[] objects, bool all, uint timeoutMs, string description)
    {
        Waiter waiter = thread.Waiter;
        WaitBlock block;
        using (DispatcherObject.Database.EnterScope())
        {
            int satisfied = TakeNow(objects, all);
            if (satisfied >= 0 || timeoutMs == 0)
                return satisfied;

            waiter.Begin(scheduler, description);
            block = new WaitBlock(waiter, objects, all);
            foreach (DispatcherObject target in objects)
                target.Add(block);

            if (!all)
            {
                foreach (DispatcherObject target in objects)
                    target.Watch(scheduler);
            }

            // Another thread may have signaled an object, without the lock, between the first check and the addition to the object's list.
            do
                satisfied = TakeNow(objects, all);
            while (satisfied < 0 && all && block.CanBeSatisfied);

            if (satisfied >= 0)
            {
                // No other thread can have decided the wait, because deciding it takes the lock.
                block.RemoveFromLists();
                waiter.End();
                return satisfied;
            }
        }

        return waiter.Wait(block, timeoutMs) ? waiter.Index : -1;
    }

    /// <summary>Ends the wait because <paramref name="cause"/> is signaled.</summary>
    /// <returns>False if a thread outside the simulator has taken the signal, or the wait has timed out.</returns>
    public bool TrySatisfy(DispatcherObject cause)
    {
        // The signals are taken before the thread is released: if the host has taken one meanwhile, the thread must go on waiting.
        if (!(_all ? TryConsumeAll(_objects) : cause.TryConsume()))
            return false;

        RemoveFromLists();
        if (Waiter.TryRelease(_all ? 0 : Array.IndexOf(_objects, cause)))
            return true;

        foreach (DispatcherObject target in _all ? _objects : [cause])
            target.RestoreSignal();

        return false;
    }

    private void RemoveFromLists()
    {
        foreach (DispatcherObject target in _objects)
            target.Remove(this);
    }

    public bool Withdraw(Waiter waiter)
    {
        using (DispatcherObject.Database.EnterScope())
        {
            if (!waiter.TryTimeOut())
                return false;

            RemoveFromLists();
            return true;
        }
    }

    private static int TakeNow(DispatcherObject[] objects, bool all)
    {
        if (all)
        {
            bool ready = Array.TrueForAll(objects, static target => target.IsSignaled);
            return ready && TryConsumeAll(objects) ? 0 : -1;
        }

        for (int i = 0; i < objects.Length; i++)
        {
            if (objects[i].IsSignaled && objects[i].TryConsume())
                return i;
        }

        return -1;
    }

    private static bool TryConsumeAll(DispatcherObject[] objects)
    {
        for (int i = 0; i < objects.Length; i++)
        {
            if (objects[i].TryConsume())
                continue;

            while (--i >= 0)
                objects[i].RestoreSignal();

            return false;
        }

        return true;
    }
}
