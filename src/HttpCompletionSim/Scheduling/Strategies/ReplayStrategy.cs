namespace HttpCompletionSim;

/// <summary>Repeats the choices of a token. After the last one its seed decides, or without a seed the natural order. It has one
/// execution.</summary>
/// <remarks>
/// <para>The run fails at the first choice that differs from the token's in its kind or its count, and when it ends before the last
/// one, also when the run fails in another way.</para>
/// <para>The seed draws a number for the choices of the token as well, so the first choices of a run from a seed, cut off anywhere, are
/// continued as that seed has continued them.</para>
/// </remarks>
/// <param name="token">What to repeat.</param>
public sealed class ReplayStrategy(ScheduleToken token) : ISchedulingStrategy
{
    private readonly RandomStrategy? _rest = token.Seed is { } seed ? new RandomStrategy(seed) : null;
    private int _position;
    private bool _begun;
    private bool _isRefused;

    /// <inheritdoc/>
    public ulong? Seed => token.Seed;

    /// <inheritdoc/>
    public bool NextExecution()
    {
        if (_begun)
            return false;

        _begun = true;
        _rest?.NextExecution();
        return true;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place)
    {
        SimulatedThread natural = NaturalOrder.Next(runnable, current, reason);
        SimulatedThread drawn = _rest?.NextThread(runnable, current, reason, place) ?? natural;
        if (!TryReplay(ChoiceKind.Thread, runnable.Length, place, out int? chosen))
            return drawn;

        return chosen is { } position ? runnable[position] : natural;
    }

    /// <inheritdoc/>
    public int NextValue(int count, string place)
    {
        int drawn = _rest?.NextValue(count, place) ?? 0;
        return TryReplay(ChoiceKind.Value, count, place, out int? chosen) ? chosen ?? 0 : drawn;
    }

    /// <inheritdoc/>
    public void EndExecution(Schedule schedule)
    {
        if (!_isRefused && _position < token.Choices.Count)
        {
            throw new SimulationRunException(
                $"The token does not fit this scenario: the run ended after {_position} choices, and the token has {token.Choices.Count}. "
                + "Was the scenario or the simulator changed since?",
                end: RunEnd.TokenMisfit);
        }
    }

    /// <param name="kind">The kind of the question.</param>
    /// <param name="count">How many there are to choose from.</param>
    /// <param name="place">Where it is asked.</param>
    /// <param name="chosen">Gets what the token has chosen; null for the natural choice.</param>
    /// <returns>False when the token has no choice left.</returns>
    private bool TryReplay(ChoiceKind kind, int count, string place, out int? chosen)
    {
        chosen = null;
        if (_position == token.Choices.Count)
            return false;

        ScheduleChoice expected = token.Choices[_position];
        if (expected == ScheduleChoice.AnyNatural)
        {
            _position++;
            return true;
        }

        if (expected.Kind != kind || expected.Count != count)
        {
            _isRefused = true;
            throw new SimulationRunException(
                $"The token does not fit this scenario: choice {_position} ({place}) is {new ScheduleChoice(kind, count, 0).Question}, "
                + $"and the token has {expected.Question} there. Was the scenario or the simulator changed since?",
                end: RunEnd.TokenMisfit);
        }

        _position++;
        chosen = expected.Chosen;
        return true;
    }
}
