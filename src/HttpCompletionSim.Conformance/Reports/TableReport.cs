using HttpCompletionSim.Conformance.Matrix;

namespace HttpCompletionSim.Conformance;

/// <summary>The report for people: the page's own tables with the cases that prove each line, then the matrix, then what failed.</summary>
/// <remarks>Plain text, so that it reads the same on a terminal and in a file.</remarks>
internal static class TableReport
{
    private const int MaximumCellWidth = 60;

    /// <summary>Writes the report.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="world">The name of the world that the cases ran in.</param>
    /// <param name="outcomes">What was seen.</param>
    public static void Write(TextWriter output, string world, IReadOnlyList<CaseOutcome> outcomes)
    {
        foreach (IGrouping<CompletionProfile, CaseOutcome> group in outcomes.GroupBy(outcome => outcome.Profile))
        {
            CaseOutcome[] ofProfile = [.. group];
            Line(output, $"Profile {group.Key.Name}, world {world}");
            Line(output);
            WritePage(output, ofProfile);
            WriteMatrix(output, ofProfile);
            WriteGroups(output, ofProfile);
            WriteReasons(output, ofProfile);
            Line(output, $"{group.Key.Name}: {ReportText.Tally(ofProfile)}");
            Line(output);
        }
    }

    private static void WritePage(TextWriter output, CaseOutcome[] outcomes)
    {
        if (!outcomes.Any(outcome => outcome.Case is MatrixCase))
            return;

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

    private static void WriteGroups(TextWriter output, CaseOutcome[] outcomes)
    {
        CaseOutcome[] written = [.. outcomes.Where(outcome => outcome.Case is not MatrixCase)];
        if (written.Length == 0)
            return;

        Line(output, "Written cases");
        WriteTable(
            output,
            ["group", "cases", "result"],
            written.GroupBy(outcome => ReportText.GroupOf(outcome.Case)).Select(group => (string[])[group.Key, $"{group.Count()}", Result([.. group])]));
        Line(output);
    }

    private static void WriteReasons(TextWriter output, CaseOutcome[] outcomes)
    {
        CaseOutcome[] others = [.. outcomes.Where(outcome => outcome.Verdict is not (Verdict.Pass or Verdict.NotRun))];
        foreach (CaseOutcome outcome in others)
        {
            Line(output, $"{outcome.Verdict.ToString().ToUpperInvariant()} {outcome.Case.Address}: {outcome.Case.Requirement}   {string.Join(", ", outcome.Case.Rules)}");
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
            string word = verdict switch { Verdict.Fail => "FAIL", Verdict.NotRun => "not run", _ => verdict.ToString().ToLowerInvariant() };
            return outcomes.Length == 1 ? word : $"{outcomes.Count(outcome => outcome.Verdict == verdict)} {word}";
        }
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
