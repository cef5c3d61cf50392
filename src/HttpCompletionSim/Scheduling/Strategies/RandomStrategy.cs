namespace HttpCompletionSim;

/// <summary>Draws each choice from a seed, every outcome as likely as the others. Execution after execution takes the next seed.</summary>
/// <remarks>The generator is SplitMix64, written out here so that no change of the runtime can change a run.</remarks>
/// <param name="firstSeed">The seed of the first execution.</param>
public sealed class RandomStrategy(ulong firstSeed) : ISchedulingStrategy
{
    private ulong _nextSeed = firstSeed;
    private ulong _state = firstSeed;

    /// <inheritdoc/>
    public ulong Seed { get; private set; } = firstSeed;

    /// <inheritdoc/>
    public bool NextExecution()
    {
        Seed = _nextSeed++;
        _state = Seed;
        return true;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(
        ReadOnlySpan<SimulatedThread> runnable, SimulatedThread? current, SwitchReason reason, string place) =>
        runnable[Next(runnable.Length)];

    /// <inheritdoc/>
    public int NextValue(int count, string place) => Next(count);

    private int Next(int count)
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return (int)(z % (ulong)count);
    }
}
