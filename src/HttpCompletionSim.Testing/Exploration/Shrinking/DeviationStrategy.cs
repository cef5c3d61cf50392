namespace HttpCompletionSim.Testing;

/// <summary>The natural order but for some deviations. A deviation whose thread cannot run is left out. Notes the deviations that were
/// made.</summary>
internal sealed class DeviationStrategy : ISchedulingStrategy
{
    private readonly Dictionary<(ChoiceKind Kind, int Turn, int Step), int> _plan = [];
    private readonly Dictionary<(ChoiceKind Kind, int Turn), int> _steps = [];
    private readonly List<Deviation> _made = [];
    private readonly List<Deviation> _others = [];
    private IReadOnlyList<ScheduleChoice>? _script;
    private int _position;

    /// <summary>The deviations of the latest execution, in their order.</summary>
    public IReadOnlyList<Deviation> Made => _made;

    /// <summary>The deviations of threads that the latest execution could have made as well, in the order of their places.</summary>
    public IReadOnlyList<Deviation> Others => _others;

    /// <summary>Called when a deviation is made.</summary>
    public Action? Deviates { get; set; }

    /// <summary>The next execution makes these deviations.</summary>
    public void Plan(IEnumerable<Deviation> deviations)
    {
        _script = null;
        _plan.Clear();
        foreach (Deviation deviation in deviations)
            _plan[(deviation.Kind, deviation.Turn, deviation.Step)] = deviation.Target;
    }

    /// <summary>The next execution makes these choices, one after the other.</summary>
    public void Plan(IReadOnlyList<ScheduleChoice> choices) => _script = choices;

    public bool NextExecution()
    {
        _steps.Clear();
        _made.Clear();
        _others.Clear();
        _position = 0;
        return true;
    }

    public SimulatedThread NextThread(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place)
    {
        SimulatedThread natural = NaturalOrder.Next(runnable, current, reason);
        int step = NextStep(ChoiceKind.Thread, current.Number);
        SimulatedThread? chosen = null;
        if (_script is not null)
        {
            chosen = Scripted(runnable.Length) is { } position ? runnable[position] : null;
        }
        else if (_plan.TryGetValue((ChoiceKind.Thread, current.Number, step), out int number))
        {
            foreach (SimulatedThread thread in runnable)
            {
                if (thread.Number == number)
                    chosen = thread;
            }
        }

        foreach (SimulatedThread thread in runnable)
        {
            if (thread != natural && thread != chosen)
                _others.Add(new Deviation(ChoiceKind.Thread, current.Number, step, thread.Number));
        }

        if (chosen is null || chosen == natural)
            return natural;

        Note(new Deviation(ChoiceKind.Thread, current.Number, step, chosen.Number));
        return chosen;
    }

    public int NextValue(int count, string place)
    {
        int turn = SimulatedThread.Current.Number;
        int step = NextStep(ChoiceKind.Value, turn);
        int chosen = _script is not null ? Scripted(count) ?? 0 : _plan.GetValueOrDefault((ChoiceKind.Value, turn, step));
        if (chosen <= 0 || chosen >= count)
            return 0;

        Note(new Deviation(ChoiceKind.Value, turn, step, chosen));
        return chosen;
    }

    private void Note(Deviation deviation)
    {
        _made.Add(deviation);
        Deviates?.Invoke();
    }

    private int NextStep(ChoiceKind kind, int turn)
    {
        int step = _steps.GetValueOrDefault((kind, turn));
        _steps[(kind, turn)] = step + 1;
        return step;
    }

    private int? Scripted(int count)
    {
        if (_position >= _script!.Count)
            return null;

        ScheduleChoice choice = _script[_position++];
        return choice.Count == count ? choice.Chosen : null;
    }
}
