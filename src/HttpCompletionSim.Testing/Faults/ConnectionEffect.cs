namespace HttpCompletionSim.Testing;

/// <summary>The connection of a request is reset at the moment at which an operation on the request starts.</summary>
/// <param name="Operation">The kind of operation.</param>
internal sealed record ConnectionEffect(HttpOperation Operation) : FaultEffect
{
    public override FaultKind Kind => FaultKind.ConnectionBreaks;

    public override RuleSet Rules => Operation switch
    {
        HttpOperation.ReceiveBody => ["BODY-15"],
        HttpOperation.CancelRequest => ["CANC-03"],
        _ => ["SEND-09"],
    };

    public override string Effect => "finds its connection reset";

    public override string ToString() => $"{Operation} {Effect}";
}
