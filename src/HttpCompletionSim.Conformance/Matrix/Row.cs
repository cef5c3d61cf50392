namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>One row of the completion matrix.</summary>
/// <param name="Id"><c>MATRIX-057</c>.</param>
/// <param name="In">The situation.</param>
/// <param name="Expect">The expectations, by the name of the profile.</param>
/// <param name="Rules">The ids of the rules that the row follows from.</param>
/// <param name="Evidence">The sources of the row: page, windows, wine, inferred.</param>
internal sealed record Row(
    string Id,
    Situation In,
    IReadOnlyDictionary<string, Expectation> Expect,
    IReadOnlyList<string> Rules,
    IReadOnlyList<string> Evidence)
{
    /// <summary>The three digits of the id.</summary>
    public string Number => Id[^3..];

    /// <summary>
    /// The expectation of a profile. For <c>documented</c>, values that its column leaves open are taken from the column of <c>windows</c>.
    /// </summary>
    public Expectation ExpectationOf(CompletionProfile profile)
    {
        Expectation own = Expect[profile.Name];
        return profile.Name == CompletionProfile.Documented.Name ? own.FilledFrom(Expect[CompletionProfile.Windows.Name], In) : own;
    }
}
