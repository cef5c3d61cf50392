using System.Diagnostics.CodeAnalysis;

namespace HttpCompletionSim.Scheduling;

/// <summary>A lock that is held for a few instructions only, as the dispatcher's is in Windows: who finds it taken looks again and gives its processor away.</summary>
/// <remarks>Not to be entered twice by one thread. Nothing of the program runs inside, nothing is traced there, and nothing waits there but for a lock as short.</remarks>
internal struct SpinGate
{
    private SpinLock _lock;

    public SpinGate() => _lock = new SpinLock(enableThreadOwnerTracking: false);

    /// <summary>Takes the lock until the scope is disposed.</summary>
    [UnscopedRef]
    public Scope EnterScope() => new(ref _lock);

    public readonly ref struct Scope
    {
        private readonly ref SpinLock _lock;

        public Scope(ref SpinLock held)
        {
            bool taken = false;
            held.Enter(ref taken);
            _lock = ref held;
        }

        public void Dispose() => _lock.Exit(useMemoryBarrier: false);
    }
}
