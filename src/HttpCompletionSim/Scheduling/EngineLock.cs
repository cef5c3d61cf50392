namespace HttpCompletionSim.Scheduling;

/// <summary>A lock of the engine. A thread must not hold one at a scheduling point; Debug builds check that.</summary>
/// <remarks>A <see cref="Lock"/> in a struct, so that a Release build pays nothing for the check: <c>using (_lock.EnterScope())
/// ...</c></remarks>
internal readonly struct EngineLock()
{
    private readonly Lock _lock = new();

    public bool IsHeldByCurrentThread => _lock.IsHeldByCurrentThread;

    /// <summary>Takes the lock until the scope is disposed.</summary>
    public Scope EnterScope() => new(_lock);

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
