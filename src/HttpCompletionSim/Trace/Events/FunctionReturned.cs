namespace HttpCompletionSim;

/// <summary>A function of the API returned.</summary>
public sealed record FunctionReturned : TraceEvent
{
    /// <summary>The name of the function.</summary>
    public required string Function { get; init; }

    /// <summary>The returned value: <c>TRUE</c>, the name of a code, or the name of an object; null for a function that returns
    /// nothing.</summary>
    public string? Result { get; init; }

    /// <summary>The returned value as a number, where the function returns a Win32 code or the result of a wait.</summary>
    public uint? Code { get; init; }

    /// <summary>The last error that the function has set; null when it has set none.</summary>
    public uint? LastError { get; init; }

    private protected override TraceKind OwnKind => TraceKind.FunctionReturned;

    private protected override string OwnSubject => Function;
}
