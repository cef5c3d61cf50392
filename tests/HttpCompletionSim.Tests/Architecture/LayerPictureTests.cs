using System.Text.RegularExpressions;

namespace HttpCompletionSim.Architecture;

/// <summary>The picture of the layers, from the map that <see cref="LayerTests"/> checks and the words of the page that shows it.</summary>
public sealed partial class LayerPictureTests
{
    private const int Width = 900;
    private const int Edge = 12;
    private const int Gap = 24;
    private const int BoxHeight = 100;
    private const int RowHeight = BoxHeight + 32;

    [Fact]
    public void The_picture_of_the_layers_is_current()
    {
        IReadOnlyList<IReadOnlyList<string>> rows = LayerMap.Rows;
        string uses = string.Join(" ", LayerMap.MayUse.Keys.Select(layer => LayerMap.NextOf(layer).ToArray() is { Length: > 0 } next
            ? $"{layer} uses {string.Join(", ", next)}."
            : $"{layer} uses no other layer."));
        var picture = new DocumentPicture(
            "The layers of HttpCompletionSim",
            $"{uses} A layer may also use what the layers below it use. All use the vocabulary, HttpCompletionSim.Win32.",
            Width,
            (rows.Count * RowHeight) + 86);
        Dictionary<string, (double X, double Y, double Width)> places = Places(rows);

        foreach ((string layer, (double x, double y, double width)) in places)
        {
            foreach ((double X, double Y, double Width) below in LayerMap.NextOf(layer).Select(next => places[next]))
            {
                // An arrow goes straight down where both boxes are, else to the middle of the narrower one.
                double at = below.Width < width ? below.X + (below.Width / 2) : x + (width / 2);
                picture.Path("line-strong", true, (at, y + BoxHeight), (at, below.Y - 2));
            }
        }

        foreach ((string layer, (double x, double y, double width)) in places)
        {
            string kind = layer is "Completion" ? "kernel" : "thread";
            picture.Box(x, y, width, BoxHeight, $"{kind}-fill", kind);
            picture.Text(x + 16, y + 28, layer, kind, 18, bold: true);
            picture.Lines(x + 16, y + 50, WordsOf(layer), (int)((width - 30) / 7.4), 18, size: 15);
            if (rows.Single(row => row.Contains(layer)).Count == 1)
                picture.Lines(x + 16, y + 71, FoldersOf(layer), (int)((width - 30) / 6.9), 17, "soft", 14);
        }

        double bottom = (rows.Count * RowHeight) + Edge;
        picture.Box(Edge, bottom, Width - (2 * Edge), 60, "panel", "line-strong");
        picture.Text(Edge + 16, bottom + 24, "HttpCompletionSim.Win32", "ink", 18, bold: true);
        picture.Text(Edge + 16, bottom + 46, WordsOf("HttpCompletionSim.Win32") + ": every layer uses it", "soft", 15);
        picture.ShouldBe("layers.svg");
    }

    private static Dictionary<string, (double X, double Y, double Width)> Places(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var places = new Dictionary<string, (double, double, double)>();
        for (int row = 0; row < rows.Count; row++)
        {
            double width = (Width - (2 * Edge) - (Gap * (rows[row].Count - 1))) / (double)rows[row].Count;
            for (int i = 0; i < rows[row].Count; i++)
                places[rows[row][i]] = (Edge + (i * (width + Gap)), Edge + (row * RowHeight), width);
        }

        return places;
    }

    /// <summary>What the page says that a layer is, up to the first colon or the end of the sentence.</summary>
    private static string WordsOf(string layer)
    {
        string words = RowOf(layer).Groups[2].Value;
        return words.Split(": ")[0].Split(". ")[0].Replace("`", "").Trim();
    }

    /// <summary>What the page says about the folders of a layer, without what it adds in brackets.</summary>
    private static string FoldersOf(string layer) => InBrackets().Replace(RowOf(layer).Groups[3].Value, "").Replace("`", "").Trim();

    private static Match RowOf(string layer) =>
        TableRow().Matches(Repository.Text("docs/explanation/architecture.md")).Single(match => match.Groups[1].Value == layer);

    [GeneratedRegex(@" \([^)]*\)")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"^\| `([A-Za-z0-9.]+)` \| ([^|]+) \| ([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
