namespace HttpCompletionSim.Benchmarks;

/// <summary>What was measured of one kind of thing.</summary>
/// <param name="Name">Its name, for one of them.</param>
/// <param name="Use">What using one means.</param>
/// <param name="Points">By number, smallest first.</param>
internal sealed record GrowthCurve(string Name, string Use, List<GrowthPoint> Points);
