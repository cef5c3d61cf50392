using System.Globalization;
using System.Security;
using System.Text;

namespace HttpCompletionSim;

/// <summary>A picture of the documentation: an SVG in the colours of our pages, light and dark, that is compared with its file.</summary>
/// <param name="title">What the picture shows.</param>
/// <param name="description">The same in sentences with figures, for readers who do not see it.</param>
/// <param name="width">The width in pixels.</param>
/// <param name="height">The height in pixels.</param>
internal sealed class DocumentPicture(string title, string description, int width, int height)
{
    private static readonly Dictionary<string, string>[] s_colours = ReadColours();

    private readonly StringBuilder _shapes = new();
    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Draws a rectangle, its colours by their names in <c>tokens.css</c>.</summary>
    public void Box(double x, double y, double width, double height, string fill, string? line = null, int radius = 8) =>
        Shape($"""<rect x="{N(x)}" y="{N(y)}" width="{N(width)}" height="{N(height)}" rx="{radius}" class="{Fill(fill)}{Line(line)}"/>""");

    /// <summary>Draws a line of text.</summary>
    /// <param name="x">Where it begins, or ends, or has its middle.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="colour">The colour by its name.</param>
    /// <param name="size">The size of the font.</param>
    /// <param name="bold">Whether it is bold.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="mono">Whether its letters have one width.</param>
    public void Text(
        double x, double y, string text, string colour = "ink", int size = 14, bool bold = false, string anchor = "start",
        bool mono = false)
    {
        string weight = bold ? " font-weight=\"600\"" : "";
        string family = mono ? " font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\"" : "";
        string place = anchor == "start" ? "" : $" text-anchor=\"{anchor}\"";
        Shape($"""<text x="{N(x)}" y="{N(y)}" font-size="{size}"{weight}{family}{place} class="{Fill(colour)}">{Escape(text)}</text>""");
    }

    /// <summary>Draws a text in lines of at most so many letters, and returns the number of lines.</summary>
    public int Lines(double x, double y, string text, int letters, int step, string colour = "ink", int size = 14, string anchor = "start")
    {
        var line = new StringBuilder();
        int count = 0;
        foreach (string word in text.Split(' ').Append(""))
        {
            if (word.Length > 0 && (line.Length == 0 || line.Length + 1 + word.Length <= letters))
            {
                line.Append(line.Length == 0 ? "" : " ").Append(word);
                continue;
            }

            Text(x, y + (count++ * step), line.ToString(), colour, size, anchor: anchor);
            line.Clear().Append(word);
        }

        return count;
    }

    /// <summary>Draws a line along points, with an arrow head at its end or without.</summary>
    public void Path(string colour, bool arrow, params (double X, double Y)[] points)
    {
        string way = string.Join(' ', points.Select((point, i) => $"{(i == 0 ? 'M' : 'L')}{N(point.X)} {N(point.Y)}"));
        Shape($"""<path d="{way}" fill="none" stroke-width="1.5" class="{Line(colour).Trim()}"/>""");
        if (!arrow)
            return;

        (double x, double y) = points[^1];
        double angle = Math.Atan2(y - points[^2].Y, x - points[^2].X);
        (double X, double Y) Corner(double turn) => (x - (9 * Math.Cos(angle + turn)), y - (9 * Math.Sin(angle + turn)));
        ((double, double) a, (double, double) b) = (Corner(0.42), Corner(-0.42));
        Shape($"""<path d="M{N(x)} {N(y)} L{N(a.Item1)} {N(a.Item2)} L{N(b.Item1)} {N(b.Item2)}z" class="{Fill(colour)}"/>""");
    }

    /// <summary>Checks that the file of <c>docs/images</c> is this picture; writes it instead if HTTPSIM_WRITE_PICTURES is 1.</summary>
    public void ShouldBe(string file)
    {
        string path = System.IO.Path.Combine(Repository.Root, "docs", "images", file);
        string svg = ToString();
        if (Environment.GetEnvironmentVariable("HTTPSIM_WRITE_PICTURES") == "1")
            File.WriteAllText(path, svg);

        string current = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        current.ShouldBe(svg, $"docs/images/{file} is out of date: run this test with HTTPSIM_WRITE_PICTURES=1.");
    }

    public override string ToString() => $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"
             role="img" aria-labelledby="title desc"
             font-family="-apple-system, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif">
          <title id="title">{Escape(title)}</title>
          <desc id="desc">{Escape(description)}</desc>
          <style>
            {Rules(s_colours[0])}
            @media (prefers-color-scheme: dark) {"{"} {Rules(s_colours[1])} {"}"}
          </style>
        {_shapes}</svg>

        """.ReplaceLineEndings("\n");

    private static Dictionary<string, string>[] ReadColours()
    {
        string[] blocks = Repository.Text("src/HttpCompletionSim.Viewer/Assets/tokens.css").Split(":root {")[1..];
        return [.. blocks.Select(block => block[..block.IndexOf('}')].Split(';')
            .Select(each => each.Trim().Split(':'))
            .Where(each => each[0].StartsWith("--", StringComparison.Ordinal))
            .ToDictionary(each => each[0][2..], each => each[1].Trim()))];
    }

    private string Rules(Dictionary<string, string> colours) => string.Join(' ', _used.Select(name => name[0] == 'f'
        ? $".{name} {{ fill: {colours[name[2..]]} }}"
        : $".{name} {{ stroke: {colours[name[2..]]} }}"));

    private string Fill(string colour)
    {
        _used.Add("f-" + colour);
        return "f-" + colour;
    }

    private string Line(string? colour)
    {
        if (colour is null)
            return "";

        _used.Add("s-" + colour);
        return " s-" + colour;
    }

    private void Shape(string shape) => _shapes.Append("  ").Append(shape).Append('\n');

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
