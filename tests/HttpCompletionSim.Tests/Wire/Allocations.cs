namespace HttpCompletionSim.Tests.Wire;

/// <summary>Counts what the calling thread allocates.</summary>
internal static class Allocations
{
    private const int WarmUps = 200;
    private const int Runs = 1000;

    /// <summary>Bytes allocated by many runs of an action, after it has warmed up.</summary>
    public static long Of(Action action)
    {
        for (int run = 0; run < WarmUps; run++)
            action();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < Runs; run++)
            action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
