namespace HttpCompletionSim;

/// <summary>An overlapped operation began: what its start did to the OVERLAPPED, the event and the handle.</summary>
public sealed record OperationStarted : TraceEvent
{
    /// <summary>The use of the OVERLAPPED that begins here.</summary>
    public required string Operation { get; init; }

    /// <summary>The function that started the operation.</summary>
    public required string Function { get; init; }

    /// <summary>The object whose handle was given.</summary>
    public required string Handle { get; init; }

    /// <summary>The event in hEvent; null when there is none.</summary>
    public string? Event { get; init; }

    /// <summary>True when the start made that event non-signaled.</summary>
    public bool EventReset { get; init; }

    /// <summary>True when the start made the handle non-signaled.</summary>
    public bool HandleReset { get; init; }

    private protected override TraceKind OwnKind => TraceKind.OperationStarted;

    private protected override string OwnSubject => Operation;
}
