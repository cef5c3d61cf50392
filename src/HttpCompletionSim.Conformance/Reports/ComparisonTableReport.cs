using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>A comparison of two targets as plain text: each case in which they do not agree, then the counts in one line.</summary>
/// <param name="others">The results with which those of the report are compared.</param>
internal sealed class ComparisonTableReport(ResultSet others) : IReport
{
    /// <inheritdoc/>
    public void Write(TextWriter output, ResultSet results)
    {
        var comparison = new Comparison(results, others);
        foreach (ComparedCase each in comparison.Cases.Where(each => each.Agreement != Agreement.Agree))
        {
            string agreement = Comparison.NameOf(each.Agreement).ToUpperInvariant();
            string rules = string.Join(", ", each.Case.Rules);
            output.Write($"{agreement} {each.Case.Address} ({each.Profile.Name}): {each.Case.Requirement}   {rules}\n");
            foreach (string line in ComparisonText.Describe(comparison, each))
                output.Write($"     {line}\n");
        }

        output.Write($"{comparison.LeftName} and {comparison.RightName}: {comparison.Summary()}\n");
    }
}
