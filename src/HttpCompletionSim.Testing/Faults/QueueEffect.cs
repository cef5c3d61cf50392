namespace HttpCompletionSim.Testing;

/// <summary>A request queue refuses a request as if it were full.</summary>
internal sealed record QueueEffect : FaultEffect
{
    public override FaultKind Kind => FaultKind.QueueFull;

    public override RuleSet Rules => ["QUEUE-13"];

    public override string Effect => "is full";

    public override string ToString() => $"a request queue {Effect}";
}
