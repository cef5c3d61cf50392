namespace HttpCompletionSim.Scheduling;

/// <summary>A lock of the engine. A thread must not hold one at a scheduling point; Debug builds check that.</summary>
/// <param name="guardsState">False for a lock that guards nothing on which an outcome depends, such as the lock of the trace.</param>
/// <remarks>A <see cref="Lock"/> in a struct, so that a Release build pays nothing for the check: <c>using (_lock.EnterScope())
/// ...</c></remarks>
internal readonly struct EngineLock(bool guardsState)
{
    private readonly Lock _lock = new();

    public EngineLock()
        : this(guardsState: true)
    {
    }

    public bool IsHeldByCurrentThread => _lock.IsHeldByCurrentThread;

    /// <summary>Takes the lock until the scope is disposed.</summary>
    public Scope EnterScope()
    {
        if (guardsState)
            Footprint.Writes(Identity);

        return new Scope(_lock);
    }

    /// <summary>The caller reads what the lock guards, without the lock.</summary>
    public void Reads() => Footprint.Reads(Identity);

#pragma warning disable CS9216 // It names the lock, and is never locked.
    private object Identity => _lock;
#pragma warning restore CS9216

    public readonly ref struct Scope
    {
        private readonly Lock.Scope _scope;

        public Scope(Lock held)
        {
            _scope = held.EnterScope();
            HeldLocks.Entered();
        }

        public void Dispose()
        {
            HeldLocks.Left();
            _scope.Dispose();
        }
    }
}
