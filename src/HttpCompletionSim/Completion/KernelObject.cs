namespace HttpCompletionSim.Completion;

/// <summary>Something that handles refer to. It lives while a handle or another object refers to it.</summary>
internal abstract class KernelObject
{
    private int _handleCount;

    /// <summary>The word that its trace name begins with.</summary>
    public abstract string Kind { get; }

    /// <summary>The machine that it belongs to; null for an object of the process that no machine has taken in.</summary>
    public IoManager? Manager { get; protected set; }

    public void HandleAdded() => Interlocked.Increment(ref _handleCount);

    public void HandleRemoved()
    {
        if (Interlocked.Decrement(ref _handleCount) == 0)
            OnLastHandleClosed();
    }

    /// <summary>Called once, with no lock held, when no handle refers to the object any more.</summary>
    protected virtual void OnLastHandleClosed()
    {
    }
}
