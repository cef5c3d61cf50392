namespace HttpCompletionSim;

/// <summary>A fault that a test has installed takes effect.</summary>
public sealed record FaultInjected : TraceEvent
{
    /// <summary>The kind of fault.</summary>
    public FaultKind Fault { get; init; }

    /// <summary>What the fault strikes: the name of a function, or an object.</summary>
    public required string Object { get; init; }

    /// <summary>What the fault does, in words that follow the name of the object.</summary>
    public required string Effect { get; init; }

    private protected override TraceKind OwnKind => TraceKind.FaultInjected;

    private protected override string OwnSubject => Object;
}
