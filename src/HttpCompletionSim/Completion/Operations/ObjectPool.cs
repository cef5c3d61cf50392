using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>A pool of objects, so that a steady state allocates nothing. Any thread may use it.</summary>
/// <param name="maxIdle">How many objects the pool keeps. It leaves further ones to the garbage collector.</param>
internal sealed class ObjectPool<TItem>(int maxIdle)
    where TItem : class
{
    private readonly EngineLock _lock = new(guardsState: false);
    private TItem?[] _idle = new TItem?[Math.Min(4, maxIdle)];
    private int _count;

    /// <summary>The object that was returned last. Nearly every rental takes it.</summary>
    private TItem? _last;

    /// <summary>Takes an object from the pool; null if the pool is empty.</summary>
    public TItem? TryRent()
    {
        if (Volatile.Read(ref _last) is not null && Interlocked.Exchange(ref _last, null) is { } last)
            return last;

        if (Volatile.Read(ref _count) == 0)
            return null;

        using (_lock.EnterScope())
        {
            if (_count == 0)
                return null;

            TItem? taken = _idle[--_count];
            _idle[_count] = null;
            return taken;
        }
    }

    /// <summary>Returns an object that nothing refers to any more.</summary>
    public void Return(TItem item)
    {
        if (Interlocked.Exchange(ref _last, item) is not { } displaced)
            return;

        using (_lock.EnterScope())
        {
            if (_count == maxIdle)
                return;

            if (_count == _idle.Length)
                Array.Resize(ref _idle, Math.Min(_idle.Length * 2, maxIdle));

            _idle[_count++] = displaced;
        }
    }
}
