namespace HttpCompletionSim;

/// <summary>An object was bound to another one: a handle to a port, a URL group to a request queue.</summary>
public sealed record ObjectBound : TraceEvent
{
    /// <summary>The object that was bound.</summary>
    public required string Object { get; init; }

    /// <summary>The object that it was bound to.</summary>
    public required string BoundTo { get; init; }

    /// <summary>The completion key of a handle; null for a URL group.</summary>
    public ulong? Key { get; init; }

    /// <summary>What is called back for a handle that was bound to the thread pool; null otherwise.</summary>
    public string? Callback { get; init; }

    private protected override TraceKind OwnKind => TraceKind.ObjectBound;

    private protected override string OwnSubject => Object;
}
