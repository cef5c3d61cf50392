using System.Globalization;
using HttpCompletionSim.Viewer.Pages;
using HttpCompletionSim.Viewer.Rules;
using static System.FormattableString;

namespace HttpCompletionSim.Viewer.Svg;

/// <summary>A timeline as an SVG picture that stands alone: its colours, in light and in dark, are inside.</summary>
internal sealed class SvgTimeline
{
    private const double LaneWidth = 44;
    private const double Margin = 14;
    private const double NumberWidth = 30;
    private const double TextWidth = 500;
    private const double FontSize = 13;
    private const double LineHeight = 17;
    private const double RowPadding = 11;
    private const double TitleAngle = 40;
    private const int MaxSlots = 5;

    private readonly Timeline _timeline;
    private readonly TextWriter _output;
    private readonly string _title;
    private readonly double _textStart;
    private readonly double _width;
    private readonly double _headHeight;
    private readonly double[] _rows;
    private readonly IReadOnlyList<string>[] _sentences;
    private readonly RuleText[] _rules;

    private SvgTimeline(Timeline timeline, TextWriter output, string title)
    {
        _timeline = timeline;
        _output = output;
        _title = title;
        double titles = timeline.Lanes.Count == 0 ? 0 : timeline.Lanes.Max(lane => TextWrapping.WidthOf(lane.Title, FontSize));
        _headHeight = 26 + (titles * Math.Sin(TitleAngle * Math.PI / 180));
        _textStart = Margin + (timeline.Lanes.Count * LaneWidth) + Math.Max(16, (titles * Math.Cos(TitleAngle * Math.PI / 180)) - (LaneWidth / 2));
        _width = _textStart + NumberWidth + TextWidth + Margin;
        _sentences = [.. timeline.Steps.Select(step => TextWrapping.Wrap(step.Sentence, TextWidth, FontSize))];
        _rows = new double[timeline.Steps.Count + 1];
        _rows[0] = _headHeight;
        for (int i = 0; i < timeline.Steps.Count; i++)
        {
            int lines = _sentences[i].Count + (timeline.Steps[i].Rules.Any() ? 1 : 0);
            _rows[i + 1] = _rows[i] + (lines * LineHeight) + RowPadding;
        }

        _rules = [.. timeline.Steps.SelectMany(step => step.Rules).Distinct().Select(RuleTexts.Find).OfType<RuleText>().OrderBy(rule => rule.Id, StringComparer.Ordinal)];
    }

    /// <summary>Writes the picture of a timeline.</summary>
    public static void Write(Timeline timeline, TextWriter output, string title) => new SvgTimeline(timeline, output, title).Write();

    private void Write()
    {
        var rules = new List<(RuleText Rule, IReadOnlyList<string> Lines)>();
        double height = _rows[^1] + Margin;
        double rulesStart = height;
        if (_rules.Length > 0)
        {
            height += LineHeight + RowPadding;
            foreach (RuleText rule in _rules)
            {
                IReadOnlyList<string> lines = TextWrapping.Wrap(rule.Text, _width - (2 * Margin) - 80, FontSize - 1);
                rules.Add((rule, lines));
                height += (lines.Count * (LineHeight - 1)) + 5;
            }
        }

        _output.Write(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {_width:0} {height + Margin:0}\" width=\"{_width:0}\" height=\"{height + Margin:0}\" "));
        _output.Write("role=\"img\" aria-labelledby=\"title desc\" font-family=\"-apple-system, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif\" ");
        _output.Write(Invariant($"font-size=\"{FontSize}\">\n  <title id=\"title\">{Html.Escape(_title)}</title>\n"));
        _output.Write($"  <desc id=\"desc\">{Html.Escape(string.Join(' ', _timeline.Steps.Select((step, i) => Invariant($"{i + 1}. {step.Sentence}"))))}</desc>\n");
        _output.Write($"  <style>\n{PageAssets.ReadOwn("tokens.css")}{PageAssets.ReadOwn("timeline-svg.css")}  </style>\n");
        _output.Write("  <defs>\n    <marker id=\"head\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path class=\"head\" d=\"M0 0 10 5 0 10z\"/></marker>\n");
        _output.Write("    <pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V6\"/></pattern>\n  </defs>\n");
        _output.Write(Invariant($"  <rect class=\"paper\" width=\"{_width:0}\" height=\"{height + Margin:0}\"/>\n"));
        WriteLanes();
        WriteSpans();
        for (int i = 0; i < _timeline.Steps.Count; i++)
            WriteStep(i);

        if (_rules.Length > 0)
            WriteRules(rulesStart, rules);

        _output.Write("</svg>\n");
    }

    private void WriteLanes()
    {
        for (int i = 0; i < _timeline.Lanes.Count; i++)
        {
            TimelineLane lane = _timeline.Lanes[i];
            double x = XOf(i);
            _output.Write(Invariant($"  <path class=\"lane\" d=\"M{x:0.#} {_headHeight:0.#}V{_rows[^1]:0.#}\"/>\n"));
            _output.Write(Invariant($"  <text class=\"{NameOf(lane.Kind)} title\" transform=\"translate({x - 2:0.#} {_headHeight - 8:0.#}) rotate(-{TitleAngle})\">"));
            _output.Write($"{Html.Escape(lane.Title)}</text>\n");
        }
    }

    private void WriteSpans()
    {
        foreach (TimelineSpan span in _timeline.Spans.Where(span => span.Slot < MaxSlots))
        {
            double width = WidthOf(span.Kind);
            double x = XOf(span.Lane) - (width / 2) + OffsetOf(span);
            double top = MiddleOf(span.From);
            double bottom = span.To >= _timeline.Steps.Count ? _rows[^1] : MiddleOf(span.To);
            string cut = span.To >= _timeline.Steps.Count ? " open" : "";
            _output.Write(Invariant($"  <rect class=\"{NameOf(span.Kind)}{cut}\" x=\"{x:0.#}\" y=\"{top:0.#}\" width=\"{width}\" height=\"{Math.Max(4, bottom - top):0.#}\" rx=\"3\">"));
            _output.Write($"<title>{Html.Escape($"{span.Subject}: {SpanWords.Of(span.Kind)}")}</title></rect>\n");
            if (_timeline.Lanes[span.Lane].IsShared && span.Kind is TimelineSpanKind.Pending)
                _output.Write(Invariant($"  <text class=\"soft small\" x=\"{x + width + 2:0.#}\" y=\"{top - 4:0.#}\">{Html.Escape(span.Subject)}</text>\n"));
        }
    }

    private void WriteStep(int index)
    {
        TimelineStep step = _timeline.Steps[index];
        double y = MiddleOf(index);
        _output.Write($"  <g class=\"step{(step.IsWarning ? " warning" : "")}\">");
        _output.Write(Invariant($"<path class=\"row\" d=\"M{Margin} {_rows[index + 1]:0.#}H{_width - Margin:0.#}\"/>"));
        if (step.Arrow is { } arrow)
        {
            double direction = Math.Sign(arrow.To - arrow.From);
            _output.Write(Invariant($"<path class=\"arrow\" marker-end=\"url(#head)\" d=\"M{XOf(arrow.From):0.#} {y:0.#}H{XOf(arrow.To) - (direction * 9):0.#}\"/>"));
        }

        string actor = NameOf(_timeline.Lanes[step.Lane].Kind);
        _output.Write(Invariant($"<circle class=\"{actor} dot\" cx=\"{XOf(step.Lane):0.#}\" cy=\"{y:0.#}\" r=\"5\"/>"));
        double textY = _rows[index] + LineHeight + 1;
        _output.Write(Invariant($"<text class=\"soft number\" x=\"{_textStart + NumberWidth - 10:0.#}\" y=\"{textY:0.#}\">{index + 1}</text>"));
        foreach (string line in _sentences[index])
        {
            _output.Write(Invariant($"<text class=\"ink\" x=\"{_textStart + NumberWidth:0.#}\" y=\"{textY:0.#}\">{Html.Escape(line)}</text>"));
            textY += LineHeight;
        }

        double x = _textStart + NumberWidth;
        foreach (string rule in step.Rules)
        {
            string text = RuleTexts.Find(rule)?.Text ?? "";
            _output.Write(Invariant($"<text class=\"rule\" x=\"{x:0.#}\" y=\"{textY - 2:0.#}\">{Html.Escape(rule)}<title>{Html.Escape($"{rule}: {text}")}</title></text>"));
            x += (rule.Length * 7.4) + 12;
        }

        _output.Write("</g>\n");
    }

    private void WriteRules(double top, List<(RuleText Rule, IReadOnlyList<string> Lines)> rules)
    {
        double y = top + LineHeight;
        _output.Write(Invariant($"  <text class=\"ink\" font-weight=\"600\" x=\"{Margin}\" y=\"{y:0.#}\">The rules that decided</text>\n"));
        y += LineHeight + RowPadding - 4;
        foreach ((RuleText rule, IReadOnlyList<string> lines) in rules)
        {
            _output.Write(Invariant($"  <text class=\"rule\" x=\"{Margin}\" y=\"{y:0.#}\">{Html.Escape(rule.Id)}</text>"));
            foreach (string line in lines)
            {
                _output.Write(Invariant($"<text class=\"soft\" font-size=\"{FontSize - 1}\" x=\"{Margin + 80}\" y=\"{y:0.#}\">{Html.Escape(line)}</text>"));
                y += LineHeight - 1;
            }

            _output.Write("\n");
            y += 5;
        }
    }

    private double XOf(int lane) => Margin + (LaneWidth * lane) + (LaneWidth / 2);

    /// <summary>The height of a step's dot: the middle of the first line of its sentence.</summary>
    private double MiddleOf(int step) => step >= _timeline.Steps.Count ? _rows[^1] : _rows[step] + LineHeight - 3;

    private static double OffsetOf(TimelineSpan span) =>
        span.Kind is TimelineSpanKind.Packet or TimelineSpanKind.Request ? (span.Slot % 2 == 0 ? 1 : -1) * ((span.Slot + 1) / 2) * 9 : 0;

    private static double WidthOf(TimelineSpanKind kind) => kind switch
    {
        TimelineSpanKind.Packet or TimelineSpanKind.Request => 8,
        TimelineSpanKind.Call or TimelineSpanKind.Blocked => 10,
        TimelineSpanKind.Open => 4,
        _ => 14,
    };

    private static string NameOf(TimelineLaneKind kind) => kind.ToString().ToLower(CultureInfo.InvariantCulture);

    private static string NameOf(TimelineSpanKind kind) => $"span-{kind.ToString().ToLower(CultureInfo.InvariantCulture)}";
}
