namespace HttpCompletionSim;

/// <summary>Draws each choice from a seed, every outcome as likely as the others. Execution after execution takes the next seed.</summary>
public sealed class RandomStrategy : ISchedulingStrategy
{
    private readonly SeedSequence _seeds;
    private SplitMix _random;

    /// <summary>Makes one.</summary>
    /// <param name="firstSeed">The seed of the first execution.</param>
    public RandomStrategy(ulong firstSeed)
        : this(new SeedSequence(firstSeed))
    {
    }

    private RandomStrategy(SeedSequence seeds)
    {
        _seeds = seeds;
        _random = new SplitMix(seeds.Current);
    }

    /// <inheritdoc/>
    public ulong? Seed => _seeds.Current;

    /// <inheritdoc/>
    public bool NextExecution()
    {
        _random = _seeds.Next();
        return true;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(
        ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place) =>
        runnable[_random.Next(runnable.Length)];

    /// <inheritdoc/>
    public int NextValue(int count, string place) => _random.Next(count);

    /// <inheritdoc/>
    public ISchedulingStrategy Part(int part, int parts) => new RandomStrategy(_seeds.Part(part, parts));
}
