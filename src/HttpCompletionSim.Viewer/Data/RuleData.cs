namespace HttpCompletionSim.Viewer.Data;

/// <summary>A rule.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">The rule, in sentences; empty for a rule of another release.</param>
/// <param name="Evidence">Where it comes from.</param>
internal sealed record RuleData(string Id, string Text, string Evidence);
