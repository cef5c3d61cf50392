namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The matrix as cases: every row with every operation that can bring it about.</summary>
internal static class MatrixCases
{
    private static readonly Operation[] s_operations =
        [new ReceiveOperation(), new SendOperation(), new BodyOperation(), new SendBodyOperation(), new DisconnectOperation()];

    public static IEnumerable<MatrixCase> All =>
        from operation in s_operations
        from row in CompletionMatrix.Rows
        where operation.CanReach(row.In)
        select new MatrixCase(row, operation);
}
