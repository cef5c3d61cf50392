using System.Text;

namespace HttpCompletionSim.Conformance;

/// <summary>The report as Markdown: counts by group, then whatever did not pass. Made to fit a step summary of GitHub Actions.</summary>
internal static class MarkdownReport
{
    /// <summary>The size limit of a step summary, in bytes of UTF-8.</summary>
    public const int StepSummaryLimit = 1024 * 1024;

    /// <summary>Makes the report.</summary>
    /// <param name="lines">The results.</param>
    /// <param name="limit">How many bytes there is room for. What does not fit is left out, and counted.</param>
    public static string Make(IReadOnlyList<ResultLine> lines, int limit = int.MaxValue)
    {
        var report = new StringBuilder();
        foreach (var run in lines.GroupBy(line => (line.World, line.Outcome.Profile)))
        {
            CaseOutcome[] outcomes = [.. run.Select(line => line.Outcome)];
            report.Append($"### Conformance: world {run.Key.World}, profile {run.Key.Profile.Name}\n\n{ReportText.Tally(outcomes)}.\n\n");
            report.Append("| group | cases | pass | fail | inconclusive | not run |\n|---|---:|---:|---:|---:|---:|\n");
            foreach (IGrouping<string, CaseOutcome> group in outcomes.GroupBy(outcome => ReportText.GroupOf(outcome.Case)))
            {
                int Count(Verdict verdict) => group.Count(outcome => outcome.Verdict == verdict);
                report.Append($"| {group.Key} | {group.Count()} | {Count(Verdict.Pass)} | {group.Count(outcome => outcome.HasFailed)} | {Count(Verdict.Inconclusive)} | {Count(Verdict.NotRun)} |\n");
            }

            report.Append('\n');
        }

        return Cut(report, [.. lines.Select(Describe).OfType<string>()], limit);
    }

    /// <summary>Adds texts as long as there is room, and says how many were left out.</summary>
    public static string Cut(StringBuilder report, IReadOnlyList<string> texts, int limit)
    {
        const int RoomForTheCount = 100;
        int size = Encoding.UTF8.GetByteCount(report.ToString());
        for (int i = 0; i < texts.Count; i++)
        {
            size += Encoding.UTF8.GetByteCount(texts[i]);
            if (size > limit - RoomForTheCount)
            {
                report.Append($"\n{texts.Count - i} more are left out for want of room.\n");
                break;
            }

            report.Append(texts[i]);
        }

        return report.ToString();
    }

    /// <summary>A text that stands in a table cell as it is.</summary>
    public static string Escape(string text) => text.Replace("\\", "\\\\").Replace("|", "\\|").Replace("<", "&lt;").Replace("\r", "").Replace("\n", " ");

    private static string? Describe(ResultLine line)
    {
        CaseOutcome outcome = line.Outcome;
        if (outcome.Verdict is Verdict.Pass or Verdict.NotRun)
            return null;

        string reasons = string.Concat(ReportText.Reasons(outcome).Select(reason => $"  - {Escape(reason)}\n"));
        return $"- **{outcome.Verdict.ToString().ToLowerInvariant()}** `{outcome.Case.Address}` ({outcome.Profile.Name}): {Escape(outcome.Case.Requirement)} "
            + $"{string.Join(", ", outcome.Case.Rules)}\n{reasons}";
    }
}
