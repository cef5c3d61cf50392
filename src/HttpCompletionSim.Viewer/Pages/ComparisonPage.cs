using HttpCompletionSim.Viewer.Svg;

namespace HttpCompletionSim.Viewer.Pages;

/// <summary>Two timelines as one HTML page: what differs as a table, then the pictures, side by side where there is room.</summary>
internal static class ComparisonPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="parts">The two timelines with their headings.</param>
    /// <param name="rows">What happened on the two sides, in order: the same text on both where they agree, null where a side has
    /// nothing.</param>
    /// <param name="output">Where the page goes.</param>
    /// <param name="title">The title.</param>
    /// <param name="note">A sentence below the title.</param>
    public static void Write(
        IReadOnlyList<(string Heading, Timeline Timeline)> parts, IReadOnlyList<(string? Left, string? Right)> rows, TextWriter output,
        string title, string note)
    {
        var body = new StringWriter();
        body.Write($"""
            <a class="skip" href="#pictures">To the pictures</a>
            <header class="page-head">
            <div><h1>{Html.Escape(title)}</h1>
            <p class="note">{Html.Escape(note)}</p></div>
            <div class="page-buttons no-print"><button data-theme-button hidden></button></div>
            </header>
            <main>
            <h2>What happens</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="What happens"><table class="compared">
            <thead><tr><th scope="col"><span class="visually-hidden">Whether it differs</span></th>
            """);
        foreach ((string heading, _) in parts)
            body.Write($"<th scope=\"col\">{Html.Escape(heading)}</th>");

        body.Write("</tr></thead>\n<tbody>\n");
        foreach ((string? left, string? right) in rows)
        {
            body.Write(left == right
                ? $"<tr><td>both</td><td colspan=\"2\">{Html.Escape(left!)}</td></tr>\n"
                : $"<tr class=\"differs\"><td>differs</td><td>{Cell(left)}</td><td>{Cell(right)}</td></tr>\n");
        }

        body.Write("</tbody>\n</table></div>\n<div id=\"pictures\" class=\"pictures\">\n");
        for (int i = 0; i < parts.Count; i++)
        {
            string heading = Html.Escape(parts[i].Heading);
            body.Write($"<section aria-label=\"{heading}\"><h2>{heading}</h2>\n");
            body.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"The picture of {heading}\">\n");
            string id = FormattableString.Invariant($"timeline-{i + 1}");
            SvgTimeline.WriteInPage(parts[i].Timeline, body, parts[i].Heading, id, isFirst: i == 0);
            body.Write("</div></section>\n");
        }

        body.Write("</div>\n</main>");
        new SelfContainedPage
        {
            Title = title,
            Styles = [.. ((string[])[SvgTimeline.StyleSheet, "timeline-page.css", "comparison.css"]).Select(PageAssets.ReadOwn)],
            Body = body.ToString(),
        }.Write(output);
    }

    private static string Cell(string? text) => text is null ? "<span class=\"soft\">nothing</span>" : Html.Escape(text);
}
