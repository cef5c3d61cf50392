using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>The expected and the seen values of a case in one profile, with the targets side by side.</summary>
/// <remarks>
/// Results name a check only if its value is not the expected one; for cases of level observed they name every check. The expectations of a
/// matrix case are known from the matrix, so its table has all of them.
/// </remarks>
internal sealed class ValueTable
{
    /// <summary>Makes the table of a case.</summary>
    /// <param name="about">The case.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="results">The results, one for each target; null where there is none.</param>
    public ValueTable(ConformanceCase about, CompletionProfile profile, IReadOnlyList<SiteResult?> results)
    {
        Results = results;
        var expected = new OrderedDictionary<string, string>();
        if (about is MatrixCase inMatrix)
        {
            foreach ((string check, string value) in ExpectedChecks.Of(inMatrix.Row.ExpectationOf(profile)))
                expected.TryAdd(check, value);
        }

        foreach (Observation observation in results.OfType<SiteResult>().SelectMany(result => result.Outcome.Observations))
            expected.TryAdd(observation.Check, observation.Expected);

        Rows =
        [
            .. expected.Select(check => new ValueRow(
                check.Key, check.Value, [.. results.Select(result => CellOf(check.Key, check.Value, result?.Outcome))])),
        ];
    }

    /// <summary>The results, one for each target.</summary>
    public IReadOnlyList<SiteResult?> Results { get; }

    /// <summary>The checks.</summary>
    public IReadOnlyList<ValueRow> Rows { get; }

    private static ValueCell CellOf(string check, string expected, CaseOutcome? outcome)
    {
        if (outcome is null)
            return new ValueCell(CellState.NoResult);

        if (outcome.Observations.FirstOrDefault(each => each.Check == check) is { } observation)
        {
            return new ValueCell(
                observation.Holds ? CellState.AsExpected : CellState.Differs,
                observation.Seen,
                observation.Expected == expected ? "" : observation.Expected);
        }

        bool hasEnded = outcome.Verdict is Verdict.Pass or Verdict.Fail && outcome.Observations.All(each => each.Check != Observation.Run);
        bool isPartOfDifference = outcome.Differences.Any(each => check.StartsWith(each.Check + ".", StringComparison.Ordinal));
        return new ValueCell(hasEnded && !isPartOfDifference ? CellState.Met : CellState.NotSeen);
    }
}
