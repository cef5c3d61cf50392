using System.Globalization;
using System.Text.RegularExpressions;

namespace HttpCompletionSim.Conformance.Pictures;

/// <summary>The first tables of the page of benchmarks as bars. The numbers are read from the page.</summary>
public sealed partial class BenchmarkPictureTests
{
    private const int Width = 900;
    private const double BarLeft = 330;
    private const double BarWidth = 430;
    private const int BarHeight = 22;

    [Fact]
    public void The_picture_of_the_benchmarks_is_current()
    {
        Panel[] panels =
        [
            new("Requests per second over loopback: longer is better", [.. Rows("requests", 0, 1)], IsLogarithmic: false),
            .. PacketPanels(),
            new("A whole isolated test: shorter is better, each line is 10 x", [.. Rows("isolated", 0, 1)], IsLogarithmic: true),
        ];
        int height = panels.Sum(panel => 58 + (panel.Bars.Count * (BarHeight + 6)));
        var picture = new DocumentPicture(
            "The simulator beside other servers and queues",
            string.Join(" ", panels.Select(panel => $"{panel.Title}: {string.Join("; ", panel.Bars.Select(each => each.Words))}.")),
            Width,
            height);

        double y = 0;
        foreach (Panel panel in panels)
        {
            y += 30;
            picture.Text(12, y, panel.Title, size: 17, bold: true);
            y += 14;
            double most = panel.Bars.Max(bar => bar.Value);
            double bottom = y + (panel.Bars.Count * (BarHeight + 6));
            double decades = Math.Ceiling(Math.Log10(most));
            for (int decade = 1; panel.IsLogarithmic && decade <= decades; decade++)
            {
                double x = BarLeft + (BarWidth * decade / decades);
                picture.Path("line", false, (x, y), (x, bottom));
            }

            foreach (Bar bar in panel.Bars)
            {
                double part = panel.IsLogarithmic ? Math.Log10(bar.Value) / decades : bar.Value / most;
                bool isOurs = bar.Name == "port" || bar.Name.StartsWith("simulator", StringComparison.Ordinal);
                picture.Text(BarLeft - 12, y + 17, bar.Name, isOurs ? "ink" : "soft", 15, isOurs, "end");
                picture.Box(BarLeft, y + 2, Math.Max(2, part * BarWidth), BarHeight, isOurs ? "accent" : "line-strong", radius: 3);
                picture.Text(BarLeft + (part * BarWidth) + 8, y + 17, bar.Text, "ink", 15);
                y += BarHeight + 6;
            }

            y += 14;
        }

        picture.ShouldBe("benchmarks.svg");
    }

    private static IEnumerable<Panel> PacketPanels()
    {
        string[][] rows = [.. Table("packets")];
        string[] heads = rows[0];
        foreach (string[] row in rows[1..])
        {
            Bar[] bars = [.. Enumerable.Range(1, 3).Select(i => new Bar(heads[i], Number(row[i]), row[i]))];
            yield return new Panel($"A packet, {row[0]}: shorter is better", bars, IsLogarithmic: false);
        }
    }

    private static IEnumerable<Bar> Rows(string block, int name, int value) =>
        Table(block).Skip(1).Select(row => new Bar(row[name], Number(row[value]), row[value]));

    /// <summary>The first table of a block of the page: its heads, then its rows.</summary>
    private static IEnumerable<string[]> Table(string block)
    {
        string page = Repository.Text("docs/reference/benchmarks.md");
        string text = page.Split($"<!-- {block} -->")[1].Split($"<!-- end of {block} -->")[0].TrimStart();
        return from line in text.Split("\n\n")[0].Split('\n')
               where !line.StartsWith("|---", StringComparison.Ordinal) && line.StartsWith('|')
               select line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
    }

    private static double Number(string cell) =>
        double.Parse(Digits().Match(cell).Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9][0-9,.]*")]
    private static partial Regex Digits();

    private sealed record Bar(string Name, double Value, string Text)
    {
        public string Words => $"{Name} {Text}";
    }

    private sealed record Panel(string Title, IReadOnlyList<Bar> Bars, bool IsLogarithmic);
}
