namespace HttpCompletionSim;

/// <summary>An object was made.</summary>
public sealed record ObjectCreated : TraceEvent
{
    /// <summary>The object.</summary>
    public required string Object { get; init; }

    /// <summary>The version of a request queue, 1 or 2; null for other objects.</summary>
    public int? Version { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ObjectCreated;

    private protected override string OwnSubject => Object;
}
