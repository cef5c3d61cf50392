namespace HttpCompletionSim;

/// <summary>
/// Runs each thread until it cannot go on, then the next one in the order of creation, and delays the thread that would run at a few random
/// places.
/// </summary>
/// <remarks>
/// <para>Most faults need few delays, and a schedule with few of them is easy to read: Emmi, Qadeer and Rakamaric, "Delay-Bounded
/// Scheduling"
/// (2011). The places are drawn from as many as the longest execution before had. Outcomes are drawn as by
/// <see cref="RandomStrategy"/>.</para>
/// </remarks>
public sealed class DelayBoundedStrategy : ISchedulingStrategy
{
    private const int FirstGuess = 100;

    private readonly int _delays;
    private readonly HashSet<int> _places = [];
    private ulong _nextSeed;
    private SplitMix _random;
    private int _step;
    private int _mostSteps = FirstGuess;
    private int _last;

    /// <summary>Makes one.</summary>
    /// <param name="firstSeed">The seed of the first execution; each execution after it takes the next seed.</param>
    /// <param name="delays">How many delays an execution has at most. At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public DelayBoundedStrategy(ulong firstSeed, int delays = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delays);
        _nextSeed = Seed = firstSeed;
        _delays = delays;
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
        _last = 0;
        _places.Clear();
        for (int i = 0; i < _delays; i++)
            _places.Add(_random.Next(_mostSteps));

        return true;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread? current, SwitchReason reason, string place)
    {
        SimulatedThread next = current ?? After(runnable, _last);
        if (_places.Contains(_step++))
            next = After(runnable, next.Number);

        _last = next.Number;
        return next;
    }

    /// <inheritdoc/>
    public int NextValue(int count, string place) => _random.Next(count);

    /// <summary>The first runnable thread that was created after another one; the oldest if there is none.</summary>
    private static SimulatedThread After(ReadOnlySpan<SimulatedThread> runnable, int number)
    {
        foreach (SimulatedThread thread in runnable)
        {
            if (thread.Number > number)
                return thread;
        }

        return runnable[0];
    }
}
