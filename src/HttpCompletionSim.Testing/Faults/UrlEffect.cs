namespace HttpCompletionSim.Testing;

/// <summary>A URL is removed while its server runs.</summary>
/// <param name="Url">The prefix, as it was registered.</param>
internal sealed record UrlEffect(string Url) : FaultEffect
{
    public override FaultKind Kind => FaultKind.UrlRevoked;

    public override RuleSet Rules => ["URL-27", "ROUTE-06"];

    public override string Effect => "is removed";

    public override string ToString() => $"{Url} {Effect}";
}
