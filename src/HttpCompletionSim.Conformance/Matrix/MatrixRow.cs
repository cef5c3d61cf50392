
namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>One row of the completion matrix.</summary>
/// <param name="Id"><c>MATRIX-057</c>.</param>
/// <param name="In">The situation.</param>
/// <param name="Expect">What each profile expects, by the profile's name.</param>
/// <param name="Rules">The rules that the row stands on.</param>
/// <param name="Evidence">Where the row is known from: page, windows, wine, inferred.</param>
internal sealed record MatrixRow(
    string Id,
    MatrixSituation In,
    IReadOnlyDictionary<string, MatrixExpectation> Expect,
    IReadOnlyList<string> Rules,
    IReadOnlyList<string> Evidence)
{
    /// <summary>The three digits of the id.</summary>
    public string Number => Id[^3..];

    /// <summary>What the row asserts of a profile: every cell that its column, or for <c>documented</c> the column of <c>windows</c>, fills.</summary>
    public MatrixExpectation ExpectationOf(CompletionProfile profile)
    {
        MatrixExpectation own = Expect[profile.Name];
        return profile.Name == CompletionProfile.Documented.Name ? own.FilledFrom(Expect[CompletionProfile.Windows.Name], In) : own;
    }
}
