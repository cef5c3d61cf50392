namespace HttpCompletionSim;

/// <summary>The choices of a run, in order.</summary>
public sealed class Schedule
{
    private readonly ArraySegment<ScheduleChoice> _choices;
    private ScheduleToken? _token;

    internal Schedule(ulong seed, ArraySegment<ScheduleChoice> choices)
    {
        Seed = seed;
        _choices = choices;
    }

    /// <summary>The seed of the strategy that made the choices; 0 when it has none.</summary>
    public ulong Seed { get; }

    /// <summary>The choices, each with its kind, its count, its place and what was chosen.</summary>
    public IReadOnlyList<ScheduleChoice> Choices => _choices;

    /// <summary>The token that repeats the run, with every choice written out.</summary>
    public ScheduleToken Token => _token ??= new ScheduleToken(Seed, _choices);

    /// <summary>One line for each choice.</summary>
    public override string ToString() => string.Join('\n', _choices.Select((choice, index) => $"{index} {choice}"));
}
