namespace ExploredCode;

/// <summary>An event that is set after a number of signals.</summary>
internal sealed class CountdownEventLike(int count) : IDisposable
{
    private readonly ManualResetEventSlim _set = new();
    private int _left = count;

    public void Signal()
    {
        if (Interlocked.Decrement(ref _left) == 0)
            _set.Set();
    }

    public void Wait() => _set.Wait();

    public void Dispose() => _set.Dispose();
}
