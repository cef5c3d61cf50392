namespace HttpCompletionSim;

/// <summary>One step of the way from a URL to its queue.</summary>
/// <param name="Text">What was looked at, and what was found, as one sentence.</param>
/// <param name="Rules">The rules that say so.</param>
public sealed record UrlRoutingStep(string Text, RuleSet Rules)
{
    /// <summary>The sentence, and the rules in brackets.</summary>
    public override string ToString() => $"{Text} [{string.Join(", ", Rules)}]";
}
