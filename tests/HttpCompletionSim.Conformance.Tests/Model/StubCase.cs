using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Model;

internal sealed class StubCase(
    string address,
    Func<TargetMachine, CompletionProfile, IReadOnlyList<Observation>>? examine = null,
    ConformanceLevel level = ConformanceLevel.Must)
    : ConformanceCase(address, "a stub", ["RULE-01"], level)
{
    public override IReadOnlyList<Observation> Examine(TargetMachine machine, CompletionProfile profile) => examine!(machine, profile);
}
