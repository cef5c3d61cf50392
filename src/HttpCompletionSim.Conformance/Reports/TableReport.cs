using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>
/// The report as text for people: the tables of the page with the cases that prove each row, then the matrix, then each case that did not
/// pass.
/// </summary>
/// <param name="form">The form of the text.</param>
/// <param name="showsMatrix">Whether the matrix is shown row by row; otherwise only its operations are.</param>
internal sealed class TableReport(TextForm form, bool showsMatrix = false) : IReport
{
    private static readonly string[] s_matrixColumns =
        ["row", "OVERLAPPED", "pBytes", "event", "port", "skip", "outcome", "returns", "packet", "event after"];

    /// <inheritdoc/>
    public void Write(TextWriter output, ResultSet results)
    {
        var page = new TextPage(output, form);
        foreach (var run in results.Lines.GroupBy(line => (line.Target, line.Outcome.Profile)))
        {
            CaseOutcome[] ofProfile = [.. run.Select(line => line.Outcome)];
            string part = ResultSet.PartOf(run);
            page.Line(page.Paint(Tone.Heading, $"Profile {run.Key.Profile.Name}, target {run.Key.Target}{part}"));
            page.Line();
            WriteCoverage(page, ofProfile);
            WriteMatrix(page, ofProfile);
            WriteGroups(page, ofProfile);
            WriteReasons(page, ofProfile);
            Tone tone = ofProfile.Any(outcome => outcome.HasFailed) ? Tone.Bad
                : ofProfile.All(outcome => outcome.Verdict == Verdict.Pass) ? Tone.Good
                : Tone.Open;
            page.Line($"{run.Key.Profile.Name}{part}: {page.Paint(tone, ReportText.Totals(ofProfile))}");
            page.Line();
        }
    }

    private static void WriteCoverage(TextPage page, CaseOutcome[] outcomes)
    {
        if (!outcomes.Any(outcome => outcome.Case is MatrixCase))
            return;

        foreach (CoverageTable table in CoverageTable.All)
        {
            page.Line(page.Paint(Tone.Heading, table.Title));
            page.Table(
                [.. table.Columns, "cases", "result"],
                table.Rows.Select(row =>
                {
                    CaseOutcome[] proofs = [.. outcomes.Where(outcome => Proves(row, outcome))];
                    return (string[])[.. row.Columns, $"{proofs.Length}", Result(proofs)];
                }),
                ToneOfResult(table.Columns.Count + 1));
            page.Line();
        }
    }

    private static bool Proves(CoverageRow covered, CaseOutcome outcome) =>
        outcome.Case is MatrixCase { Row: var row } && covered.IsProvenBy(row.In, row.ExpectationOf(outcome.Profile));

    private void WriteMatrix(TextPage page, CaseOutcome[] outcomes)
    {
        CaseOutcome[] ofMatrix = [.. outcomes.Where(outcome => outcome.Case is MatrixCase)];
        if (ofMatrix.Length == 0)
            return;

        page.Line(page.Paint(Tone.Heading, "The matrix") + (showsMatrix ? "" : ", by operation; --matrix shows its rows"));
        if (!showsMatrix)
        {
            page.Table(
                ["operation", "cases", "result"],
                ofMatrix.GroupBy(outcome => MatrixCaseOf(outcome).Operation.Name)
                    .Select(operation => (string[])[operation.Key, $"{operation.Count()}", Result([.. operation])]),
                ToneOfResult(2));
        }
        else if (WholeMatrix(ofMatrix) is var whole && TextPage.WidthOf(whole) <= page.Form.Width)
        {
            page.Table(whole[0], whole.Skip(1), (column, text) => column < s_matrixColumns.Length ? Tone.Plain : ToneOf(text));
        }
        else
        {
            string[][] narrow = NarrowMatrix(ofMatrix);
            page.Table(narrow[0], narrow.Skip(1), ToneOfResult(narrow[0].Length - 1));
        }

        page.Line();
    }

    /// <summary>The matrix with a column for each argument and each operation.</summary>
    private static string[][] WholeMatrix(CaseOutcome[] outcomes)
    {
        string[] operations = [.. outcomes.Select(outcome => MatrixCaseOf(outcome).Operation.Name).Distinct()];
        return
        [
            [.. s_matrixColumns, .. operations],
            .. outcomes.GroupBy(outcome => MatrixCaseOf(outcome).Row.Id).Select(row =>
            {
                Row first = MatrixCaseOf(row.First()).Row;
                Situation given = first.In;
                Expectation expected = first.ExpectationOf(row.First().Profile);
                return (string[])
                [
                    first.Number,
                    given.POverlapped ? "given" : "NULL",
                    given.PBytes ? "given" : "NULL",
                    given.HEvent switch { HEvent.None => "none", HEvent.Set => "set", HEvent.LowBit => "low bit", _ => "-" },
                    given.PortBound ? "yes" : "no",
                    given.SkipOnSuccess ? "on" : "off",
                    Situation.Words(given.Outcome),
                    .. Expected(expected),
                    .. operations.Select(operation => Result([.. row.Where(each => MatrixCaseOf(each).Operation.Name == operation)])),
                ];
            }),
        ];
    }

    /// <summary>The matrix for a terminal that is too narrow for the whole: the situation in words, and one result for a row.</summary>
    private static string[][] NarrowMatrix(CaseOutcome[] outcomes) =>
    [
        ["row", "situation", "returns", "packet", "event after", "result"],
        .. outcomes.GroupBy(outcome => MatrixCaseOf(outcome).Row.Id).Select(row =>
        {
            Row first = MatrixCaseOf(row.First()).Row;
            Expectation expected = first.ExpectationOf(row.First().Profile);
            return (string[])[first.Number, $"{first.In}", .. Expected(expected), Result([.. row])];
        }),
    ];

    private static string[] Expected(Expectation expected) =>
    [
        expected.Returns + (expected.CallBlocks ? ", blocks" : ""),
        expected.Final.Packet is { } packet ? $"{packet.Bytes} bytes" : "none",
        expected.Final.Event == ExpectedValue.NotApplicable ? "-" : expected.Final.Event,
    ];

    private static MatrixCase MatrixCaseOf(CaseOutcome outcome) => (MatrixCase)outcome.Case;

    private static void WriteGroups(TextPage page, CaseOutcome[] outcomes)
    {
        CaseOutcome[] written = [.. outcomes.Where(outcome => outcome.Case is not MatrixCase)];
        if (written.Length == 0)
            return;

        page.Line(page.Paint(Tone.Heading, "Written cases"));
        page.Table(
            ["group", "cases", "result"],
            written.GroupBy(outcome => ReportText.GroupOf(outcome.Case))
                .Select(group => (string[])[group.Key, $"{group.Count()}", Result([.. group])]),
            ToneOfResult(2));
        page.Line();
    }

    private static void WriteReasons(TextPage page, CaseOutcome[] outcomes)
    {
        CaseOutcome[] others = [.. outcomes.Where(outcome => outcome.Verdict is not (Verdict.Pass or Verdict.NotRun))];
        foreach (CaseOutcome outcome in others)
        {
            string verdict = page.Paint(ToneOf(outcome.Verdict), outcome.Verdict.ToString().ToUpperInvariant());
            string rules = string.Join(", ", outcome.Case.Rules);
            page.Line($"{verdict} {outcome.Case.Address}: {outcome.Case.Requirement}   {rules}");
            foreach (string reason in ReportText.Reasons(outcome))
                page.Line($"     {reason}");
        }

        if (others.Length > 0)
            page.Line();
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

    private static Func<int, string, Tone> ToneOfResult(int resultColumn) =>
        (column, text) => column == resultColumn ? ToneOf(text) : Tone.Plain;

    /// <summary>The tone of the words that <see cref="Result"/> made.</summary>
    private static Tone ToneOf(string result) => result switch
    {
        "pass" => Tone.Good,
        "-" => Tone.Plain,
        _ when result.Contains("FAIL") || result.Contains("hung") || result.Contains("crashed") => Tone.Bad,
        _ => Tone.Open,
    };

    private static Tone ToneOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => Tone.Good,
        Verdict.Inconclusive or Verdict.NotRun => Tone.Open,
        _ => Tone.Bad,
    };
}
