using System.Globalization;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim;

/// <summary>Tries every order of threads and every outcome until none is left. Orders that are equivalent to one that was tried are given
/// up where they are found to be.</summary>
/// <remarks>
/// <para>The number of orders grows faster than any power of the number of scheduling points, so this is for small scenarios. A bound on
/// the preemptions keeps larger ones in reach: an execution in which more threads were interrupted is not tried.</para>
/// <para>Two orders are equivalent when they differ only in steps that do not touch the same things; they lead to the same state, so what
/// comes after it is tried once. Code of the program counts as touching all memory of the program, and the HTTP driver counts as one thing.
/// A scenario that shares anything in another way, such as a file, needs <c>prunes: false</c>.</para>
/// <para>The last execution has taken the last alternative of each choice, so <see cref="NextExecution"/> returns false only when nothing
/// is left. <see cref="ToString"/> says how much that was.</para>
/// </remarks>
public sealed class ExhaustiveStrategy : IHistoryStrategy
{
    private readonly int _preemptions;
    private readonly bool _prunes;
    private readonly bool _programShares;
    private readonly List<(int Chosen, int Count)> _path = [];
    private readonly HashSet<ulong> _states = [];
    private RunHistory? _history;
    private int _position;
    private int _preempted;
    private bool _begun;
    private bool _isPruned;
    private bool _isDone;

    /// <summary>Makes one.</summary>
    /// <param name="preemptions">How often a thread that could go on is interrupted in one execution, at most. Default: without
    /// limit.</param>
    /// <param name="prunes">Whether orders that are equivalent to one that was tried are given up.</param>
    /// <param name="programShares">Whether code of the program may share memory with other threads between two calls. False is a promise,
    /// which makes many more orders equivalent: threads of the scenario meet only in calls, and the thread that waits until the machine is
    /// idle looks at what they did.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ExhaustiveStrategy(int preemptions = int.MaxValue, bool prunes = true, bool programShares = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(preemptions);
        _preemptions = preemptions;
        _prunes = prunes;
        _programShares = programShares;
    }

    /// <summary>How many orders ran to their end.</summary>
    public long Orders { get; private set; }

    /// <summary>How many orders were given up at a state from which everything had been tried.</summary>
    public long Pruned { get; private set; }

    /// <summary>How many choices there were; of each, every alternative was or will be taken.</summary>
    public long Choices { get; private set; }

    RunHistory? IHistoryStrategy.History
    {
        set
        {
            _history = _prunes ? value : null;
            if (value is not null)
                value.ProgramShares = _programShares;
        }
    }

    /// <inheritdoc/>
    public bool NextExecution()
    {
        (_position, _preempted, _isPruned) = (0, 0, false);
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

        _isDone = true;
        return false;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place)
    {
        bool isPreemption = reason == SwitchReason.Preemption;
        if (isPreemption && _preempted >= _preemptions)
            return current;

        PruneIfKnown(isPreemption ? current.Number : 0);
        if (!isPreemption)
            return runnable[Next(runnable.Length)];

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

    /// <inheritdoc/>
    public void EndExecution(Schedule schedule)
    {
        if (_isPruned)
            Pruned++;
        else
            Orders++;
    }

    /// <summary>What was tried, in words.</summary>
    public override string ToString()
    {
        string bound = _preemptions == int.MaxValue ? "" : string.Create(
            CultureInfo.InvariantCulture, $" with at most {_preemptions:N0} preemptions");
        string done = _isDone ? "every alternative of each was taken, so nothing is left" : "not every alternative of each was taken yet";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Orders:N0} orders{bound} ran to their end, {Pruned:N0} were given up at a state from which everything had been tried; "
            + $"{Choices:N0} choices, {done}");
    }

    /// <summary>Gives the execution up if an execution before has come to this state: everything after it was tried then.</summary>
    /// <param name="turn">The thread whose interruption would count; 0 for none.</param>
    private void PruneIfKnown(int turn)
    {
        if (_history is null || _position < _path.Count)
            return;

        // With a bound, what may come after a state depends on the preemptions that are left, and on whose turn it is.
        ulong state = _history.Fingerprint;
        if (_preemptions != int.MaxValue)
            state ^= ((ulong)_preempted << 32) + (ulong)turn;

        if (_states.Add(state))
            return;

        _isPruned = true;
        throw new RunPrunedException();
    }

    private int Next(int count)
    {
        if (_position == _path.Count)
        {
            _path.Add((0, count));
            Choices++;
        }

        return _path[_position++].Chosen;
    }
}
