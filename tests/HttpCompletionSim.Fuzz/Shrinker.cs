using System.Diagnostics;

namespace HttpCompletionSim.Fuzz;

/// <summary>Makes an input that fails smaller, by leaving out parts: halves first, then quarters, down to single parts.</summary>
internal static class Shrinker
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    /// <summary>Shrinks until no single part can be left out, or the time is up.</summary>
    /// <param name="input">An input that fails.</param>
    /// <param name="fails">Whether an input still fails.</param>
    public static FuzzInput Shrink(FuzzInput input, Func<FuzzInput, bool> fails)
    {
        var watch = Stopwatch.StartNew();
        int size = Math.Max(1, input.Count / 2);
        while (true)
        {
            bool shrunk = false;
            for (int start = 0; start < input.Count && watch.Elapsed < s_limit;)
            {
                FuzzInput smaller = input.Without(start, Math.Min(size, input.Count - start));
                if (fails(smaller))
                {
                    input = smaller;
                    shrunk = true;
                }
                else
                {
                    start += size;
                }
            }

            if (watch.Elapsed >= s_limit || (size == 1 && !shrunk))
                return input;

            size = Math.Max(1, size / 2);
        }
    }
}
