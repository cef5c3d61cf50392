namespace HttpCompletionSim.Benchmarks;

/// <summary>What one more costs when there are this many. Times are nanoseconds.</summary>
internal sealed record GrowthPoint(int Count, double Add, double Use, double End, double Bytes, long Left);
