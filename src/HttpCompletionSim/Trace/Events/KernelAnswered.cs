namespace HttpCompletionSim;

/// <summary>The kernel side answers in place of the application. The connection closes afterwards.</summary>
public sealed record KernelAnswered : TraceEvent
{
    /// <summary>The connection.</summary>
    public required string Connection { get; init; }

    /// <summary>The status code.</summary>
    public int StatusCode { get; init; }

    /// <summary>Which of the kernel's answers it is, by its name in the code.</summary>
    public required string Answer { get; init; }

    /// <summary>What the error log calls it; null where the documentation names nothing.</summary>
    public string? LogReason { get; init; }

    private protected override TraceKind OwnKind => TraceKind.KernelAnswered;

    private protected override string OwnSubject => Connection;
}
