namespace HttpCompletionSim.Samples.Museum;

/// <summary>A strategy with the name under which a table shows it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Make">Makes the strategy from the seed of its first run.</param>
internal sealed record NamedStrategy(string Name, Func<ulong, ISchedulingStrategy> Make)
{
    /// <summary>The explorations of two seeds have no run in common.</summary>
    private const ulong RunsPerSeed = 10_000_000;

    public static NamedStrategy Random { get; } = new("random", seed => new RandomStrategy(seed));

    public static NamedStrategy Pct(int depth) => new($"PCT {depth}", seed => new PctStrategy(seed, depth));

    public static NamedStrategy Delays(int delays) =>
        new(delays == 1 ? "1 delay" : $"{delays} delays", seed => new DelayBoundedStrategy(seed, delays));

    /// <summary>The strategy of an exploration.</summary>
    /// <param name="seed">The number of the exploration, such as 1 to 20.</param>
    public ISchedulingStrategy From(int seed) => Make((ulong)seed * RunsPerSeed);
}
