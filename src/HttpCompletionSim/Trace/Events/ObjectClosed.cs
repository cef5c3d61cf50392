namespace HttpCompletionSim;

/// <summary>The last handle of an object was closed.</summary>
public sealed record ObjectClosed : TraceEvent
{
    /// <summary>The object.</summary>
    public required string Object { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ObjectClosed;

    private protected override string OwnSubject => Object;
}
