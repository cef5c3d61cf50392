using System.CommandLine;
using HttpCompletionSim.Conformance;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim report</c>: shows results that <c>httpsim conform --format jsonl</c> has written, or compares two worlds.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "Result files; several are the parts of one run (--shard).", Arity = ArgumentArity.OneOrMore };
        var compare = new Option<string[]>("--compare") { Description = "Results of another world to lay beside them.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        Option<string> format = Choice.Of("--format", "For a terminal, for a page, or for a CI server.", "table", "markdown", "junit");
        var command = new Command("report", "Shows results of httpsim conform --format jsonl, or compares those of two worlds.") { files, compare, format };
        command.SetAction(parsed =>
        {
            IReadOnlyList<ResultLine> lines = Read(parsed.GetValue(files)!);
            TextWriter output = parsed.InvocationConfiguration.Output;
            return parsed.GetValue(compare) is { Length: > 0 } others
                ? Compare(new Comparison(lines, Read(others)), parsed.GetValue(format)!, output)
                : Show(lines, parsed.GetValue(format)!, output);
        });
        return command;
    }

    private static int Show(IReadOnlyList<ResultLine> lines, string format, TextWriter output)
    {
        switch (format)
        {
            case "markdown":
                output.Write(MarkdownReport.Make(lines));
                break;

            case "junit":
                JUnitReport.Write(output, lines);
                break;

            default:
                foreach (IGrouping<string, ResultLine> world in lines.GroupBy(line => line.World))
                    TableReport.Write(output, world.Key, [.. world.Select(line => line.Outcome)]);
                break;
        }

        output.Flush();
        return lines.Any(line => line.Outcome.HasFailed) ? ExitCode.Failed : ExitCode.Success;
    }

    private static int Compare(Comparison comparison, string format, TextWriter output)
    {
        if (format == "junit")
            throw new UsageException("--compare goes with --format table or markdown: JUnit has no form for a comparison.");

        if (format == "markdown")
            output.Write(ComparisonReport.MakeMarkdown(comparison));
        else
            ComparisonReport.WriteTable(output, comparison);

        output.Flush();
        return comparison.Count(Agreement.Differ) == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    /// <summary>Reads the files of one run. Every part must be there, and each of them whole.</summary>
    private static List<ResultLine> Read(string[] paths)
    {
        var lines = new List<ResultLine>();
        foreach (string path in paths)
        {
            try
            {
                using var input = new StreamReader(path);
                lines.AddRange(ResultStream.Read(input, path));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"{path} cannot be read: {failure.Message}");
            }
            catch (ResultFormatException failure)
            {
                throw new UsageException(failure.Message);
            }
        }

        foreach (IGrouping<(string World, int Of, int Count), ResultLine> run in lines.GroupBy(line => (line.World, line.Of, line.Shard.Count)))
        {
            int[] parts = [.. run.Select(line => line.Shard.Index).Distinct().Order()];
            if (parts.Length < run.Key.Count)
            {
                string missing = string.Join(", ", Enumerable.Range(1, run.Key.Count).Except(parts).Select(index => $"{index}/{run.Key.Count}"));
                throw new UsageException($"The results of world {run.Key.World} lack part {missing}: name the files of all parts.");
            }
        }

        return [.. lines.OrderBy(line => line.World, StringComparer.Ordinal).ThenBy(line => line.Number)];
    }
}
