using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Benchmarks;

/// <summary>What one more costs when there are many already: time to add one, to use one, to end one, and the memory that it holds.</summary>
internal static class Growth
{
    private const int Uses = 1_000;
    private const int Stride = 7_919;
    private const int UnitsOfAllRounds = 1_000_000;
    private const int MinRounds = 3;
    private const int MaxRounds = 300;

    public static Task MeasureAsync(TextWriter to, Options options)
    {
        int[] counts = [10, 100, 1_000, 10_000, 100_000];
        Func<int, Growing>[] kinds =
        [
            count => new Growing.Receives(count),
            count => new Growing.Connections(count),
            count => new Growing.PostedPackets(count),
            count => new Growing.Urls(count),
        ];

        var curves = new List<GrowthCurve>();
        to.WriteLine("| held | number | add one | use one | end one | bytes for each | left after |");
        to.WriteLine("|---|---|---|---|---|---|---|");
        foreach (Func<int, Growing> kind in kinds)
        {
            // Once for the compiler.
            Measure(kind, 1_000);
            GrowthCurve curve = null!;
            foreach (int count in counts)
            {
                (string name, string use, GrowthPoint point) = Measure(kind, count);
                curve ??= new GrowthCurve(name, use, []);
                curve.Points.Add(point);
                Console.Error.WriteLine(point);
                to.WriteLine($"| {name} | {count:N0} | {Time(point.Add)} | {Time(point.Use)} | {Time(point.End)} | {Bytes(point)} | {point.Left / 1024.0:N0} KB |");
            }

            curves.Add(curve);
        }

        if (options.Document is { } document)
            GrowthPicture.Write(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(document))!, "images", "growth.svg"), curves);

        return Task.CompletedTask;
    }

    private static (string Name, string Use, GrowthPoint Point) Measure(Func<int, Growing> kind, int count)
    {
        long empty = GC.GetTotalMemory(forceFullCollection: true);
        (string name, string use, GrowthPoint point) = HoldAndGiveBack(kind, count);
        return (name, use, point with { Left = GC.GetTotalMemory(forceFullCollection: true) - empty });
    }

    // On its own, so that no frame holds on to anything when the memory is looked at again.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (string Name, string Use, GrowthPoint Point) HoldAndGiveBack(Func<int, Growing> kind, int count)
    {
        double add = double.MaxValue, use = double.MaxValue, end = double.MaxValue;
        using Growing things = kind(count);
        int rounds = Math.Clamp(UnitsOfAllRounds / count, MinRounds, MaxRounds);
        for (int round = 0; round < rounds; round++)
        {
            add = Math.Min(add, TimeOf(count, things.Add, things.Settle));
            use = Math.Min(use, TimeOf(Uses, i => things.UseOne((int)((long)i * Stride % count)), null));
            end = Math.Min(end, TimeOf(count, things.End, things.Settle));
        }

        // Another one that has held nothing yet shows what they hold.
        using Growing more = kind(count);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TimeOf(count, more.Add, more.Settle);
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        TimeOf(count, more.End, more.Settle);
        return (things.Name, things.Use, new GrowthPoint(count, add, use, end, held / (double)count, 0));
    }

    private static double TimeOf(int count, Action<int> act, Action? settle)
    {
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < count; i++)
            act(i);

        settle?.Invoke();
        return clock.Elapsed.TotalNanoseconds / count;
    }

    private static string Time(double nanoseconds) => nanoseconds < 10_000 ? $"{nanoseconds:N0} ns" : $"{nanoseconds / 1000:N1} us";

    // Ten of anything drown in what else the runtime does with its memory.
    private static string Bytes(GrowthPoint point) => point.Count < 1_000 ? "" : $"{point.Bytes:N0}";
}
