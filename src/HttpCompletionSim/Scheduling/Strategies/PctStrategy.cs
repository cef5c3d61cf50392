namespace HttpCompletionSim;

/// <summary>
/// Probabilistic concurrency testing: each thread has a random priority, the runnable thread with the highest one runs, and at a few random
/// places the running thread falls below all others.
/// </summary>
/// <remarks>
/// <para>A fault that needs <em>d</em> ordering constraints between <em>n</em> threads in a run of <em>k</em> switches is found by one
/// execution with a probability of at least 1 / (n k^(d-1)), whatever the scenario is: Burckhardt, Kothari, Musuvathi and Nagarakatte, "A
/// Randomized Scheduler with Probabilistic Guarantees of Finding Bugs" (2010). Random choices at every place find the same fault with a
/// probability that falls with each further place.</para>
/// <para>The places are drawn from as many as the longest execution before had. Outcomes are drawn as by <see
/// cref="RandomStrategy"/>.</para>
/// </remarks>
public sealed class PctStrategy : ISchedulingStrategy
{
    private const int FirstGuess = 100;

    private readonly int _depth;
    private readonly Dictionary<int, int> _priorities = [];
    private readonly HashSet<int> _changes = [];
    private ulong _nextSeed;
    private SplitMix _random;
    private int _step;
    private int _mostSteps = FirstGuess;
    private int _lowest;

    /// <summary>Makes one.</summary>
    /// <param name="firstSeed">The seed of the first execution; each execution after it takes the next seed.</param>
    /// <param name="depth">The number of ordering constraints of the faults that are looked for: one more than the places at which a
    /// thread loses its priority. At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is less than 1.</exception>
    public PctStrategy(ulong firstSeed, int depth = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        _nextSeed = Seed = firstSeed;
        _depth = depth;
    }

    /// <inheritdoc/>
    public ulong Seed { get; private set; }

    /// <inheritdoc/>
    public bool NextExecution()
    {
        Seed = _nextSeed++;
        _random = new SplitMix(Seed);
        _mostSteps = Math.Max(_mostSteps, _step);
        _step = 0;
        _lowest = 0;
        _priorities.Clear();
        _changes.Clear();
        for (int i = 1; i < _depth; i++)
            _changes.Add(_random.Next(_mostSteps));

        return true;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread? current, SwitchReason reason, string place)
    {
        foreach (SimulatedThread thread in runnable)
        {
            if (!_priorities.ContainsKey(thread.Number))
                _priorities[thread.Number] = 1 + _random.Next(int.MaxValue - 1);
        }

        if (_changes.Contains(_step++) && current is not null)
            _priorities[current.Number] = --_lowest;

        SimulatedThread best = runnable[0];
        foreach (SimulatedThread thread in runnable)
        {
            if (_priorities[thread.Number] > _priorities[best.Number])
                best = thread;
        }

        return best;
    }

    /// <inheritdoc/>
    public int NextValue(int count, string place) => _random.Next(count);
}
