namespace HttpCompletionSim;

/// <summary>The seeds of the executions of a strategy, one after the other.</summary>
/// <param name="first">The first seed.</param>
/// <param name="step">How far the next seed is from one.</param>
internal sealed class SeedSequence(ulong first, ulong step = 1)
{
    private ulong _next = first;

    /// <summary>The seed of the current execution; before the first one, its seed.</summary>
    public ulong Current { get; private set; } = first;

    /// <summary>Goes on to the seed of the next execution.</summary>
    /// <returns>A generator that begins at this seed.</returns>
    public SplitMix Next()
    {
        Current = _next;
        _next += step;
        return new SplitMix(Current);
    }

    /// <summary>Every <paramref name="parts"/>th of the seeds that are left, from the one at <paramref name="part"/>.</summary>
    public SeedSequence Part(int part, int parts) => new(_next + (step * (ulong)part), step * (ulong)parts);
}
