namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The words of the data file that assert nothing.</summary>
internal static class Cell
{
    public const string NotApplicable = "n/a";
    public const string Unspecified = "unspecified";
    public const string Indeterminate = "indeterminate";

    /// <summary>Seen, not expected: the system does not let anybody look. A handle without the right to wait for it is one; a case of its own says so.</summary>
    public const string Hidden = "hidden";

    public static bool Asserts(string cell) => cell is not (NotApplicable or Unspecified or Indeterminate);

    public static string Fill(string cell, string other) => cell == Unspecified ? other : cell;
}
