namespace HttpCompletionSim.Testing;

/// <summary>What a fault does, without its trigger. One derived class for each place at which faults come in.</summary>
internal abstract record FaultEffect
{
    /// <summary>The kind of the fault, for the trace.</summary>
    public abstract FaultKind Kind { get; }

    /// <summary>The rules that say that Windows does so.</summary>
    public abstract RuleSet Rules { get; }

    /// <summary>What the fault does, in words that follow the name of the object.</summary>
    public abstract string Effect { get; }

    /// <summary>The fault in words, such as <c>HttpInitialize fails with ERROR_NOT_ENOUGH_MEMORY</c>.</summary>
    public abstract override string ToString();
}
