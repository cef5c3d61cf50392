using System.Globalization;

namespace HttpCompletionSim.Benchmarks;

/// <summary>Draws growth: one panel for adding one and one for using one.</summary>
internal static class GrowthPicture
{
    private static readonly double[] s_counts = [10, 100, 1_000, 10_000, 100_000];

    private static readonly (double, string)[] s_times = [(10, "10 ns"), (100, "100 ns"), (1e3, "1 us"), (1e4, "10 us"), (1e5, "100 us")];

    public static void Write(string path, IReadOnlyList<GrowthCurve> curves) => Chart.Write(
        path,
        "The cost of one more against the number of them",
        "Two panels with logarithmic axes, from 10 to 100,000 things held: the time to add one more, and the time to use one. "
        + $"{string.Join("; ", curves.Select(Describe))}.",
        [
            Panel("Time to add one more", curves, point => point.Add),
            Panel("Time to use one", curves, point => point.Use),
        ],
        [.. curves.Select(curve => $"{curve.Name}; to use one: {curve.Use}")]);

    private static ChartPanel Panel(string title, IReadOnlyList<GrowthCurve> curves, Func<GrowthPoint, double> value) => new(
        title,
        "held",
        s_counts,
        s_times,
        [.. curves.Select(curve => Curve(curve.Points, value))]);

    private static IReadOnlyList<(double, double)> Curve(List<GrowthPoint> points, Func<GrowthPoint, double> value) =>
        [.. points.Select(point => ((double)point.Count, value(point)))];

    private static string Describe(GrowthCurve curve) => string.Create(
        CultureInfo.InvariantCulture,
        $"{curve.Name}: add {curve.Points[0].Add:N0} to {curve.Points[^1].Add:N0} ns, " +
        $"use {curve.Points[0].Use:N0} to {curve.Points[^1].Use:N0} ns");
}
