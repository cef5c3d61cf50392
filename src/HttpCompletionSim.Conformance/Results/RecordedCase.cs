using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Results;

/// <summary>A case that a result file names and that this version of httpsim does not have.</summary>
internal sealed class RecordedCase(string address)
    : ConformanceCase(address, "a case that this version does not have", [], ConformanceLevel.Observed)
{
    public override IReadOnlyList<Observation> Examine(TargetMachine machine, CompletionProfile profile) =>
        throw new NotSupportedException($"This version of httpsim does not have the case {Address}; only its recorded result is known.");
}
