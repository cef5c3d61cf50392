using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Benchmarks;

/// <summary>The cost of one more when there are many already: the time to add, use and close one, and the memory that it holds.</summary>
internal static class Growth
{
    private const int Uses = 1_000;
    private const int Stride = 7_919;
    private const int UnitsOfAllRounds = 200_000;
    private const int MinRounds = 3;
    private const int MaxRounds = 200;

    public static Task MeasureAsync(TextWriter to, Options options)
    {
        int[] counts = [10, 100, 1_000, 10_000, 100_000];
        Func<int, Growing>[] kinds =
        [
            count => new Growing.Receives(count),
            count => new Growing.Connections(count),
            count => new Growing.PostedPackets(count),
            count => new Growing.Urls(count),
            count => new Growing.BoundQueues(count),
        ];

        var curves = new List<GrowthCurve>();
        to.WriteLine(
            "| held | number | add one | use one | end one | pauses for each added | bytes for each | kept while open | left after |");
        to.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (Func<int, Growing> kind in kinds)
        {
            // One run that is not counted, for the JIT compiler.
            Measure(kind, 1_000);
            GrowthCurve curve = null!;
            foreach (int count in counts)
            {
                (string name, string use, GrowthPoint point) = Measure(kind, count);
                curve ??= new GrowthCurve(name, use, []);
                curve.Points.Add(point);
                to.WriteLine(
                    $"| {name} | {count:N0} | {Time(point.Add)} | {Time(point.Use)} | {Time(point.End)} | {Time(point.Pauses)} | " +
                    $"{Bytes(point)} | {point.Kept / 1024.0:N0} KB | {point.Left / 1024.0:N0} KB |");
            }

            curves.Add(curve);
        }

        if (options.Document is { } document)
            GrowthPicture.Write(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(document))!, "..", "images", "growth.svg"), curves);

        return Task.CompletedTask;
    }

    private static (string Name, string Use, GrowthPoint Point) Measure(Func<int, Growing> kind, int count)
    {
        long empty = GC.GetTotalMemory(forceFullCollection: true);
        (string name, string use, GrowthPoint point) = HoldAndGiveBack(kind, count);
        return (name, use, point with { Left = GC.GetTotalMemory(forceFullCollection: true) - empty });
    }

    // A method of its own, so that no stack frame keeps an object alive when the memory is measured again.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (string Name, string Use, GrowthPoint Point) HoldAndGiveBack(Func<int, Growing> kind, int count)
    {
        double add = double.MaxValue, use = double.MaxValue, end = double.MaxValue, pauses = double.MaxValue;
        using Growing things = kind(count);
        int rounds = Math.Clamp(UnitsOfAllRounds / count, MinRounds, MaxRounds);
        for (int round = 0; round < rounds; round++)
        {
            TimeSpan pausedBefore = GC.GetTotalPauseDuration();
            add = Math.Min(add, TimeOf(count, things.Add, things.Settle));
            pauses = Math.Min(pauses, (GC.GetTotalPauseDuration() - pausedBefore).TotalNanoseconds / count);
            use = Math.Min(use, TimeOf(Uses, i => things.UseOne((int)((long)i * Stride % count)), null));
            end = Math.Min(end, TimeOf(count, things.End, things.Settle));
        }

        // A second, fresh instance shows how much memory the objects hold.
        using Growing more = kind(count);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TimeOf(count, more.Add, more.Settle);
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        TimeOf(count, more.End, more.Settle);
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        return (things.Name, things.Use, new GrowthPoint(count, add, use, end, pauses, held / (double)count, kept, 0));
    }

    // Subtracts the pauses of the garbage collector, which copies live objects and so takes longer the more there are.
    private static double TimeOf(int count, Action<int> act, Action? settle)
    {
        TimeSpan pauses = GC.GetTotalPauseDuration();
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < count; i++)
            act(i);

        settle?.Invoke();
        return (clock.Elapsed - (GC.GetTotalPauseDuration() - pauses)).TotalNanoseconds / count;
    }

    private static string Time(double nanoseconds) => nanoseconds < 10_000 ? $"{nanoseconds:N0} ns" : $"{nanoseconds / 1000:N1} us";

    // With few objects the runtime's other allocations would dominate the figure.
    private static string Bytes(GrowthPoint point) => point.Count < 1_000 ? "" : $"{point.Bytes:N0}";
}
