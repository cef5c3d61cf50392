using HttpCompletionSim.Viewer.Svg;
using static System.FormattableString;

namespace HttpCompletionSim.Viewer.Pages;

/// <summary>A timeline as one HTML file: a picture to step through, to filter and to search. Without scripts it is a table.</summary>
internal static class TimelinePage
{
    /// <summary>How many steps the table has that a browser without scripts shows.</summary>
    public const int StaticSteps = 1_000;

    /// <summary>Up to how many steps a browser without scripts gets the picture as well.</summary>
    private const int PictureSteps = 200;

    /// <summary>Writes the page.</summary>
    public static void Write(Timeline timeline, TextWriter output, string title, string? note)
    {
        new SelfContainedPage
        {
            Title = title,
            Styles = [.. ((string[])[SvgTimeline.StyleSheet, "timeline.css", "timeline-page.css"]).Select(PageAssets.ReadOwn)],
            Scripts = [PageAssets.ReadOwn("timeline.js"), PageAssets.ReadOwn("timeline-page.js")],
            Data = [("timeline-data", timeline.ToJson())],
            Body = BodyOf(timeline, title, note),
        }.Write(output);
    }

    private static string BodyOf(Timeline timeline, string title, string? note)
    {
        var body = new StringWriter();
        body.Write($"""
            <a class="skip" href="#timeline">To the timeline</a>
            <header class="page-head">
            <div><h1>{Html.Escape(title)}</h1>
            <p class="soft">{Html.Escape(SummaryOf(timeline))}</p>
            {(note is null ? "" : $"<p class=\"note\">{Html.Escape(note)}</p>\n")}</div>
            <div class="page-buttons no-print">
            <button id="help-button" hidden>Keys</button> <button data-theme-button hidden></button>
            </div>
            </header>
            <div id="controls" class="controls no-print" hidden></div>
            <main id="main">
            <div id="timeline" class="no-print" hidden></div>
            <aside id="details" aria-label="The selected step" tabindex="0" hidden></aside>
            <div id="printed"></div>

            """);
        body.Write("<noscript>\n");
        WriteStatic(timeline, body);
        body.Write("</noscript>\n</main>\n<dialog id=\"help\" aria-labelledby=\"help-title\"></dialog>");
        return body.ToString();
    }

    private static string SummaryOf(Timeline timeline)
    {
        if (timeline.Steps.Count == 0)
            return "The trace has no event.";

        int events = timeline.Steps.Sum(step => step.Returned is null ? 1 : 2);
        int warnings = timeline.Steps.Count(step => step.IsWarning);
        IEnumerable<string> parts =
        [
            Invariant($"{Count(events, "event")} in {Count(timeline.Steps.Count, "step")}"),
            Invariant($"event numbers {timeline.Steps[0].Event.Sequence} to {LastOf(timeline).Sequence}"),
            Invariant($"{timeline.Steps[0].Event.Time.TotalMilliseconds:0.###} to {LastOf(timeline).Time.TotalMilliseconds:0.###} ms"),
            Count(timeline.Steps.Select(step => step.Event.Thread).Distinct().Count(), "thread"),
            Count(timeline.Steps.Select(step => step.Operation).OfType<string>().Distinct().Count(), "operation"),
            Count(warnings, "warning"),
        ];
        return $"{string.Join(", ", parts)}.";
    }

    private static TraceEvent LastOf(Timeline timeline) => timeline.Steps[^1].Returned ?? timeline.Steps[^1].Event;

    private static string Count(int count, string noun) =>
        count == 0 ? $"no {noun}" : Invariant($"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    private static void WriteStatic(Timeline timeline, StringWriter body)
    {
        int shown = Math.Min(timeline.Steps.Count, StaticSteps);
        body.Write("<p>This browser runs no scripts, so this page shows ");
        body.Write(shown < timeline.Steps.Count
            ? Invariant($"the first {shown:N0} of {timeline.Steps.Count:N0} steps as a table")
            : "all steps as a table");
        body.Write(" and cannot filter, search or step.</p>\n");
        if (timeline.Steps.Count is > 0 and <= PictureSteps)
        {
            body.Write("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"The picture\">\n");
            SvgTimeline.WriteInPage(timeline, body, "What happened, step by step");
            body.Write("</div>\n");
        }

        body.Write("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"The steps\"><table class=\"steps\">\n<thead><tr>");
        foreach (string column in (string[])["Step", "Event", "ms", "Thread", "What happens", "Rules"])
            body.Write($"<th scope=\"col\">{column}</th>");

        body.Write("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < shown; i++)
        {
            TimelineStep step = timeline.Steps[i];
            body.Write(Invariant($"<tr id=\"step={i + 1}\"{(step.IsWarning ? " class=\"warning\"" : "")}>"));
            body.Write(Invariant($"<td>{i + 1}</td><td>{step.Event.Sequence}</td>"));
            body.Write(Invariant($"<td>{step.Event.Time.TotalMilliseconds:0.###}</td><td>{Html.Escape(step.Event.Thread)}</td>"));
            body.Write($"<td>{Html.Escape(step.Sentence)}</td><td>{Html.Escape(string.Join(", ", step.Rules))}</td></tr>\n");
        }

        body.Write("</tbody>\n</table></div>\n");
    }
}
