using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>One row of the matrix, brought about by one operation.</summary>
internal sealed class MatrixCase(Row row, Operation operation) : ConformanceCase(
    $"completion/matrix/{row.Number}@{operation.Name}", row.In.ToString(), [row.Id, .. row.Rules], LevelOf(row.Evidence))
{
    public Row Row { get; } = row;

    public Operation Operation { get; } = operation;

    public override IReadOnlyList<Observation> Examine(TargetMachine machine, CompletionProfile profile)
    {
        Expectation expected = Row.ExpectationOf(profile);
        ObservedResult observed = new SituationDriver(machine, Operation).Play(Row.In, expected);
        return RowComparison.Compare(expected, observed);
    }

    private static ConformanceLevel LevelOf(IReadOnlyList<string> evidence)
    {
        if (Has("page") || Has("windows"))
            return ConformanceLevel.Must;

        return Has("aspnet") ? ConformanceLevel.Should : ConformanceLevel.Observed;

        bool Has(string grade) => evidence.Any(source => source.StartsWith(grade, StringComparison.Ordinal));
    }
}
