namespace HttpCompletionSim.Conformance.Tests;

internal sealed class StubCase(
    string address, Func<WorldMachine, CompletionProfile, IReadOnlyList<Observation>>? examine = null, ConformanceLevel level = ConformanceLevel.Must)
    : ConformanceCase(address, "a stub", ["RULE-01"], level)
{
    public override IReadOnlyList<Observation> Examine(WorldMachine machine, CompletionProfile profile) => examine!(machine, profile);
}
