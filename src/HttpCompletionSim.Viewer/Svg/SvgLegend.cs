using HttpCompletionSim.Viewer.Pages;
using static System.FormattableString;

namespace HttpCompletionSim.Viewer.Svg;

/// <summary>What the bars, dots and arrows of a picture mean. Only those that the picture has are explained.</summary>
internal sealed class SvgLegend
{
    /// <summary>The size of the font, as the style sheet has it.</summary>
    public const double FontSize = 12;

    /// <summary>The width of a sign, with the space before its text.</summary>
    public const double SignWidth = 40;

    private const double LineHeight = 17;
    private const int Columns = 2;

    private readonly List<(string Sign, string Text)> _entries = [];

    /// <summary>Makes the legend of a timeline.</summary>
    /// <param name="timeline">The timeline.</param>
    /// <param name="isDrawn">Says whether a state has a bar in the picture.</param>
    public SvgLegend(Timeline timeline, Predicate<TimelineSpan> isDrawn)
    {
        TimelineSpan[] spans = [.. timeline.Spans.Where(span => isDrawn(span))];
        if (timeline.Steps.Any(step => step.Arrow is not null))
            _entries.Add((Dot + Arrow, "who acts, and on what"));
        else if (timeline.Steps.Count > 0)
            _entries.Add((Dot, "who acts"));

        foreach (TimelineSpanKind kind in spans.Select(span => span.Kind).Distinct().Order())
            _entries.Add((Bar($"span-{kind.ToString().ToLowerInvariant()}"), TextOf(kind)));

        if (spans.Any(span => span.To >= timeline.Steps.Count))
            _entries.Add((Bar("span-call open"), "dashed: lasts beyond the picture"));
    }

    /// <summary>The height, in the units of the picture; 0 for a picture that has nothing to explain.</summary>
    public double Height => Rows * LineHeight;

    private static string Dot => "<circle class=\"thread dot\" cx=\"6\" cy=\"-4\" r=\"5\"/>";

    private static string Arrow => "<path class=\"arrow\" d=\"M6 -4H32\"/>";

    private int Rows => (_entries.Count + Columns - 1) / Columns;

    /// <summary>Writes the legend, column by column.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="left">The left end.</param>
    /// <param name="top">The upper end.</param>
    /// <param name="width">The width of all columns.</param>
    public void Write(TextWriter output, double left, double top, double width)
    {
        if (_entries.Count == 0)
            return;

        output.Write("  <g class=\"legend\">\n");
        for (int i = 0; i < _entries.Count; i++)
        {
            (string sign, string text) = _entries[i];
            double x = left + (i / Rows * width / Columns);
            double y = top + (((i % Rows) + 1) * LineHeight) - 4;
            output.Write(Invariant($"    <g transform=\"translate({x:0.#} {y:0.#})\">{sign}"));
            output.Write(Invariant($"<text class=\"soft rule-text\" x=\"{SignWidth}\">{Html.Escape(text)}</text></g>\n"));
        }

        output.Write("  </g>\n");
    }

    private static string Bar(string classes) => $"<rect class=\"{classes}\" x=\"0\" y=\"-10\" width=\"30\" height=\"11\" rx=\"3\"/>";

    private static string TextOf(TimelineSpanKind kind) => kind switch
    {
        TimelineSpanKind.Call => "a thread inside a call",
        TimelineSpanKind.Blocked => "a thread that waits",
        TimelineSpanKind.Pending => "an operation in progress",
        TimelineSpanKind.Succeeded => "an operation that has succeeded",
        TimelineSpanKind.Warned => "an operation with a warning",
        TimelineSpanKind.Failed => "an operation that has failed",
        TimelineSpanKind.Signaled => "an event that is signaled",
        TimelineSpanKind.NotSignaled => "an event that is not signaled",
        TimelineSpanKind.Packet => "a packet in its port",
        TimelineSpanKind.Request => "a request in its queue",
        TimelineSpanKind.Open => "an open connection",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
