namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The matrix as cases: every row with every operation that can bring it about.</summary>
internal static class MatrixCases
{
    public static IEnumerable<MatrixCase> All =>
        from operation in Operation.All
        from row in CompletionMatrix.Rows
        where operation.CanReach(row.In)
        select new MatrixCase(row, operation);
}
