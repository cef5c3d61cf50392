namespace HttpCompletionSim;

/// <summary>A thread that had blocked inside a function of the API goes on.</summary>
public sealed record ThreadWoken : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.ThreadWoken;

    /// <inheritdoc/>
    public override string Subject => Function;

    /// <summary>The name of the function.</summary>
    public required string Function { get; init; }

    /// <summary>What the thread has waited for, as in <see cref="ThreadBlocked"/>.</summary>
    public required string WaitsFor { get; init; }

    /// <summary>True when the time limit has ended the wait.</summary>
    public bool TimedOut { get; init; }
}
