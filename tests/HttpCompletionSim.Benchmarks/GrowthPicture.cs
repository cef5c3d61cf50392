namespace HttpCompletionSim.Benchmarks;

internal static class GrowthPicture
{
    public static void Write(string path, IReadOnlyList<GrowthCurve> curves) => File.WriteAllText(path, "");
}
