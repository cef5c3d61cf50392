using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>A comparison of two targets as text for people: each case in which they do not agree, then the counts in one line.</summary>
/// <param name="others">The results with which those of the report are compared.</param>
/// <param name="form">The form of the text.</param>
internal sealed class ComparisonTableReport(ResultSet others, TextForm form) : IReport
{
    /// <inheritdoc/>
    public void Write(TextWriter output, ResultSet results)
    {
        var page = new TextPage(output, form);
        var comparison = new Comparison(results, others);
        foreach (ComparedCase each in comparison.Cases.Where(each => each.Agreement != Agreement.Agree))
        {
            Tone tone = each.Agreement is Agreement.Differ or Agreement.Crashed ? Tone.Bad : Tone.Open;
            string agreement = page.Paint(tone, Comparison.NameOf(each.Agreement).ToUpperInvariant());
            string rules = string.Join(", ", each.Case.Rules);
            page.Line($"{agreement} {each.Case.Address} ({each.Profile.Name}): {each.Case.Requirement}   {rules}");
            foreach (string line in ComparisonText.Describe(comparison, each))
                page.Line($"     {line}");
        }

        page.Line($"{comparison.LeftName} and {comparison.RightName}: {comparison.Summary()}");
    }
}
