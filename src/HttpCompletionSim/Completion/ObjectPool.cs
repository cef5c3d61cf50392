namespace HttpCompletionSim.Completion;

/// <summary>Objects that wait to be used again, so that a steady state allocates nothing. For any thread.</summary>
/// <param name="maxIdle">How many are kept; further ones are left to the collector.</param>
internal sealed class ObjectPool<TItem>(int maxIdle)
    where TItem : class
{
    private readonly Lock _lock = new();
    private TItem?[] _idle = new TItem?[Math.Min(4, maxIdle)];
    private int _count;

    /// <summary>The one that was given back last; nearly always the one that is asked for next.</summary>
    private TItem? _last;

    /// <summary>One to use again, or null.</summary>
    public TItem? TryRent()
    {
        if (Volatile.Read(ref _last) is not null && Interlocked.Exchange(ref _last, null) is { } last)
            return last;

        if (Volatile.Read(ref _count) == 0)
            return null;

        lock (_lock)
        {
            if (_count == 0)
                return null;

            TItem? taken = _idle[--_count];
            _idle[_count] = null;
            return taken;
        }
    }

    /// <summary>Takes one that nobody refers to any more.</summary>
    public void Return(TItem item)
    {
        if (Interlocked.Exchange(ref _last, item) is not { } displaced)
            return;

        lock (_lock)
        {
            if (_count == maxIdle)
                return;

            if (_count == _idle.Length)
                Array.Resize(ref _idle, Math.Min(_idle.Length * 2, maxIdle));

            _idle[_count++] = displaced;
        }
    }
}
