using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>An object with a signal state that threads can wait for.</summary>
/// <remarks>
/// One lock guards the wait lists of the whole process, as the dispatcher database did in Windows: a wait may name objects of
/// several machines, and a wait for all must take them all at once. Where nobody waits, signaling takes no lock.
/// </remarks>
internal abstract class DispatcherObject : KernelObject
{
    /// <summary>Guards every wait list of the process.</summary>
    public static readonly Lock Database = new();

    private readonly List<WaitBlock> _waiting = [];
    private int _waitingCount;
    private volatile bool _signaled;

    protected DispatcherObject(bool signaled) => _signaled = signaled;

    /// <summary>True where a satisfied wait leaves the object signaled.</summary>
    protected virtual bool StaysSignaled => true;

    /// <summary>Whether the object is signaled now.</summary>
    public virtual bool IsSignaled => _signaled;

    /// <summary>Signals the object and releases whom it can.</summary>
    public virtual void Signal()
    {
        _signaled = true;
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _waitingCount) > 0)
            ReleaseWaiting();
    }

    /// <summary>Makes the object non-signaled.</summary>
    public virtual void Unsignal() => _signaled = false;

    /// <summary>Takes what a satisfied wait takes: the signal of an auto-reset event. Called under <see cref="Database"/>, on an object that looked signaled.</summary>
    /// <returns>False when somebody outside was faster.</returns>
    public virtual bool TryConsume()
    {
        if (!StaysSignaled)
            _signaled = false;

        return true;
    }

    /// <summary>Undoes <see cref="TryConsume"/> for a wait that could not take all it needs. Called under <see cref="Database"/>.</summary>
    public virtual void GiveBack() => _signaled = true;

    /// <summary>Sees to it that a waiting object hears of a signal given outside. Called under <see cref="Database"/>.</summary>
    public virtual void Watch(Scheduler scheduler)
    {
    }

    /// <summary>Puts a wait into this object's list. Called under <see cref="Database"/>.</summary>
    public virtual void Enlist(WaitBlock block)
    {
        _waiting.Add(block);
        Volatile.Write(ref _waitingCount, _waiting.Count);
        Interlocked.MemoryBarrier();
    }

    /// <summary>Takes a wait out of this object's list. Called under <see cref="Database"/>.</summary>
    public virtual void Delist(WaitBlock block)
    {
        _waiting.Remove(block);
        Volatile.Write(ref _waitingCount, _waiting.Count);
    }

    /// <summary>Whether anybody waits. Exact under <see cref="Database"/>.</summary>
    protected bool HasWaiting => _waitingCount > 0;

    /// <summary>Has every wait watch this object that still needs it. Called under <see cref="Database"/>.</summary>
    /// <returns>True when a wait for all could end now.</returns>
    protected bool WatchForWaiting()
    {
        bool canEnd = false;
        foreach (WaitBlock block in _waiting)
        {
            if (block.IsForAll)
                canEnd |= block.CanBeSatisfied;
            else
                Watch(block.Waiter.Scheduler!);
        }

        return canEnd;
    }

    /// <summary>Takes the signal away from here, to keep it elsewhere.</summary>
    /// <returns>Whether there was one.</returns>
    protected bool MoveSignal() => Interlocked.Exchange(ref _signaled, false);

    /// <summary>Releases whom it can, if anybody waits.</summary>
    protected void ReleaseWaiting()
    {
        List<Waiter>? woken = null;
        lock (Database)
        {
            while (IsSignaled && PickSatisfied() is { } block)
            {
                if (block.TrySatisfy(this))
                    (woken ??= []).Add(block.Waiter);
            }
        }

        foreach (Waiter waiter in woken ?? [])
            waiter.Wake();
    }

    /// <summary>No rule says which of several waiters an auto-reset event releases, so the scheduler is asked.</summary>
    private WaitBlock? PickSatisfied()
    {
        WaitBlock? first = null;
        int count = 0;
        foreach (WaitBlock block in _waiting)
        {
            if (!block.CanBeSatisfied)
                continue;

            first ??= block;
            count++;
        }

        if (count < 2 || StaysSignaled)
            return first;

        int pick = first!.Waiter.Scheduler!.Choose(count, "which waiter of an event wakes");
        return _waiting.Where(block => block.CanBeSatisfied).ElementAt(pick);
    }
}
