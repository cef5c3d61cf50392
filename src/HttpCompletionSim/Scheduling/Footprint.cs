namespace HttpCompletionSim.Scheduling;

/// <summary>Tells the history of a controlled run what its threads read and write, so that orders that differ only in steps which do not
/// touch the same things are known to be equivalent.</summary>
/// <remarks>
/// <para>Every lock of the engine tells it by itself: what is done under one lock is a write of that lock. What completions, handles, waits
/// and ports share without a lock, by an interlocked operation or a volatile read, tells it here. The HTTP driver as a whole is one thing:
/// every step of kernel work, of a call of httpapi.dll and of a client writes it.</para>
/// <para>Without a run that keeps a history, which only an exhaustive exploration does, a call costs one comparison.</para>
/// </remarks>
internal static class Footprint
{
    /// <summary>Stands for the memory of the program: its variables, its buffers, its OVERLAPPEDs. Code of the program may touch any of
    /// it between two calls.</summary>
    public static readonly object Program = new();

    /// <summary>Stands for the HTTP driver and the network: its queues, requests and connections.</summary>
    public static readonly object Driver = new();

    private static int s_histories;

    /// <summary>The calling thread reads what <paramref name="target"/> shares.</summary>
    public static void Reads(object target)
    {
        if (s_histories != 0)
            Find()?.Reads(target);
    }

    /// <summary>The calling thread changes what <paramref name="target"/> shares.</summary>
    public static void Writes(object target)
    {
        if (s_histories != 0)
            Find()?.Writes(target);
    }

    /// <summary>The calling thread reads memory of the program.</summary>
    public static void ReadsMemory(nint address)
    {
        if (s_histories != 0)
            Find()?.Reads(address);
    }

    /// <summary>The calling thread changes memory of the program.</summary>
    public static void WritesMemory(nint address)
    {
        if (s_histories != 0)
            Find()?.Writes(address);
    }

    /// <summary>A run begins to keep a history.</summary>
    public static void Begin() => Interlocked.Increment(ref s_histories);

    /// <summary>A run that kept a history has ended.</summary>
    public static void End() => Interlocked.Decrement(ref s_histories);

    private static RunHistory? Find() => (SimulatedThread.Running?.Scheduler as ControlledScheduler)?.History;
}
