namespace HttpCompletionSim;

/// <summary>
/// Probabilistic concurrency testing: each thread has a random priority, the runnable thread with the highest one runs, and at a few random
/// places the running thread falls below all that have not fallen.
/// </summary>
/// <remarks>
/// <para>A fault that needs <em>d</em> ordering constraints between <em>n</em> threads in a run of <em>k</em> switches is found by one
/// execution with a probability of at least 1 / (n k^(d-1)), whatever the scenario is: Burckhardt, Kothari, Musuvathi and Nagarakatte, "A
/// Randomized Scheduler with Probabilistic Guarantees of Finding Bugs" (2010). Random choices at every place find the same fault with a
/// probability that falls with each further place.</para>
/// <para>The places are drawn from as many as the longest execution before had. Outcomes are drawn as by
/// <see cref="RandomStrategy"/>.</para>
/// </remarks>
public sealed class PctStrategy : ISchedulingStrategy
{
    private readonly SeededPlaces _changes;
    private readonly Dictionary<int, int> _priorities = [];

    /// <summary>Makes one.</summary>
    /// <param name="firstSeed">The seed of the first execution; each execution after it takes the next seed.</param>
    /// <param name="depth">The number of ordering constraints of the faults that are looked for: one more than the places at which a
    /// thread loses its priority. At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is less than 1.</exception>
    public PctStrategy(ulong firstSeed, int depth = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        _changes = new SeededPlaces(new SeedSequence(firstSeed), depth - 1);
    }

    private PctStrategy(SeededPlaces changes) => _changes = changes;

    /// <inheritdoc/>
    public ulong? Seed => _changes.Seed;

    /// <inheritdoc/>
    public bool NextExecution()
    {
        _changes.NextExecution();
        _priorities.Clear();
        return true;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place)
    {
        foreach (SimulatedThread thread in runnable)
        {
            if (!_priorities.ContainsKey(thread.Number))
                _priorities[thread.Number] = 1 + _changes.Next(int.MaxValue - 1);
        }

        // The places are drawn in an order of their own, so a thread that falls later can be above one that fell before.
        if (_changes.NextStep() is { } change && reason == SwitchReason.Preemption)
            _priorities[current.Number] = -1 - change;

        SimulatedThread best = runnable[0];
        foreach (SimulatedThread thread in runnable)
        {
            if (_priorities[thread.Number] > _priorities[best.Number])
                best = thread;
        }

        return best;
    }

    /// <inheritdoc/>
    public int NextValue(int count, string place) => _changes.Next(count);

    /// <inheritdoc/>
    public ISchedulingStrategy Part(int part, int parts) => new PctStrategy(_changes.Part(part, parts));
}
