namespace HttpCompletionSim;

/// <summary>
/// The random part of a strategy that acts at a few places of an execution: the seed of each execution, its generator, and the places,
/// which are drawn from as many as the longest execution before had.
/// </summary>
/// <param name="seeds">The seeds of the executions.</param>
/// <param name="count">How many places an execution has at most.</param>
internal sealed class SeededPlaces(SeedSequence seeds, int count)
{
    private const int FirstGuess = 100;

    private readonly Dictionary<int, int> _places = [];
    private SplitMix _random = new(seeds.Current);
    private int _step;
    private int _mostSteps;

    /// <summary>The seed of the current execution.</summary>
    public ulong Seed => seeds.Current;

    /// <summary>Draws the places of the next execution.</summary>
    public void NextExecution()
    {
        _random = seeds.Next();
        _mostSteps = Math.Max(_mostSteps, _step);
        _step = 0;
        _places.Clear();
        int steps = _mostSteps > 0 ? _mostSteps : FirstGuess;
        for (int i = 0; i < count; i++)
            _places[_random.Next(steps)] = i;
    }

    /// <summary>Goes on to the next step.</summary>
    /// <returns>The number of the place that the step which ends is, in the order in which they were drawn; null if it is none.</returns>
    public int? NextStep() => _places.TryGetValue(_step++, out int place) ? place : null;

    /// <summary>A number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Next(int limit) => _random.Next(limit);

    /// <summary>The same for every <paramref name="parts"/>th of the executions that are left.</summary>
    public SeededPlaces Part(int part, int parts) => new(seeds.Part(part, parts), count);
}
