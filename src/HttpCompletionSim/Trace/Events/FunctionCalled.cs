namespace HttpCompletionSim;

/// <summary>A function of the API was called.</summary>
public sealed record FunctionCalled : TraceEvent
{
    /// <summary>The name of the function.</summary>
    public required string Function { get; init; }

    /// <summary>The arguments of the call, in the order of the declaration, with objects by their names.</summary>
    public CallArguments Arguments { get; init; }

    private protected override TraceKind OwnKind => TraceKind.FunctionCalled;

    private protected override string OwnSubject => Function;
}
