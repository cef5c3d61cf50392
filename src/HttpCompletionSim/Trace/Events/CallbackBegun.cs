namespace HttpCompletionSim;

/// <summary>A callback of the thread pool, or an APC, begins on the thread of this event.</summary>
public sealed record CallbackBegun : TraceEvent
{
    /// <summary>The thread-pool I/O object or the binding that is called back, or <c>APC</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The use of the OVERLAPPED that is reported; null for an APC.</summary>
    public string? Operation { get; init; }

    /// <summary>The argument of an APC; null for a callback of the thread pool.</summary>
    public ulong? Data { get; init; }

    private protected override TraceKind OwnKind => TraceKind.CallbackBegun;

    private protected override string OwnSubject => Target;
}
