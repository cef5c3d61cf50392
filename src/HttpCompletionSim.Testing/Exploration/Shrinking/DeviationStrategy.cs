namespace HttpCompletionSim.Testing;

/// <summary>The natural order but for some deviations. A deviation whose thread cannot run is left out. Notes the deviations that were
/// made.</summary>
internal sealed class DeviationStrategy : ISchedulingStrategy
{
    private readonly Dictionary<(ChoiceKind Kind, int Turn, int Step), int> _plan = [];
    private readonly Dictionary<(ChoiceKind Kind, int Turn), int> _steps = [];
    private readonly List<Deviation> _made = [];
    private readonly List<Deviation> _others = [];
    private readonly List<Deviation> _otherOutcomes = [];
    private readonly HashSet<int> _places = [];
    private IReadOnlyList<ScheduleChoice>? _script;
    private SplitMix _random;
    private bool _drawsOutcomes;
    private int _position;
    private int _question;

    /// <summary>The deviations of the latest execution, in their order.</summary>
    public IReadOnlyList<Deviation> Made => _made;

    /// <summary>The deviations of threads that the latest execution could have made as well, in the order of their places.</summary>
    public IReadOnlyList<Deviation> Others => _others;

    /// <summary>The deviations of outcomes that the latest execution could have made as well, in the order of their places.</summary>
    public IReadOnlyList<Deviation> OtherOutcomes => _otherOutcomes;

    /// <summary>Called when a deviation is made, with the thread that would have gone on in the natural order; for an outcome, the thread
    /// that it concerns.</summary>
    public Action<SimulatedThread>? Deviates { get; set; }

    /// <summary>How many questions the latest execution has asked.</summary>
    public int Questions => _question;

    /// <summary>The next execution makes these deviations.</summary>
    public void Plan(IEnumerable<Deviation> deviations)
    {
        _script = null;
        _places.Clear();
        _plan.Clear();
        foreach (Deviation deviation in deviations)
            _plan[(deviation.Kind, deviation.Turn, deviation.Step)] = deviation.Target;
    }

    /// <summary>The next execution makes these choices, one after the other.</summary>
    public void Plan(IReadOnlyList<ScheduleChoice> choices)
    {
        _places.Clear();
        _script = choices;
    }

    /// <summary>The next execution makes a few deviations at places that are drawn.</summary>
    /// <param name="seed">Decides which.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="questions">They are drawn from so many places.</param>
    /// <param name="drawsOutcomes">Whether outcomes are drawn as well; the natural ones come about otherwise.</param>
    public void Draw(ulong seed, int count, int questions, bool drawsOutcomes)
    {
        Plan(Array.Empty<Deviation>());
        _random = new SplitMix(seed);
        _drawsOutcomes = drawsOutcomes;
        for (int i = 0; i < count; i++)
            _places.Add(_random.Next(questions));
    }

    public bool NextExecution()
    {
        _steps.Clear();
        _made.Clear();
        _others.Clear();
        _otherOutcomes.Clear();
        _position = 0;
        _question = 0;
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
        else if (_places.Contains(_question))
        {
            chosen = runnable[_random.Next(runnable.Length)];
        }
        else if (_plan.TryGetValue((ChoiceKind.Thread, current.Number, step), out int number))
        {
            foreach (SimulatedThread thread in runnable)
            {
                if (thread.Number == number)
                    chosen = thread;
            }
        }

        _question++;
        foreach (SimulatedThread thread in runnable)
        {
            if (thread != natural && thread != chosen)
                _others.Add(new Deviation(ChoiceKind.Thread, current.Number, step, thread.Number));
        }

        if (chosen is null || chosen == natural)
            return natural;

        Note(new Deviation(ChoiceKind.Thread, current.Number, step, chosen.Number), natural);
        return chosen;
    }

    public int NextValue(int count, string place)
    {
        SimulatedThread current = SimulatedThread.Current;
        int turn = current.Number;
        int step = NextStep(ChoiceKind.Value, turn);
        int chosen = _script is not null ? Scripted(count) ?? 0
            : _drawsOutcomes && _places.Contains(_question) ? _random.Next(count)
            : _plan.GetValueOrDefault((ChoiceKind.Value, turn, step));
        _question++;
        for (int other = 1; other < count; other++)
        {
            if (other != chosen)
                _otherOutcomes.Add(new Deviation(ChoiceKind.Value, turn, step, other));
        }

        if (chosen <= 0 || chosen >= count)
            return 0;

        Note(new Deviation(ChoiceKind.Value, turn, step, chosen), current);
        return chosen;
    }

    private void Note(Deviation deviation, SimulatedThread passedOver)
    {
        _made.Add(deviation);
        Deviates?.Invoke(passedOver);
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
