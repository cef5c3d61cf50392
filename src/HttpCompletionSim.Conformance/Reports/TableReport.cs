using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>
/// The report as plain text: the tables of the page with the cases that prove each row, then the matrix, then each case that did not pass.
/// </summary>
/// <remarks>It has no colours, so that it is the same on a terminal and in a file.</remarks>
internal sealed class TableReport : IReport
{
    private const int MaximumWidth = 60;

    /// <inheritdoc/>
    public void Write(TextWriter output, ResultSet results)
    {
        foreach (var run in results.Lines.GroupBy(line => (line.Target, line.Outcome.Profile)))
        {
            CaseOutcome[] ofProfile = [.. run.Select(line => line.Outcome)];
            Line(output, $"Profile {run.Key.Profile.Name}, target {run.Key.Target}");
            Line(output);
            WriteCoverage(output, ofProfile);
            WriteMatrix(output, ofProfile);
            WriteGroups(output, ofProfile);
            WriteReasons(output, ofProfile);
            Line(output, $"{run.Key.Profile.Name}: {ReportText.Totals(ofProfile)}");
            Line(output);
        }
    }

    private static void WriteCoverage(TextWriter output, CaseOutcome[] outcomes)
    {
        if (!outcomes.Any(outcome => outcome.Case is MatrixCase))
            return;

        foreach (CoverageTable table in CoverageTable.All)
        {
            Line(output, table.Title);
            WriteTable(
                output,
                [.. table.Columns, "cases", "result"],
                table.Rows.Select(row =>
                {
                    CaseOutcome[] proofs = [.. outcomes.Where(outcome => Proves(row, outcome))];
                    return (string[])[.. row.Columns, $"{proofs.Length}", Result(proofs)];
                }));
            Line(output);
        }
    }

    private static bool Proves(CoverageRow covered, CaseOutcome outcome) =>
        outcome.Case is MatrixCase { Row: var row } && covered.IsProvenBy(row.In, row.ExpectationOf(outcome.Profile));

    private static void WriteMatrix(TextWriter output, CaseOutcome[] outcomes)
    {
        MatrixCase[] cases = [.. outcomes.Select(outcome => outcome.Case).OfType<MatrixCase>()];
        if (cases.Length == 0)
            return;

        string[] operations = [.. cases.Select(matrixCase => matrixCase.Operation.Name).Distinct()];
        Line(output, "The matrix");
        WriteTable(
            output,
            ["row", "OVERLAPPED", "pBytes", "event", "port", "skip", "outcome", "returns", "packet", "event after", .. operations],
            outcomes.Where(outcome => outcome.Case is MatrixCase).GroupBy(outcome => MatrixCaseOf(outcome).Row.Id).Select(row =>
            {
                MatrixCase first = MatrixCaseOf(row.First());
                Situation given = first.Row.In;
                Expectation expected = first.Row.ExpectationOf(row.First().Profile);
                return (string[])
                [
                    first.Row.Number,
                    given.POverlapped ? "given" : "NULL",
                    given.PBytes ? "given" : "NULL",
                    given.HEvent switch { HEvent.None => "none", HEvent.Set => "set", HEvent.LowBit => "low bit", _ => "-" },
                    given.PortBound ? "yes" : "no",
                    given.SkipOnSuccess ? "on" : "off",
                    Situation.Words(given.Outcome),
                    expected.Returns + (expected.CallBlocks ? ", blocks" : ""),
                    expected.Final.Packet is { } packet ? $"{packet.Bytes} bytes" : "none",
                    expected.Final.Event == ExpectedValue.NotApplicable ? "-" : expected.Final.Event,
                    .. operations.Select(operation => ResultOf(operation, row)),
                ];
            }));
        Line(output);

        static MatrixCase MatrixCaseOf(CaseOutcome outcome) => (MatrixCase)outcome.Case;

        static string ResultOf(string operation, IEnumerable<CaseOutcome> row) =>
            row.FirstOrDefault(outcome => MatrixCaseOf(outcome).Operation.Name == operation) is { } outcome ? Result([outcome]) : "-";
    }

    private static void WriteGroups(TextWriter output, CaseOutcome[] outcomes)
    {
        CaseOutcome[] written = [.. outcomes.Where(outcome => outcome.Case is not MatrixCase)];
        if (written.Length == 0)
            return;

        Line(output, "Written cases");
        WriteTable(
            output,
            ["group", "cases", "result"],
            written.GroupBy(outcome => ReportText.GroupOf(outcome.Case))
                .Select(group => (string[])[group.Key, $"{group.Count()}", Result([.. group])]));
        Line(output);
    }

    private static void WriteReasons(TextWriter output, CaseOutcome[] outcomes)
    {
        CaseOutcome[] others = [.. outcomes.Where(outcome => outcome.Verdict is not (Verdict.Pass or Verdict.NotRun))];
        foreach (CaseOutcome outcome in others)
        {
            string verdict = outcome.Verdict.ToString().ToUpperInvariant();
            string rules = string.Join(", ", outcome.Case.Rules);
            Line(output, $"{verdict} {outcome.Case.Address}: {outcome.Case.Requirement}   {rules}");
            foreach (string reason in ReportText.Reasons(outcome))
                Line(output, $"     {reason}");
        }

        if (others.Length > 0)
            Line(output);
    }

    private static string Result(CaseOutcome[] outcomes)
    {
        if (outcomes.Length == 0)
            return "-";

        Verdict[] verdicts = [.. outcomes.Select(outcome => outcome.Verdict).Distinct()];
        if (verdicts is [Verdict.Pass])
            return "pass";

        return string.Join(", ", verdicts.Where(verdict => verdict != Verdict.Pass).Order().Select(Words));

        string Words(Verdict verdict)
        {
            string word = verdict switch
            {
                Verdict.Fail => "FAIL",
                Verdict.NotRun => "not run",
                _ => verdict.ToString().ToLowerInvariant(),
            };
            return outcomes.Length == 1 ? word : $"{outcomes.Count(outcome => outcome.Verdict == verdict)} {word}";
        }
    }

    private static void WriteTable(TextWriter output, string[] head, IEnumerable<string[]> body)
    {
        string[][] rows = [head, .. body];
        int[] widths = [.. head.Select((_, column) => Math.Min(MaximumWidth, rows.Max(row => row[column].Length)))];
        WriteRow(head);
        Line(output, "  " + string.Join("  ", widths.Select(width => new string('-', width))));
        foreach (string[] row in rows.Skip(1))
            WriteRow(row);

        void WriteRow(string[] row)
        {
            IEnumerable<string> columns = row.Select((text, column) => text.PadRight(widths[column]));
            Line(output, ("  " + string.Join("  ", columns)).TrimEnd());
        }
    }

    private static void Line(TextWriter output, string text = "")
    {
        output.Write(text);
        output.Write('\n');
    }
}
