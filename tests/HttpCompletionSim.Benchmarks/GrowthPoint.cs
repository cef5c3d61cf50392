namespace HttpCompletionSim.Benchmarks;

/// <summary>What one more costs when there are this many. Times are nanoseconds, those of the collector for themselves.</summary>
internal sealed record GrowthPoint(int Count, double Add, double Use, double End, double Pauses, double Bytes, long Left);
