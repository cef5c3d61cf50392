using System.Text;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>The report in Markdown: counts by group, then each case that did not pass. It fits a step summary of GitHub Actions.</summary>
/// <param name="limit">The number of bytes that may be written. Cases that do not fit are left out, and counted.</param>
internal sealed class MarkdownReport(int limit = int.MaxValue) : IReport
{
    /// <inheritdoc/>
    public void Write(TextWriter output, ResultSet results)
    {
        var report = new StringBuilder();
        foreach (var run in results.Lines.GroupBy(line => (line.Target, line.Outcome.Profile)))
        {
            CaseOutcome[] outcomes = [.. run.Select(line => line.Outcome)];
            report.Append(
                $"### Conformance: target {run.Key.Target}, profile {run.Key.Profile.Name}{ResultSet.PartOf(run)}\n\n"
                + $"{ReportText.Totals(outcomes)}.\n\n");
            report.Append("| group | cases | pass | fail | inconclusive | not run |\n|---|---:|---:|---:|---:|---:|\n");
            foreach (IGrouping<string, CaseOutcome> group in outcomes.GroupBy(outcome => ReportText.GroupOf(outcome.Case)))
            {
                int[] counts =
                [
                    group.Count(),
                    Count(Verdict.Pass),
                    group.Count(outcome => outcome.HasFailed),
                    Count(Verdict.Inconclusive),
                    Count(Verdict.NotRun),
                ];
                report.Append($"| {group.Key} | {string.Join(" | ", counts)} |\n");

                int Count(Verdict verdict) => group.Count(outcome => outcome.Verdict == verdict);
            }

            report.Append('\n');
        }

        Markdown.WriteUpTo(output, report.ToString(), [.. results.Outcomes.Select(Describe).OfType<string>()], limit);
    }

    private static string? Describe(CaseOutcome outcome)
    {
        if (outcome.Verdict is Verdict.Pass or Verdict.NotRun)
            return null;

        string verdict = outcome.Verdict.ToString().ToLowerInvariant();
        string requirement = Markdown.Escape(outcome.Case.Requirement);
        string reasons = string.Concat(ReportText.Reasons(outcome).Select(reason => $"  - {Markdown.Escape(reason)}\n"));
        return $"- **{verdict}** `{outcome.Case.Address}` ({outcome.Profile.Name}): {requirement} "
            + $"{string.Join(", ", outcome.Case.Rules)}\n{reasons}";
    }
}
