namespace HttpCompletionSim;

/// <summary>The program did something that Windows permits and that is nearly always a mistake.</summary>
public sealed record MisuseReported : TraceEvent
{
    /// <summary>The kind of mistake.</summary>
    public MisuseKind Misuse { get; init; }

    /// <summary>The object or the function that the mistake concerns.</summary>
    public required string Object { get; init; }

    /// <summary>The use of the OVERLAPPED that the mistake concerns; null where there is none.</summary>
    public string? Operation { get; init; }

    /// <summary>What happened, in a sentence that follows the name of the object.</summary>
    public required string Message { get; init; }

    private protected override TraceKind OwnKind => TraceKind.MisuseReported;

    private protected override string OwnSubject => Object;
}
