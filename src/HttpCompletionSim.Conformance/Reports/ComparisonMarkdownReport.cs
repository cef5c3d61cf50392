using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>A comparison of two targets in Markdown: the counts, then each case in which they do not agree.</summary>
/// <param name="others">The results with which those of the report are compared.</param>
/// <param name="limit">The number of bytes that may be written. Cases that do not fit are left out, and counted.</param>
internal sealed class ComparisonMarkdownReport(ResultSet others, int limit = int.MaxValue) : IReport
{
    /// <inheritdoc/>
    public void Write(TextWriter output, ResultSet results)
    {
        var comparison = new Comparison(results, others);
        string start = $"### {comparison.LeftName} and {comparison.RightName}\n\n{comparison.Summary()}\n\n";
        string[] items = [.. comparison.Cases.Where(each => each.Agreement != Agreement.Agree).Select(Describe)];
        Markdown.WriteUpTo(output, start, items, limit);

        string Describe(ComparedCase each)
        {
            string agreement = Comparison.NameOf(each.Agreement);
            IEnumerable<string> lines = ComparisonText.Describe(comparison, each).Select(line => $"  - {Markdown.Escape(line)}\n");
            return $"- **{agreement}** `{each.Case.Address}` ({each.Profile.Name}): {Markdown.Escape(each.Case.Requirement)}\n"
                + string.Concat(lines);
        }
    }
}
