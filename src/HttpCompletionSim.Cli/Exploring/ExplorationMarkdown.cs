using System.Globalization;
using System.Text;
using HttpCompletionSim.Conformance.Reports;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>The results in Markdown: a table of the scenarios, then each failure with its timeline in a block that can be opened. It fits a
/// step summary of GitHub Actions.</summary>
internal static class ExplorationMarkdown
{
    /// <summary>Writes the results.</summary>
    /// <param name="output">The writer.</param>
    /// <param name="results">The results.</param>
    /// <param name="limit">The number of bytes that may be written. Failures that do not fit are left out, and counted.</param>
    public static void Write(TextWriter output, ExplorationSet results, int limit = int.MaxValue)
    {
        var report = new StringBuilder();
        foreach (IGrouping<string, ExplorationLine> assembly in results.Lines.GroupBy(line => line.Assembly))
        {
            report.Append($"### Exploration of {Markdown.Escape(assembly.Key)}\n\n");
            report.Append("| scenario | outcome | runs | failed | distinct schedules | choices | s | strategy |\n");
            report.Append("|---|---|---:|---:|---:|---:|---:|---|\n");
            foreach (ExplorationLine line in assembly)
                report.Append(RowOf(line));

            report.Append('\n');
        }

        report.Append($"{results.Totals}.\n");
        foreach (string missing in results.Missing)
            report.Append($"- **missing** {Markdown.Escape(missing)}\n");

        IEnumerable<string> failures =
            from line in results.Lines
            from failure in line.Failures
            select Describe(line, failure);
        Markdown.WriteUpTo(output, report.ToString(), [.. failures], limit);
    }

    private static string RowOf(ExplorationLine line)
    {
        string part = line.Shard.Count == 1 ? "" : $", part {line.Shard}";
        string outcome = line.Outcome == ExplorationOutcome.Survived ? line.Outcome.Word() : $"**{line.Outcome.Word()}**";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Markdown.Escape(line.Scenario)} | {outcome} | {line.Runs:N0} | {line.FailedRuns:N0} | {line.Distinct:N0} | "
            + $"{line.MostChoices:N0} | {line.Elapsed.TotalSeconds:N2} | {ExplorationText.Plan(line)}{part} |\n");
    }

    private static string Describe(ExplorationLine line, FoundFailure failure)
    {
        string count = failure.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({failure.Count:N0} runs)");
        string details = Fenced(string.Join('\n', [.. failure.Message.Split('\n'), "", .. failure.Timeline]));
        return $"\n**{failure.Outcome.Word()}**: {Markdown.Escape(line.Scenario)}{count}\n\n"
            + $"{Fenced(failure.Command, "sh")}\n<details><summary>{Markdown.Escape(failure.Headline)}</summary>\n\n"
            + $"{details}\n</details>\n";
    }

    /// <summary>A block of code, whose fence is longer than any in the text.</summary>
    private static string Fenced(string text, string language = "text")
    {
        string fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
            fence += "`";

        return $"{fence}{language}\n{text}\n{fence}\n";
    }
}
