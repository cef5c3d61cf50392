using System.Text;

namespace HttpCompletionSim.Conformance;

/// <summary>A comparison of two worlds, for people.</summary>
internal static class ComparisonReport
{
    /// <summary>Plain text: each case that does not agree, then the counts in one line.</summary>
    public static void WriteTable(TextWriter output, Comparison comparison)
    {
        foreach (ComparedCase each in comparison.Cases.Where(each => each.Agreement != Agreement.Agree))
        {
            output.Write($"{Comparison.NameOf(each.Agreement).ToUpperInvariant()} {each.Case.Address} ({each.Profile.Name}): {each.Case.Requirement}   {string.Join(", ", each.Case.Rules)}\n");
            foreach (string line in Describe(comparison, each))
                output.Write($"     {line}\n");
        }

        output.Write($"{comparison.LeftName} and {comparison.RightName}: {comparison.Summary()}\n");
    }

    /// <summary>Markdown: the counts, then each case that does not agree.</summary>
    public static string MakeMarkdown(Comparison comparison, int limit = int.MaxValue)
    {
        var report = new StringBuilder($"### {comparison.LeftName} and {comparison.RightName}\n\n{comparison.Summary()}\n\n");
        return MarkdownReport.Cut(
            report,
            [
                .. from each in comparison.Cases
                   where each.Agreement != Agreement.Agree
                   select $"- **{Comparison.NameOf(each.Agreement)}** `{each.Case.Address}` ({each.Profile.Name}): {MarkdownReport.Escape(each.Case.Requirement)}\n"
                       + string.Concat(Describe(comparison, each).Select(line => $"  - {MarkdownReport.Escape(line)}\n")),
            ],
            limit);
    }

    private static IEnumerable<string> Describe(Comparison comparison, ComparedCase each) => each.Agreement switch
    {
        Agreement.Differ or Agreement.Crashed => each.Cells().Select(cell => $"{cell.Cell}: {comparison.LeftName} {cell.Left}; {comparison.RightName} {cell.Right}"),
        Agreement.Inconclusive =>
        [
            .. each.Left!.NotReached is { } left ? [$"{comparison.LeftName}: {left}"] : Array.Empty<string>(),
            .. each.Right!.NotReached is { } right ? [$"{comparison.RightName}: {right}"] : Array.Empty<string>(),
        ],
        _ => [],
    };
}
