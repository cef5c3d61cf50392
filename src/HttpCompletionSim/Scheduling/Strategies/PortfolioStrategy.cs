namespace HttpCompletionSim;

/// <summary>Several strategies, in turn: execution after execution takes the next one that has something left to try.</summary>
/// <remarks>No strategy is the best for every fault, and which one finds a fault is not known before.</remarks>
public sealed class PortfolioStrategy : ISchedulingStrategy
{
    private readonly List<ISchedulingStrategy> _left;
    private int _next;
    private ISchedulingStrategy _current;

    /// <summary>Makes one.</summary>
    /// <param name="strategies">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public PortfolioStrategy(params IReadOnlyList<ISchedulingStrategy> strategies)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        if (strategies.Count == 0)
            throw new ArgumentException("Name at least one strategy.", nameof(strategies));

        _left = [.. strategies];
        _current = strategies[0];
    }

    /// <summary>Random choices, priorities with two and three changes, and two delays, each from the same seed.</summary>
    /// <param name="firstSeed">The seed of the first execution of each.</param>
    public static PortfolioStrategy Of(ulong firstSeed) => new(
        new RandomStrategy(firstSeed),
        new PctStrategy(firstSeed, depth: 2),
        new PctStrategy(firstSeed, depth: 3),
        new DelayBoundedStrategy(firstSeed, delays: 2));

    /// <inheritdoc/>
    public ulong? Seed => _current.Seed;

    /// <inheritdoc/>
    public bool NextExecution()
    {
        while (_left.Count > 0)
        {
            _next %= _left.Count;
            _current = _left[_next];
            if (_current.NextExecution())
            {
                _next++;
                return true;
            }

            _left.RemoveAt(_next);
        }

        return false;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(
        ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place) =>
        _current.NextThread(runnable, current, reason, place);

    /// <inheritdoc/>
    public int NextValue(int count, string place) => _current.NextValue(count, place);

    /// <inheritdoc/>
    public void EndExecution(Schedule schedule) => _current.EndExecution(schedule);

    /// <inheritdoc/>
    /// <remarks>Strategies that cannot be divided go to the first part.</remarks>
    public ISchedulingStrategy? Part(int part, int parts)
    {
        IEnumerable<ISchedulingStrategy?> own = _left.Select(strategy => strategy.Part(part, parts) ?? (part == 0 ? strategy : null));
        ISchedulingStrategy[] left = [.. own.OfType<ISchedulingStrategy>()];
        return left.Length == 0 ? null : new PortfolioStrategy(left);
    }
}
