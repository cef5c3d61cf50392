namespace HttpCompletionSim;

/// <summary>The choices of a run, in order.</summary>
public sealed class Schedule
{
    private readonly ArraySegment<ScheduleChoice> _choices;
    private ScheduleToken? _token;

    internal Schedule(ulong? seed, ArraySegment<ScheduleChoice> choices)
    {
        Seed = seed;
        _choices = choices;
    }

    /// <summary>The seed of the strategy that made the choices; null when it has none.</summary>
    public ulong? Seed { get; }

    /// <summary>The choices, each with its kind, its count, its place and what was chosen.</summary>
    public IReadOnlyList<ScheduleChoice> Choices => _choices;

    /// <summary>The token that repeats the run, with every choice written out.</summary>
    public ScheduleToken Token => _token ??= new ScheduleToken(Seed, _choices);

    /// <summary>How many choices are not the natural ones.</summary>
    public int Deviations => _choices.Count(choice => !choice.IsNatural);

    /// <summary>Repeats the run, with the choices written out that are not the natural ones.</summary>
    public ScheduleToken DeviationToken => new(
        seed: null, _choices.Select(choice => choice.IsNatural ? ScheduleChoice.AnyNatural : choice));

    /// <summary>One line for each choice.</summary>
    public override string ToString() => string.Join('\n', _choices.Select((choice, index) => $"{index} {choice}"));
}
