namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The words of the data file that assert nothing.</summary>
internal static class Cell
{
    public const string NotApplicable = "n/a";
    public const string Unspecified = "unspecified";
    public const string Indeterminate = "indeterminate";

    public static bool Asserts(string cell) => cell is not (NotApplicable or Unspecified or Indeterminate);

    public static string Fill(string cell, string other) => cell == Unspecified ? other : cell;
}
