using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Reports;

namespace HttpCompletionSim.Conformance.Pictures;

/// <summary>The tables of the page "HTTP Completion Routines" as a picture, with the situations that each row covers.</summary>
public sealed class CompletionTablePictureTests
{
    private const int Width = 900;
    private const int RowHeight = 34;
    private const double BarLeft = 664;
    private const double BarWidth = 190;

    private static readonly (Outcome Outcome, string Colour)[] s_outcomes =
    [
        (Outcome.SyncSuccess, "done"),
        (Outcome.PendSuccess, "kernel"),
        (Outcome.PendWarning, "pending"),
        (Outcome.ImmediateWarning, "packet"),
        (Outcome.PendError, "bad"),
        (Outcome.ImmediateError, "line-strong"),
    ];

    [Fact]
    public void The_picture_of_the_completion_table_is_current()
    {
        CoverageTable[] tables = [.. CoverageTable.All];
        int rows = tables.Sum(table => table.Rows.Count);
        int most = tables.SelectMany(table => table.Rows).Max(row => Covered(row).Length);
        var picture = new DocumentPicture(
            "The completion table, with the situations of the matrix that each row covers",
            string.Join(" ", tables.Select(table => $"{table.Title}: {string.Join("; ", table.Rows.Select(Describe))}.")),
            Width,
            90 + (tables.Length * 82) + (rows * RowHeight));

        double y = 30;
        foreach (CoverageTable table in tables)
        {
            picture.Text(12, y, table.Title, size: 17, bold: true);
            y += 28;
            double[] columns = Columns(table);
            for (int i = 0; i < columns.Length; i++)
                picture.Text(columns[i], y, table.Columns[i], "soft", 13);

            picture.Text(BarLeft, y, "situations", "soft", 13);
            y += 10;
            foreach (CoverageRow row in table.Rows)
            {
                picture.Path("line", false, (12, y), (Width - 12, y));
                for (int i = 0; i < columns.Length; i++)
                {
                    bool isGiven = i < columns.Length - 1;
                    picture.Text(columns[i], y + 22, row.Columns[i], isGiven ? "thread" : "ink", 13, bold: isGiven);
                }

                Row[] covered = Covered(row);
                double x = BarLeft;
                foreach ((Outcome outcome, string colour) in s_outcomes)
                {
                    int count = covered.Count(each => each.In.Outcome == outcome);
                    double width = BarWidth * count / most;
                    if (count > 0)
                        picture.Box(x, y + 8, width - 1, 18, colour, radius: 2);

                    x += width;
                }

                picture.Text(x + 8, y + 22, $"{covered.Length}", "ink", 13);
                y += RowHeight;
            }

            y += 44;
        }

        y -= 12;
        picture.Text(12, y, $"Of the {CompletionMatrix.Rows.Count} situations, the operation ends with", "soft", 13);
        for (int i = 0; i < s_outcomes.Length; i++)
        {
            double x = 12 + (i % 3 * 200);
            double top = y + 16 + (i / 3 * 24);
            picture.Box(x, top, 14, 14, s_outcomes[i].Colour, radius: 2);
            int count = CompletionMatrix.Rows.Count(row => row.In.Outcome == s_outcomes[i].Outcome);
            picture.Text(x + 22, top + 12, $"{Situation.Words(s_outcomes[i].Outcome)}: {count}", "ink", 13);
        }

        picture.ShouldBe("completion-table.svg");
    }

    [Fact]
    public void Each_situation_is_in_one_row_of_each_of_the_two_tables()
    {
        foreach (CoverageTable table in CoverageTable.All.Take(2))
            table.Rows.Sum(row => Covered(row).Length).ShouldBe(CompletionMatrix.Rows.Count, table.Title);
    }

    private static double[] Columns(CoverageTable table) => table.Columns.Count switch
    {
        4 => [12, 118, 236, 318],
        3 => [12, 150, 262],
        _ => [12, 190],
    };

    private static Row[] Covered(CoverageRow row) =>
        [.. CompletionMatrix.Rows.Where(each => row.IsProvenBy(each.In, each.ExpectationOf(CompletionProfile.Documented)))];

    private static string Describe(CoverageRow row) => $"{string.Join(", ", row.Columns)}: {Covered(row).Length} situations";
}
