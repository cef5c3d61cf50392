namespace HttpCompletionSim.Viewer.Rules;

/// <summary>A rule as a picture shows it.</summary>
/// <param name="Id">The id, such as <c>PORT-09</c>.</param>
/// <param name="Text">The rule, in sentences.</param>
/// <param name="Evidence">Where the rule comes from: a page, an observation of Windows, or another source.</param>
internal sealed record RuleText(string Id, string Text, string Evidence);
