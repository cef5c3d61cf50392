using System.Globalization;
using System.Text;

namespace HttpCompletionSim.Benchmarks;

/// <summary>Draws growth: one panel for adding one and one for using one, both with logarithmic axes, and a line for each kind.</summary>
internal static class GrowthPicture
{
    private const int Width = 900;
    private const int Height = 470;
    private const int Top = 74;
    private const int Bottom = 366;
    private const int PanelWidth = 340;
    private const int FirstDecade = 1;
    private const int LastDecade = 5;

    private static readonly string[] s_colours = ["#c2410c", "#1d74c9", "#15803d", "#a21caf"];
    private static readonly string[] s_darkColours = ["#fb923c", "#60a5fa", "#4ade80", "#e879f9"];

    public static void Write(string path, IReadOnlyList<GrowthCurve> curves)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}"
                 role="img" aria-labelledby="title desc"
                 font-family="-apple-system, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif" font-size="13">
              <title id="title">The cost of one more against the number of them</title>
              <desc id="desc">Two panels with logarithmic axes, from 10 to 100,000 things held:
                the time to add one more, and the time to use one.
                {string.Join("; ", curves.Select(Describe))}.</desc>
              <style>
                .text, .mark {"{"} fill: #57606a {"}"}
                .axis {"{"} stroke: #8c959f {"}"}
                .grid {"{"} stroke: #8c959f; stroke-opacity: .3 {"}"}
                polyline {"{"} fill: none; stroke-width: 2.5; stroke-linejoin: round {"}"}
                {Colours(s_colours)}
                @media (prefers-color-scheme: dark) {"{"} .text {"{"} fill: #b1bac4 {"}"} {Colours(s_darkColours)} {"}"}
              </style>

            """);
        Panel(svg, 70, "Time to add one more", curves, point => point.Add);
        Panel(svg, 520, "Time to use one", curves, point => point.Use);
        for (int i = 0; i < curves.Count; i++)
        {
            int x = 70 + (i % 2 * 450);
            int y = 424 + (i / 2 * 26);
            svg.Append(CultureInfo.InvariantCulture, $"""
                  <circle class="f{i}" cx="{x + 6}" cy="{y - 4}" r="5"/>
                  <text class="text" x="{x + 20}" y="{y}">{curves[i].Name}; to use one: {curves[i].Use}</text>

                """);
        }

        File.WriteAllText(path, svg.Append("</svg>\n").ToString());
    }

    private static void Panel(StringBuilder svg, int left, string title, IReadOnlyList<GrowthCurve> curves, Func<GrowthPoint, double> value)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""
              <text class="text" x="{left}" y="34" font-size="16" font-weight="600">{title}</text>

            """);
        (double, string)[] gridLines = [(10, "10 ns"), (100, "100 ns"), (1e3, "1 us"), (1e4, "10 us"), (1e5, "100 us")];
        foreach ((double nanoseconds, string label) in gridLines)
        {
            double y = Y(nanoseconds);
            svg.Append(CultureInfo.InvariantCulture, $"""
                  <line class="grid" x1="{left}" y1="{y:F1}" x2="{left + PanelWidth}" y2="{y:F1}"/>
                  <text class="text" x="{left - 8}" y="{y + 4:F1}" text-anchor="end">{label}</text>

                """);
        }

        for (int decade = FirstDecade; decade <= LastDecade; decade++)
        {
            double x = X(left, Math.Pow(10, decade));
            svg.Append(CultureInfo.InvariantCulture, $"""
                  <line class="axis" x1="{x:F1}" y1="{Bottom}" x2="{x:F1}" y2="{Bottom + 5}"/>
                  <text class="text" x="{x:F1}" y="{Bottom + 20}" text-anchor="middle">{Math.Pow(10, decade):N0}</text>

                """);
        }

        svg.Append(CultureInfo.InvariantCulture, $"""
              <line class="axis" x1="{left}" y1="{Bottom}" x2="{left + PanelWidth}" y2="{Bottom}"/>
              <text class="text" x="{left + PanelWidth}" y="{Bottom + 38}" text-anchor="end">held</text>

            """);
        for (int i = 0; i < curves.Count; i++)
        {
            string points = string.Join(' ', curves[i].Points.Select(point =>
                string.Create(CultureInfo.InvariantCulture, $"{X(left, point.Count):F1},{Y(value(point)):F1}")));
            svg.Append($"  <polyline class=\"s{i}\" points=\"{points}\"/>\n");
            foreach (string place in points.Split(' '))
                svg.Append($"  <circle class=\"f{i}\" cx=\"{place.Split(',')[0]}\" cy=\"{place.Split(',')[1]}\" r=\"4\"/>\n");
        }
    }

    private static string Describe(GrowthCurve curve) => string.Create(
        CultureInfo.InvariantCulture,
        $"{curve.Name}: add {curve.Points[0].Add:N0} to {curve.Points[^1].Add:N0} ns, " +
        $"use {curve.Points[0].Use:N0} to {curve.Points[^1].Use:N0} ns");

    private static string Colours(string[] colours) =>
        string.Join(' ', colours.Select((colour, i) => $".s{i} {{ stroke: {colour} }} .f{i} {{ fill: {colour} }}"));

    private static double X(int left, double count) =>
        left + 14 + ((PanelWidth - 28) * (Math.Log10(count) - FirstDecade) / (LastDecade - FirstDecade));

    private static double Y(double nanoseconds) => Bottom - ((Bottom - Top) * (Math.Clamp(Math.Log10(nanoseconds), 1, 5) - 1) / 4);
}
