namespace HttpCompletionSim;

/// <summary>Tries every order of threads and every outcome, one execution for each, until none is left.</summary>
/// <remarks>
/// <para>The number of orders grows faster than any power of the number of scheduling points, so this is for small scenarios. A bound on
/// the
/// preemptions keeps larger ones in reach: an execution in which more threads were interrupted is not tried.</para>
/// <para><b>Divergence.</b> Orders that differ only in steps that do not depend on each other are all tried.</para>
/// </remarks>
public sealed class ExhaustiveStrategy : ISchedulingStrategy
{
    private readonly int _preemptions;
    private readonly List<(int Chosen, int Count)> _path = [];
    private int _position;
    private int _preempted;
    private bool _begun;

    /// <summary>Makes one.</summary>
    /// <param name="preemptions">How often a thread that could go on is interrupted in one execution, at most. Default: without
    /// limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ExhaustiveStrategy(int preemptions = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(preemptions);
        _preemptions = preemptions;
    }

    /// <inheritdoc/>
    public bool NextExecution()
    {
        (_position, _preempted) = (0, 0);
        if (!_begun)
            return _begun = true;

        // The last choice that has another alternative takes the next one; what came after it begins anew.
        while (_path.Count > 0)
        {
            (int chosen, int count) = _path[^1];
            _path.RemoveAt(_path.Count - 1);
            if (chosen + 1 >= count)
                continue;

            _path.Add((chosen + 1, count));
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place)
    {
        if (reason != SwitchReason.Preemption)
            return runnable[Next(runnable.Length)];

        if (_preempted >= _preemptions)
            return current;

        // Alternative 0 goes on with the current thread, so that the first execution interrupts none.
        int alternative = Next(runnable.Length);
        if (alternative == 0)
            return current;

        _preempted++;
        int own = runnable.IndexOf(current);
        return runnable[alternative <= own ? alternative - 1 : alternative];
    }

    /// <inheritdoc/>
    public int NextValue(int count, string place) => Next(count);

    private int Next(int count)
    {
        if (_position == _path.Count)
            _path.Add((0, count));

        return _path[_position++].Chosen;
    }
}
