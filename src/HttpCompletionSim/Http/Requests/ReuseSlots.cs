namespace HttpCompletionSim.Http;

/// <summary>Holds up to two objects for reuse. Thread-safe.</summary>
/// <remarks>A connection needs two requests: the next head may be parsed before the previous request is released by all threads.</remarks>
internal sealed class ReuseSlots<TItem>
    where TItem : class
{
    private TItem? _first;
    private TItem? _second;

    /// <summary>Takes an object out; null when both slots are empty.</summary>
    public TItem? TryRent() => Interlocked.Exchange(ref _first, null) ?? Interlocked.Exchange(ref _second, null);

    /// <summary>Returns an object to which no thread refers. A third object is left to the garbage collector.</summary>
    public void Return(TItem item)
    {
        if (Interlocked.CompareExchange(ref _first, item, null) is not null)
            Volatile.Write(ref _second, item);
    }
}
