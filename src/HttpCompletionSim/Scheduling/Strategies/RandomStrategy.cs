namespace HttpCompletionSim;

/// <summary>Draws each choice from a seed, every outcome as likely as the others. Execution after execution takes the next seed.</summary>
/// <param name="firstSeed">The seed of the first execution.</param>
public sealed class RandomStrategy(ulong firstSeed) : ISchedulingStrategy
{
    private ulong _nextSeed = firstSeed;
    private SplitMix _random = new(firstSeed);

    /// <inheritdoc/>
    public ulong Seed { get; private set; } = firstSeed;

    /// <inheritdoc/>
    public bool NextExecution()
    {
        Seed = _nextSeed++;
        _random = new SplitMix(Seed);
        return true;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(
        ReadOnlySpan<SimulatedThread> runnable, SimulatedThread? current, SwitchReason reason, string place) =>
        runnable[_random.Next(runnable.Length)];

    /// <inheritdoc/>
    public int NextValue(int count, string place) => _random.Next(count);
}
