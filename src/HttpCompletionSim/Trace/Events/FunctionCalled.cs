namespace HttpCompletionSim;

/// <summary>A function of the API was called.</summary>
public sealed record FunctionCalled : TraceEvent
{
    /// <inheritdoc/>
    public override TraceKind Kind => TraceKind.FunctionCalled;

    /// <inheritdoc/>
    public override string Subject => Function;

    /// <summary>The name of the function.</summary>
    public required string Function { get; init; }

    /// <summary>Its arguments in the order of the declaration, objects by their names.</summary>
    public CallArguments Arguments { get; init; }
}
