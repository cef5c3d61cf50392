using System.Globalization;
using System.Text;

namespace HttpCompletionSim.Benchmarks;

/// <summary>Draws panels with logarithmic axes, a line for each curve, and a legend below.</summary>
internal static class Chart
{
    private const int Width = 900;
    private const int Top = 74;
    private const int Bottom = 366;
    private const int PanelWidth = 340;
    private const int Left = 70;
    private const int BetweenPanels = 450;
    private const int LegendTop = 424;
    private const int LegendLine = 26;

    private static readonly string[] s_colours = ["#c2410c", "#1d74c9", "#15803d", "#a21caf", "#0f766e"];
    private static readonly string[] s_darkColours = ["#fb923c", "#60a5fa", "#4ade80", "#e879f9", "#2dd4bf"];

    /// <summary>Writes a picture.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">What the picture shows.</param>
    /// <param name="description">The same in a sentence or two with figures, for readers who do not see it.</param>
    /// <param name="panels">At most two, side by side.</param>
    /// <param name="legend">A text for each curve.</param>
    public static void Write(string path, string title, string description, IReadOnlyList<ChartPanel> panels, IReadOnlyList<string> legend)
    {
        int height = LegendTop + ((legend.Count + 1) / 2 * LegendLine);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}"
                 role="img" aria-labelledby="title desc"
                 font-family="-apple-system, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif" font-size="13">
              <title id="title">{title}</title>
              <desc id="desc">{description}</desc>
              <style>
                .text, .mark {"{"} fill: #57606a {"}"}
                .axis {"{"} stroke: #8c959f {"}"}
                .grid {"{"} stroke: #8c959f; stroke-opacity: .3 {"}"}
                polyline {"{"} fill: none; stroke-width: 2.5; stroke-linejoin: round {"}"}
                {Colours(s_colours)}
                @media (prefers-color-scheme: dark) {"{"} .text {"{"} fill: #b1bac4 {"}"} {Colours(s_darkColours)} {"}"}
              </style>

            """);
        for (int i = 0; i < panels.Count; i++)
            Draw(svg, Left + (i * BetweenPanels), panels[i]);

        for (int i = 0; i < legend.Count; i++)
        {
            int x = Left + (i % 2 * BetweenPanels);
            int y = LegendTop + (i / 2 * LegendLine);
            svg.Append(CultureInfo.InvariantCulture, $"""
                  <circle class="f{i}" cx="{x + 6}" cy="{y - 4}" r="5"/>
                  <text class="text" x="{x + 20}" y="{y}">{legend[i]}</text>

                """);
        }

        File.WriteAllText(path, svg.Append("</svg>\n").ToString());
    }

    private static void Draw(StringBuilder svg, int left, ChartPanel panel)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""
              <text class="text" x="{left}" y="34" font-size="16" font-weight="600">{panel.Title}</text>

            """);
        foreach ((double nanoseconds, string label) in panel.GridLines)
        {
            double y = Y(panel, nanoseconds);
            svg.Append(CultureInfo.InvariantCulture, $"""
                  <line class="grid" x1="{left}" y1="{y:F1}" x2="{left + PanelWidth}" y2="{y:F1}"/>
                  <text class="text" x="{left - 8}" y="{y + 4:F1}" text-anchor="end">{label}</text>

                """);
        }

        foreach (double mark in panel.Marks)
        {
            double x = X(panel, left, mark);
            svg.Append(CultureInfo.InvariantCulture, $"""
                  <line class="axis" x1="{x:F1}" y1="{Bottom}" x2="{x:F1}" y2="{Bottom + 5}"/>
                  <text class="text" x="{x:F1}" y="{Bottom + 20}" text-anchor="middle">{mark:N0}</text>

                """);
        }

        svg.Append(CultureInfo.InvariantCulture, $"""
              <line class="axis" x1="{left}" y1="{Bottom}" x2="{left + PanelWidth}" y2="{Bottom}"/>
              <text class="text" x="{left + PanelWidth}" y="{Bottom + 38}" text-anchor="end">{panel.Across}</text>

            """);
        for (int i = 0; i < panel.Curves.Count; i++)
        {
            (double X, double Y)[] places =
                [.. panel.Curves[i].Select(point => (X(panel, left, point.Count), Y(panel, point.Nanoseconds)))];
            string points = string.Join(
                ' ', places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.X:F1},{place.Y:F1}")));
            svg.Append($"  <polyline class=\"s{i}\" points=\"{points}\"/>\n");
            foreach ((double x, double y) in places)
                svg.Append(CultureInfo.InvariantCulture, $"  <circle class=\"f{i}\" cx=\"{x:F1}\" cy=\"{y:F1}\" r=\"4\"/>\n");
        }
    }

    private static string Colours(string[] colours) =>
        string.Join(' ', colours.Select((colour, i) => $".s{i} {{ stroke: {colour} }} .f{i} {{ fill: {colour} }}"));

    private static double X(ChartPanel panel, int left, double count) =>
        left + 14 + ((PanelWidth - 28) * Part(count, panel.Marks[0], panel.Marks[^1]));

    private static double Y(ChartPanel panel, double nanoseconds) =>
        Bottom - ((Bottom - Top) * Math.Clamp(Part(nanoseconds, panel.GridLines[0].Nanoseconds, panel.GridLines[^1].Nanoseconds), 0, 1));

    private static double Part(double value, double first, double last) => Math.Log10(value / first) / Math.Log10(last / first);
}
