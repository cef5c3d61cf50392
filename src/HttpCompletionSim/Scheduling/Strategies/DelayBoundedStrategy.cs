namespace HttpCompletionSim;

/// <summary>
/// Runs each thread until it cannot go on, then the next one in the order of creation, and delays the thread that would run at a few random
/// places.
/// </summary>
/// <remarks>
/// <para>Most faults need few delays, and a schedule with few of them is easy to read: Emmi, Qadeer and Rakamaric, "Delay-Bounded
/// Scheduling" (2011). The places are drawn from as many as the longest execution before had. Outcomes are drawn as by
/// <see cref="RandomStrategy"/>.</para>
/// </remarks>
public sealed class DelayBoundedStrategy : ISchedulingStrategy
{
    private readonly SeededPlaces _delays;
    private int _last;

    /// <summary>Makes one.</summary>
    /// <param name="firstSeed">The seed of the first execution; each execution after it takes the next seed.</param>
    /// <param name="delays">How many delays an execution has at most. At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public DelayBoundedStrategy(ulong firstSeed, int delays = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delays);
        _delays = new SeededPlaces(new SeedSequence(firstSeed), delays);
    }

    private DelayBoundedStrategy(SeededPlaces delays) => _delays = delays;

    /// <inheritdoc/>
    public ulong? Seed => _delays.Seed;

    /// <inheritdoc/>
    public bool NextExecution()
    {
        _delays.NextExecution();
        _last = 0;
        return true;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place)
    {
        SimulatedThread next = reason == SwitchReason.Preemption ? current : After(runnable, _last);
        if (_delays.NextStep() is not null)
            next = After(runnable, next.Number);

        _last = next.Number;
        return next;
    }

    /// <inheritdoc/>
    public int NextValue(int count, string place) => _delays.Next(count);

    /// <inheritdoc/>
    public ISchedulingStrategy Part(int part, int parts) => new DelayBoundedStrategy(_delays.Part(part, parts));

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
