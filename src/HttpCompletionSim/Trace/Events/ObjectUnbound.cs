namespace HttpCompletionSim;

/// <summary>A URL group was unbound from its request queue.</summary>
public sealed record ObjectUnbound : TraceEvent
{
    /// <summary>The group.</summary>
    public required string Object { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ObjectUnbound;

    private protected override string OwnSubject => Object;
}
