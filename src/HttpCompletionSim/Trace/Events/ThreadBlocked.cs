namespace HttpCompletionSim;

/// <summary>A thread blocks inside a function of the API.</summary>
public sealed record ThreadBlocked : TraceEvent
{
    /// <summary>The name of the function.</summary>
    public required string Function { get; init; }

    /// <summary>The object that ends the wait, or a description of it.</summary>
    public required string WaitsFor { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ThreadBlocked;

    private protected override string OwnSubject => Function;
}
