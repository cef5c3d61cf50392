namespace HttpCompletionSim.Lab.Orders;

/// <summary>Makes the choices of a student, and the natural ones everywhere else. Notes every question.</summary>
/// <param name="choices">The numbers of questions, and what is chosen there.</param>
internal sealed class ChosenOrderStrategy(IReadOnlyDictionary<int, int> choices) : ISchedulingStrategy, ITraceSink
{
    private readonly List<OrderQuestion> _questions = [];
    private int _events;

    /// <summary>The questions of the run, in their order.</summary>
    public IReadOnlyList<OrderQuestion> Questions => _questions;

    /// <summary>A choice that the run does not have; null if all could be made.</summary>
    public string? Misfit { get; private set; }

    /// <inheritdoc/>
    public bool NextExecution()
    {
        _questions.Clear();
        _events = 0;
        return true;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place)
    {
        SimulatedThread next = NaturalOrder.Next(runnable, current, reason);
        int natural = 0;
        var options = new string[runnable.Length];
        for (int i = 0; i < runnable.Length; i++)
        {
            options[i] = runnable[i].Name;
            if (runnable[i] == next)
                natural = i;
        }

        return runnable[Ask(isThread: true, current.Name, WordsOf(reason), place, options, natural)];
    }

    /// <inheritdoc/>
    public int NextValue(int count, string place)
    {
        string[] names = place.Split(" or ");
        string[] options = names.Length == count ? names : [.. Enumerable.Range(0, count).Select(i => $"outcome {i}")];
        return Ask(isThread: false, SimulatedThread.Current.Name, "an outcome is open", place, options, natural: 0);
    }

    /// <inheritdoc/>
    public void EndExecution(Schedule schedule)
    {
        if (choices.Count > 0 && choices.Keys.Max() is var last && last >= _questions.Count)
            Misfit ??= $"This link chooses at place {last}, and the run has {_questions.Count} places.";
    }

    /// <inheritdoc/>
    public void Write(TraceEvent traceEvent) => _events++;

    private static string WordsOf(SwitchReason reason) => reason switch
    {
        SwitchReason.Preemption => "it could go on",
        SwitchReason.Blocked => "it waits",
        _ => "it has ended",
    };

    private int Ask(bool isThread, string thread, string reason, string place, string[] options, int natural)
    {
        int number = _questions.Count;
        int chosen = choices.GetValueOrDefault(number, natural);
        if (chosen >= options.Length)
        {
            Misfit ??= $"This link chooses {chosen} at place {number}, where there are {options.Length} choices.";
            chosen = natural;
        }

        _questions.Add(new OrderQuestion(number, _events, isThread, thread, reason, place, options, natural, chosen));
        return chosen;
    }
}
