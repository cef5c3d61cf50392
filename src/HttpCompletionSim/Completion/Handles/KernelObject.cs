using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>An object that handles refer to. It lives while a handle or another object refers to it.</summary>
internal abstract class KernelObject
{
    private int _handleCount;

    /// <summary>The word that begins the name of the object in the trace.</summary>
    public abstract string Kind { get; }

    /// <summary>The object whose name the trace gives to this one.</summary>
    public virtual object TraceIdentity => this;

    /// <summary>The machine that the object belongs to; null for an object of the process that belongs to no machine.</summary>
    public IoManager? Manager { get; protected set; }

    public void HandleAdded()
    {
        Footprint.Writes(this);
        Interlocked.Increment(ref _handleCount);
    }

    public void HandleRemoved()
    {
        Footprint.Writes(this);
        if (Interlocked.Decrement(ref _handleCount) == 0)
            OnLastHandleClosed();
    }

    /// <summary>Called once, with no lock held, when the last handle to the object was closed.</summary>
    protected virtual void OnLastHandleClosed()
    {
    }
}
