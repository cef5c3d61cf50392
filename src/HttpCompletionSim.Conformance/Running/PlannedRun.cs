using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Running;

/// <summary>One case in one profile, to be run.</summary>
/// <param name="Number">Its number in the whole run, from 1. A part of a run keeps the numbers of the whole.</param>
/// <param name="Case">The case.</param>
/// <param name="Profile">The profile.</param>
internal sealed record PlannedRun(int Number, ConformanceCase Case, CompletionProfile Profile);
