namespace HttpCompletionSim.Benchmarks;

/// <summary>The measurements of one kind of object.</summary>
/// <param name="Name">The name of the kind, in the singular.</param>
/// <param name="Use">What the measurement does to use one.</param>
/// <param name="Points">The points, by number of objects, smallest first.</param>
internal sealed record GrowthCurve(string Name, string Use, List<GrowthPoint> Points);
