using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Conformance.Results;

/// <summary>One outcome with its place in its run: a line of a result file.</summary>
/// <param name="Number">Its number in the whole run, from 1.</param>
/// <param name="Of">The number of runs of the whole.</param>
/// <param name="Shard">The part of the run that the file holds.</param>
/// <param name="Target">The name of the target on which the case ran.</param>
/// <param name="Outcome">The outcome.</param>
internal sealed record ResultLine(int Number, int Of, Shard Shard, string Target, CaseOutcome Outcome);
