namespace HttpCompletionSim;

/// <summary>A thread that had blocked inside a function of the API goes on.</summary>
public sealed record ThreadWoken : TraceEvent
{
    /// <summary>The name of the function.</summary>
    public required string Function { get; init; }

    /// <summary>What the thread has waited for, as in <see cref="ThreadBlocked"/>.</summary>
    public required string WaitsFor { get; init; }

    /// <summary>True when the time limit has ended the wait.</summary>
    public bool TimedOut { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ThreadWoken;

    private protected override string OwnSubject => Function;
}
