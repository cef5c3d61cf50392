namespace HttpCompletionSim;

/// <summary>The kernel answers a request in place of the application, and then closes the connection.</summary>
public sealed record KernelAnswered : TraceEvent
{
    /// <summary>The connection.</summary>
    public required string Connection { get; init; }

    /// <summary>The status code.</summary>
    public int StatusCode { get; init; }

    /// <summary>The name of the answer in the code of the simulator.</summary>
    public required string Answer { get; init; }

    /// <summary>The reason in the error log; null where the documentation names nothing.</summary>
    public string? LogReason { get; init; }

    private protected override TraceKind OwnKind => TraceKind.KernelAnswered;

    private protected override string OwnSubject => Connection;
}
