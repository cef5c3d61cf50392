using HttpCompletionSim.Completion;
using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Conformance;

/// <summary>The report for people: the page's own tables with the cases that prove each line, then the matrix, then what failed.</summary>
/// <remarks>Plain text, so that it reads the same on a terminal and in a file.</remarks>
internal static class TableReport
{
    private const int MaximumCellWidth = 60;

    /// <summary>Writes the report.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="world">The world that the cases ran in.</param>
    /// <param name="outcomes">What was seen.</param>
    public static void Write(TextWriter output, World world, IReadOnlyList<CaseOutcome> outcomes)
    {
        foreach (IGrouping<CompletionProfile, CaseOutcome> group in outcomes.GroupBy(outcome => outcome.Profile))
        {
            CaseOutcome[] ofProfile = [.. group];
            Line(output, $"Profile {group.Key.Name}, world {world.Name}");
            Line(output);
            WritePage(output, ofProfile);
            WriteMatrix(output, ofProfile);
            WriteFailures(output, ofProfile);
            Line(output, $"{group.Key.Name}: {Tally(ofProfile)}");
            Line(output);
        }
    }

    private static void WritePage(TextWriter output, CaseOutcome[] outcomes)
    {
        foreach (PageTable table in PageTable.All)
        {
            Line(output, table.Title);
            WriteTable(
                output,
                [.. table.Columns, "cases", "result"],
                table.Lines.Select(line =>
                {
                    CaseOutcome[] proofs = [.. outcomes.Where(outcome => Proves(line, outcome))];
                    return (string[])[.. line.Cells, $"{proofs.Length}", Result(proofs)];
                }));
            Line(output);
        }
    }

    private static bool Proves(PageLine line, CaseOutcome outcome) =>
        outcome.Case is MatrixCase { Row: var row } && line.IsProvenBy(row.In, row.ExpectationOf(outcome.Profile));

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
            outcomes.Where(outcome => outcome.Case is MatrixCase).GroupBy(outcome => ((MatrixCase)outcome.Case).Row.Id).Select(row =>
            {
                var first = (MatrixCase)row.First().Case;
                MatrixSituation given = first.Row.In;
                MatrixExpectation expected = first.Row.ExpectationOf(row.First().Profile);
                return (string[])
                [
                    first.Row.Number,
                    given.POverlapped ? "given" : "NULL",
                    given.PBytes ? "given" : "NULL",
                    given.HEvent switch { MatrixEvent.None => "none", MatrixEvent.Set => "set", MatrixEvent.LowBit => "low bit", _ => "-" },
                    given.PortBound ? "yes" : "no",
                    given.SkipOnSuccess ? "on" : "off",
                    MatrixSituation.Words(given.Outcome),
                    expected.Returns + (expected.CallBlocks ? ", blocks" : ""),
                    expected.Final.Packet is { } packet ? $"{packet.Bytes} bytes" : "none",
                    expected.Final.Event == Cell.NotApplicable ? "-" : expected.Final.Event,
                    .. operations.Select(operation =>
                        row.FirstOrDefault(outcome => ((MatrixCase)outcome.Case).Operation.Name == operation) is { } outcome ? Result([outcome]) : "-"),
                ];
            }));
        Line(output);
    }

    private static void WriteFailures(TextWriter output, CaseOutcome[] outcomes)
    {
        foreach (CaseOutcome outcome in outcomes.Where(outcome => outcome.Verdict == Verdict.Fail))
        {
            Line(output, $"FAIL {outcome.Case.Address}: {outcome.Case.Requirement}   {string.Join(", ", outcome.Case.Rules)}");
            foreach (Observation difference in outcome.Differences)
                Line(output, $"     {difference.Cell}: expected {difference.Expected}; seen {difference.Seen}");
        }

        if (outcomes.Any(outcome => outcome.Verdict == Verdict.Fail))
            Line(output);
    }

    /// <summary>How many passed, and how many did not.</summary>
    public static string Tally(IReadOnlyCollection<CaseOutcome> outcomes)
    {
        int failed = outcomes.Count(outcome => outcome.Verdict == Verdict.Fail);
        string cases = outcomes.Count == 1 ? "1 case" : $"{outcomes.Count} cases";
        return failed == 0 ? $"{cases}, all pass" : $"{cases}, {failed} fail";
    }

    private static string Result(CaseOutcome[] outcomes)
    {
        int failed = outcomes.Count(outcome => outcome.Verdict == Verdict.Fail);
        return outcomes.Length == 0 ? "-" : failed == 0 ? "pass" : outcomes.Length == 1 ? "FAIL" : $"{failed} FAIL";
    }

    private static void WriteTable(TextWriter output, string[] head, IEnumerable<string[]> body)
    {
        string[][] lines = [head, .. body];
        int[] widths = [.. head.Select((_, column) => Math.Min(MaximumCellWidth, lines.Max(line => line[column].Length)))];
        Row(head);
        Line(output, "  " + string.Join("  ", widths.Select(width => new string('-', width))));
        foreach (string[] line in lines.Skip(1))
            Row(line);

        void Row(string[] line) => Line(output, ("  " + string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column])))).TrimEnd());
    }

    private static void Line(TextWriter output, string text = "")
    {
        output.Write(text);
        output.Write('\n');
    }
}
