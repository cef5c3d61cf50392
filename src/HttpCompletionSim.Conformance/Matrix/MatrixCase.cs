
namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>One row of the matrix, brought about by one operation.</summary>
internal sealed class MatrixCase(MatrixRow row, MatrixOperation operation) : ConformanceCase(
    $"completion/matrix/{row.Number}@{operation.Name}", row.In.ToString(), [row.Id, .. row.Rules], LevelOf(row.Evidence))
{
    public MatrixRow Row { get; } = row;

    public MatrixOperation Operation { get; } = operation;

    public override IReadOnlyList<Observation> Examine(WorldMachine machine, CompletionProfile profile)
    {
        MatrixExpectation expected = Row.ExpectationOf(profile);
        MatrixSighting sighting = new MatrixDriver(machine, Operation).Play(Row.In, expected);
        return MatrixComparison.Compare(expected, sighting);
    }

    private static ConformanceLevel LevelOf(IReadOnlyList<string> evidence)
    {
        if (evidence.Any(source => source.StartsWith("page", StringComparison.Ordinal) || source.StartsWith("windows", StringComparison.Ordinal)))
            return ConformanceLevel.Must;

        return evidence.Any(source => source.StartsWith("aspnet", StringComparison.Ordinal)) ? ConformanceLevel.Should : ConformanceLevel.Observed;
    }
}
