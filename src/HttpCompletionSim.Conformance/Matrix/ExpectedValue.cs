namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The values of the data file that assert nothing, and the one that means that a value cannot be observed.</summary>
internal static class ExpectedValue
{
    public const string NotApplicable = "n/a";
    public const string Unspecified = "unspecified";
    public const string Indeterminate = "indeterminate";

    /// <summary>
    /// An observed value, never an expected one: the system does not let the program look, for instance at a handle without the right to
    /// wait for it. Another case checks that.
    /// </summary>
    public const string Hidden = "hidden";

    /// <summary>True when the value asserts something.</summary>
    public static bool Asserts(string value) => value is not (NotApplicable or Unspecified or Indeterminate);

    /// <summary>The value, or that of another profile when this one is unspecified.</summary>
    public static string Fill(string value, string other) => value == Unspecified ? other : value;
}
