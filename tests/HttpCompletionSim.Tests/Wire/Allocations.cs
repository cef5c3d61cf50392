namespace HttpCompletionSim.Tests.Wire;

/// <summary>Counts what the calling thread allocates.</summary>
internal static class Allocations
{
    private const int WarmUps = 200;
    private const int Runs = 1000;
    private const int Measurements = 5;

    /// <summary>Bytes allocated by many runs of an action, after it has warmed up: the least of several measurements.</summary>
    /// <remarks>Tests that run in parallel may cause a garbage collection, which may empty the shared pools during a measurement.</remarks>
    public static long Of(Action action)
    {
        for (int run = 0; run < WarmUps; run++)
            action();

        long least = long.MaxValue;
        for (int measurement = 0; measurement < Measurements && least > 0; measurement++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int run = 0; run < Runs; run++)
                action();

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
