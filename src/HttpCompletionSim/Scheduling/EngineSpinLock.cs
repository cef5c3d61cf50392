using System.Diagnostics.CodeAnalysis;

namespace HttpCompletionSim.Scheduling;

/// <summary>A spin lock that is held for a few instructions only, as the dispatcher's is in Windows. A thread that finds it taken tries
/// again and yields its processor in between.</summary>
/// <remarks>One thread must not enter it twice. While it is held, no code of the program runs, nothing is traced, and no thread waits for
/// anything but a lock as short.</remarks>
internal struct EngineSpinLock
{
    private SpinLock _lock;

    public EngineSpinLock() => _lock = new SpinLock(enableThreadOwnerTracking: false);

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
            HeldLocks.Entered();
        }

        public void Dispose()
        {
            HeldLocks.Left();
            _lock.Exit(useMemoryBarrier: false);
        }
    }
}
