using System.CommandLine;
using HttpCompletionSim.Cli.Exploring;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Site;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim report</c>: reports results of <c>httpsim conform</c> or <c>httpsim explore --format jsonl</c>, or compares those of
/// two targets.</summary>
internal static class ReportCommand
{
    private const string Html = "html";

    public static Command Create()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "The files of results. Several files are the parts of one run (--shard).",
            Arity = ArgumentArity.OneOrMore,
        };
        var compare = new Option<string[]>("--compare")
        {
            Description = "The files of results of another target, to compare with.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string> format = Choice.Of(
            "--format",
            "The form of the report: for a terminal, a page, a CI server, or a site of pages.",
            "table",
            "markdown",
            "junit",
            Html);
        var folder = new Option<string?>("--output")
        {
            Description = "The folder that gets the site of --format html.",
            HelpName = "FOLDER",
        };
        Option<bool> matrix = MatrixOption.Create();
        var command = new Command(
            "report", "Reports results of httpsim conform or explore --format jsonl, or compares the results of two targets.")
        {
            files, compare, format, folder, matrix,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(matrix) && (result.GetResult(compare) is not null || result.GetValue(format) is not (null or "table")))
                result.AddError("--matrix is for the tables of one run: leave --compare out, and use --format table.");
        });
        command.SetAction(parsed =>
        {
            string[] paths = parsed.GetValue(files)!;
            OutputWriter output = parsed.Output();
            bool isSite = parsed.GetValue(format) == Html;
            if (isSite && parsed.GetValue(folder) is not { Length: > 0 })
                throw new UsageException("--format html needs a folder for its pages: add --output FOLDER.");

            if (!isSite && parsed.GetResult(folder) is not null)
                throw new UsageException("--output is for --format html: the other formats go to the standard output.");

            if (ExplorationFiles.AreSome(paths))
            {
                if (parsed.GetValue(matrix) || parsed.GetResult(compare) is not null)
                    throw new UsageException("--compare and --matrix are for results of httpsim conform: leave them out.");

                if (isSite)
                    throw new UsageException("--format html is for results of httpsim conform: use table, markdown or junit for explore.");

                return Show(ExplorationFiles.Read(paths), parsed.GetValue(format)!, output);
            }

            ResultSet results = Read(paths);
            ResultSet? others = parsed.GetValue(compare) is { Length: > 0 } compared ? Read(compared) : null;
            if (isSite)
                return WriteSite(results, others, parsed.GetValue(folder)!, output);

            return others is not null
                ? Compare(results, others, parsed.GetValue(format)!, output)
                : Show(results, parsed.GetValue(format)!, parsed.GetValue(matrix), output);
        });
        return command;
    }

    private static int Show(ResultSet results, string format, bool showsMatrix, OutputWriter output)
    {
        IReport report = format switch
        {
            "markdown" => new MarkdownReport(),
            "junit" => new JUnitReport(),
            _ => new TableReport(output.Page.Form, showsMatrix),
        };
        report.Write(output, results);
        output.Flush();
        return CodeOf(results);
    }

    private static int Show(ExplorationSet results, string format, OutputWriter output)
    {
        switch (format)
        {
            case "markdown":
                ExplorationMarkdown.Write(output, results);
                break;

            case "junit":
                ExplorationJUnit.Write(output, results);
                break;

            default:
                ExplorationText.Write(output.Page, results);
                break;
        }

        output.Flush();
        return results.HasSurvived ? ExitCode.Success : ExitCode.Failed;
    }

    private static int Compare(ResultSet results, ResultSet others, string format, OutputWriter output)
    {
        IReport report = format switch
        {
            "markdown" => new ComparisonMarkdownReport(others),
            "junit" => throw new UsageException("--compare needs --format table or markdown: JUnit has no form for a comparison."),
            _ => new ComparisonTableReport(others, output.Page.Form),
        };
        report.Write(output, results);
        output.Flush();
        return CodeOf(results, others);
    }

    /// <summary>Writes the site, and says where it is.</summary>
    private static int WriteSite(ResultSet results, ResultSet? others, string path, OutputWriter output)
    {
        SiteFolder.Write(path, new ReportSite(results, others).Files());
        output.WriteLine($"The report is in {Path.Combine(path, IndexPage.Path)}");
        output.Flush();
        return others is null ? CodeOf(results) : CodeOf(results, others);
    }

    private static int CodeOf(ResultSet results) =>
        results.Outcomes.Any(outcome => outcome.HasFailed) ? ExitCode.Failed : ExitCode.Success;

    private static int CodeOf(ResultSet results, ResultSet others) =>
        new Comparison(results, others).Count(Agreement.Differ) == 0 ? ExitCode.Success : ExitCode.Failed;

    /// <summary>Reads the files of one run. Every part must be there and complete.</summary>
    private static ResultSet Read(string[] paths)
    {
        var lines = new List<ResultLine>();
        foreach (string path in paths)
        {
            try
            {
                using var input = new StreamReader(path);
                lines.AddRange(ResultStream.Read(input, path).Lines);
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

        foreach (var run in lines.GroupBy(line => (line.Target, line.Of, line.Shard.Count)))
        {
            int expected = Math.Min(run.Key.Count, run.Key.Of);
            int[] parts = [.. run.Select(line => line.Shard.Index).Distinct().Order()];
            if (parts.Length < expected)
            {
                IEnumerable<string> missing = Enumerable.Range(1, expected).Except(parts).Select(index => $"{index}/{run.Key.Count}");
                throw new UsageException(
                    $"The results of target {run.Key.Target} lack part {string.Join(", ", missing)}: name the files of all parts.");
            }
        }

        return new ResultSet([.. lines.OrderBy(line => line.Target, StringComparer.Ordinal).ThenBy(line => line.Number)]);
    }
}
