using HttpCompletionSim.Viewer.Rules;

namespace HttpCompletionSim.Lab.Situations;

/// <summary>One step of a played situation.</summary>
/// <param name="Thread">The thread on which it happened.</param>
/// <param name="Sentence">What happened, in a plain sentence.</param>
/// <param name="Line">The line of the trace.</param>
/// <param name="Rules">The rules that decided it, with their sources.</param>
/// <param name="View">The machine after it.</param>
internal sealed record StepReply(string Thread, string Sentence, string Line, IReadOnlyList<RuleText> Rules, MachineView View);
