namespace HttpCompletionSim.Benchmarks;

/// <summary>The cost of one more when there are this many. Times are in nanoseconds; the collector's pauses are counted apart.</summary>
internal sealed record GrowthPoint(int Count, double Add, double Use, double End, double Pauses, double Bytes, long Left);
