using System.Diagnostics;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>An object with a signal state that threads can wait for.</summary>
/// <remarks>
/// One lock guards the wait lists of the whole process, as the dispatcher database did in Windows: a wait may name objects of
/// several machines, and a wait for all must take them all at once. Signaling an object that no thread waits for takes no lock.
/// </remarks>
internal abstract class DispatcherObject : KernelObject
{
    /// <summary>Guards every wait list of the process.</summary>
    public static readonly EngineLock Database = new();

    private readonly List<WaitBlock> _waiting = [];
    private int _waitingCount;
    private volatile bool _signaled;

    protected DispatcherObject(bool signaled) => _signaled = signaled;

    /// <summary>True where a satisfied wait leaves the object signaled.</summary>
    protected virtual bool StaysSignaled => true;

    /// <summary>Whether the object is signaled now.</summary>
    public virtual bool IsSignaled
    {
        get
        {
            Footprint.Reads(this);
            return _signaled;
        }
    }

    /// <summary>Signals the object and releases the threads whose waits this satisfies.</summary>
    public virtual void Signal()
    {
        Footprint.Writes(this);
        _signaled = true;
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _waitingCount) > 0)
            ReleaseWaiting();
    }

    /// <summary>Makes the object non-signaled.</summary>
    public virtual void Unsignal()
    {
        Footprint.Writes(this);
        _signaled = false;
    }

    /// <summary>Takes what a satisfied wait takes from an object that was signaled: the signal of an auto-reset event.</summary>
    /// <returns>False if a thread outside the simulator has taken the signal meanwhile.</returns>
    public virtual bool TryConsume()
    {
        AssertDatabaseIsHeld();
        if (!StaysSignaled)
        {
            Footprint.Writes(this);
            _signaled = false;
        }

        return true;
    }

    /// <summary>Undoes <see cref="TryConsume"/> for a wait that could not take all the signals it needs.</summary>
    public virtual void RestoreSignal()
    {
        AssertDatabaseIsHeld();
        _signaled = true;
    }

    /// <summary>Watches for a signal that a thread outside the simulator gives. Called under <see cref="Database"/> for an object that a
    /// thread waits for.</summary>
    public virtual void Watch(Scheduler scheduler)
    {
    }

    /// <summary>Adds a wait to this object's list.</summary>
    public void Add(WaitBlock block)
    {
        AssertDatabaseIsHeld();
        Footprint.Writes(this);
        _waiting.Add(block);
        Volatile.Write(ref _waitingCount, _waiting.Count);
        Interlocked.MemoryBarrier();
    }

    /// <summary>Removes a wait from this object's list.</summary>
    public virtual void Remove(WaitBlock block)
    {
        AssertDatabaseIsHeld();
        Footprint.Writes(this);
        _waiting.Remove(block);
        Volatile.Write(ref _waitingCount, _waiting.Count);
    }

    /// <summary>Fails in Debug builds if the calling thread does not hold <see cref="Database"/>.</summary>
    [Conditional("DEBUG")]
    public static void AssertDatabaseIsHeld() =>
        Debug.Assert(Database.IsHeldByCurrentThread, "The caller must hold the lock of the wait lists.");

    /// <summary>Whether a thread waits for the object. Exact under <see cref="Database"/>.</summary>
    protected bool HasWaiting => _waitingCount > 0;

    /// <summary>Watches this object for every wait that still needs its signal.</summary>
    /// <returns>True if a wait for all could end now.</returns>
    protected bool WatchForWaiting()
    {
        AssertDatabaseIsHeld();
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

    /// <summary>Clears the signal, which the caller stores elsewhere.</summary>
    /// <returns>Whether there was a signal.</returns>
    protected bool MoveSignal() => Interlocked.Exchange(ref _signaled, false);

    /// <summary>Releases the threads whose waits the state of this object satisfies.</summary>
    protected void ReleaseWaiting()
    {
        List<Waiter>? woken = null;
        using (Database.EnterScope())
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

    /// <summary>Picks a wait that can end. No rule says which of several threads an auto-reset event releases, so the scheduler
    /// chooses.</summary>
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
