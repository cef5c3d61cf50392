namespace HttpCompletionSim.Testing;

/// <summary>A time limit of a connection passes as soon as it has started.</summary>
/// <param name="Limit">The limit.</param>
internal sealed record LimitEffect(TimeLimit Limit) : FaultEffect
{
    public override FaultKind Kind => FaultKind.TimeLimitPasses;

    public override RuleSet Rules => Limit == TimeLimit.RequestQueue ? ["TIME-07", "QUEUE-17"] : ["TIME-07"];

    public override string Effect => $"is over its limit {Limit}";

    public override string ToString() => $"a connection {Effect}";
}
