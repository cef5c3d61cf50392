using HttpCompletionSim.Viewer.Rules;

namespace HttpCompletionSim.Lab.Orders;

/// <summary>One event of a run, or a call that returned at once.</summary>
internal sealed record OrderStep(string Sentence, string Line, IReadOnlyList<RuleText> Rules);
