namespace ExploredCode;

/// <summary>Counters with and without a race.</summary>
public sealed class Counter
{
    private int _plain;
    private volatile int _marked;
    private int _atomic;

    public int Plain => _plain;

    public int Marked => _marked;

    public int Atomic => _atomic;

    /// <summary>Two threads count each counter once.</summary>
    public static Counter CountTwice()
    {
        var counter = new Counter();
        Task.WaitAll(Task.Run(counter.Count), Task.Run(counter.Count));
        return counter;
    }

    public static async void Throw()
    {
        await Task.Yield();
        throw new InvalidOperationException("on purpose");
    }

    private void Count()
    {
        _plain++;
#pragma warning disable CS0420 // The race is the purpose.
        _marked++;
#pragma warning restore CS0420
        Interlocked.Increment(ref _atomic);
    }
}
