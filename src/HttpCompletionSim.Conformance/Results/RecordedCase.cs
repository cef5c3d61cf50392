
namespace HttpCompletionSim.Conformance;

/// <summary>A case that a result file names and this version does not have.</summary>
internal sealed class RecordedCase(string address) : ConformanceCase(address, "a case that this version does not have", [], ConformanceLevel.Observed)
{
    public override IReadOnlyList<Observation> Examine(WorldMachine machine, CompletionProfile profile) =>
        throw new NotSupportedException("The case is known from a file only.");
}
