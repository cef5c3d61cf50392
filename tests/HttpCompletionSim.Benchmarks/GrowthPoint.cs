namespace HttpCompletionSim.Benchmarks;

/// <summary>The cost of one more when there are this many. Times are in nanoseconds; the collector's pauses are counted apart.
/// <c>Kept</c> bytes stay while the machine is open and all have ended, <c>Left</c> bytes when it has been disposed.</summary>
internal sealed record GrowthPoint(int Count, double Add, double Use, double End, double Pauses, double Bytes, long Kept, long Left);
