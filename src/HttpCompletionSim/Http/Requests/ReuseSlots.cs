namespace HttpCompletionSim.Http;

/// <summary>Two objects that wait to be used again. For any thread.</summary>
/// <remarks>A connection needs two requests: the next head may be parsed before every thread is done with the last request.</remarks>
internal sealed class ReuseSlots<TItem>
    where TItem : class
{
    private TItem? _first;
    private TItem? _second;

    /// <summary>Takes an object out; null when both slots are empty.</summary>
    public TItem? TryRent() => Interlocked.Exchange(ref _first, null) ?? Interlocked.Exchange(ref _second, null);

    /// <summary>Puts an object in that no thread refers to. A third one is left to the collector.</summary>
    public void Return(TItem item)
    {
        if (Interlocked.CompareExchange(ref _first, item, null) is not null)
            Volatile.Write(ref _second, item);
    }
}
