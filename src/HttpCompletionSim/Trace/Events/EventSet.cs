namespace HttpCompletionSim;

/// <summary>An event was set.</summary>
public sealed record EventSet : TraceEvent
{
    /// <summary>The event.</summary>
    public required string Event { get; init; }

    /// <summary>The operation whose completion sets the event; null when the program calls SetEvent.</summary>
    public string? Operation { get; init; }

    private protected override TraceKind OwnKind => TraceKind.EventSet;

    private protected override string OwnSubject => Event;
}
