using System.Globalization;
using HttpCompletionSim.Viewer.Pages;
using HttpCompletionSim.Viewer.Rules;
using static System.FormattableString;

namespace HttpCompletionSim.Viewer.Svg;

/// <summary>A timeline as an SVG picture: alone with its colours inside, or as a part of a page that has them.</summary>
internal sealed class SvgTimeline
{
    /// <summary>The style sheet of the picture, for a page that shows it inside.</summary>
    public const string StyleSheet = "timeline-svg.css";

    private const string Id = "timeline";
    private const double HeadingHeight = 30;
    private const double LaneWidth = 44;
    private const double Margin = 14;
    private const double NumberWidth = 30;
    private const double TextWidth = 500;

    /// <summary>How much wider a bold letter is. A warning is bold.</summary>
    private const double BoldWidth = 1.12;

    private const double FontSize = 13;
    private const double LineHeight = 17;
    private const double RowPadding = 11;
    private const double TitleAngle = 40;
    private const double RuleColumn = 80;
    private const int MaxSlots = 5;
    private const string Fonts = "-apple-system, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif";

    private readonly Timeline _timeline;
    private readonly TextWriter _output;
    private readonly string _title;
    private readonly string _id;
    private readonly bool _hasDefinitions;
    private readonly double _textStart;
    private readonly double _width;
    private readonly double _headHeight;
    private readonly double[] _rows;
    private readonly IReadOnlyList<string>[] _sentences;
    private readonly RuleText[] _rules;
    private readonly SvgLegend _legend;

    private SvgTimeline(Timeline timeline, TextWriter output, string title, string id, bool hasDefinitions)
    {
        _timeline = timeline;
        _output = output;
        _title = title;
        _id = id;
        _hasDefinitions = hasDefinitions;
        double titles = timeline.Lanes.Select(lane => TextWrapping.WidthOf(lane.Title, FontSize)).DefaultIfEmpty().Max();
        double angle = TitleAngle * Math.PI / 180;
        _legend = new SvgLegend(timeline, IsDrawn);
        _headHeight = Math.Max(26 + (titles * Math.Sin(angle)), _legend.Height + Margin + 8);
        double overhang = (titles * Math.Cos(angle)) - (LaneWidth / 2);
        _textStart = Margin + (timeline.Lanes.Count * LaneWidth) + Math.Max(16, overhang);
        _width = _textStart + NumberWidth + TextWidth + Margin;
        _sentences =
        [
            .. timeline.Steps.Select(step =>
                TextWrapping.Wrap(step.Sentence, step.IsWarning ? TextWidth / BoldWidth : TextWidth, FontSize)),
        ];
        _rows = new double[timeline.Steps.Count + 1];
        _rows[0] = _headHeight;
        for (int i = 0; i < timeline.Steps.Count; i++)
        {
            int lines = _sentences[i].Count + (timeline.Steps[i].Rules.Any() ? 1 : 0);
            _rows[i + 1] = _rows[i] + (lines * LineHeight) + RowPadding;
        }

        _rules = RulesOf([timeline]);
    }

    /// <summary>Writes the picture of a timeline as a file of its own.</summary>
    public static void Write(Timeline timeline, TextWriter output, string title) =>
        new SvgTimeline(timeline, output, title, Id, hasDefinitions: true).Write(standsAlone: true);

    /// <summary>Writes the picture into a page that has <see cref="StyleSheet"/> and the colours.</summary>
    /// <param name="timeline">The timeline.</param>
    /// <param name="output">Where the picture goes.</param>
    /// <param name="title">Its title.</param>
    /// <param name="id">What its ids begin with: other words for each picture of a page.</param>
    /// <param name="isFirst">Whether it is the first picture of the page, which has the arrow heads and hatches of all.</param>
    public static void WriteInPage(Timeline timeline, TextWriter output, string title, string id = Id, bool isFirst = true) =>
        new SvgTimeline(timeline, output, title, id, isFirst).Write(standsAlone: false);

    /// <summary>Writes several timelines as one file, one above the other, with the rules of all of them at the end.</summary>
    /// <param name="parts">The timelines with their headings.</param>
    /// <param name="output">Where the picture goes.</param>
    /// <param name="title">The title of the whole.</param>
    /// <param name="note">A sentence below the title.</param>
    public static void WriteCompared(
        IReadOnlyList<(string Heading, Timeline Timeline)> parts, TextWriter output, string title, string note)
    {
        SvgTimeline[] pictures =
        [
            .. parts.Select((part, i) =>
                new SvgTimeline(part.Timeline, output, part.Heading, Invariant($"{Id}-{i + 1}"), hasDefinitions: i == 0)),
        ];
        double width = pictures.Max(picture => picture._width);
        IReadOnlyList<string> notes = TextWrapping.Wrap(note, width - (2 * Margin), FontSize);
        (RuleText Rule, IReadOnlyList<string> Lines)[] rules = Wrapped(RulesOf(parts.Select(part => part.Timeline)), width);
        double top = HeadingHeight + (notes.Count * LineHeight) + Margin;
        double rulesStart = top + pictures.Sum(picture => HeadingHeight + picture._rows[^1] + Margin);
        double height = rulesStart + HeightOf(rules) + Margin;

        output.Write("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"timeline-picture\" ");
        output.Write(Invariant($"viewBox=\"0 0 {width:0} {height:0}\" "));
        output.Write(Invariant($"width=\"{width:0}\" height=\"{height:0}\" font-family=\"{Fonts}\" font-size=\"{FontSize}\">\n"));
        output.Write($"  <title>{Html.Escape(title)}</title>\n");
        output.Write($"  <style>\n{PageAssets.ReadOwn("tokens.css")}{PageAssets.ReadOwn(StyleSheet)}  </style>\n");
        output.Write(Invariant($"  <rect class=\"paper\" width=\"{width:0}\" height=\"{height:0}\"/>\n"));
        SvgTimeline first = pictures[0];
        first.WriteText("ink heading", Margin, LineHeight + 4, title, "\n");
        for (int i = 0; i < notes.Count; i++)
            first.WriteText("ink", Margin, HeadingHeight + ((i + 1) * LineHeight), notes[i], "\n");

        foreach (SvgTimeline picture in pictures)
        {
            first.WriteText("ink heading", Margin, top + LineHeight + 4, picture._title, "\n");
            top += HeadingHeight;
            picture.WriteBody(top, picture._rows[^1]);
            top += picture._rows[^1] + Margin;
        }

        if (rules.Length > 0)
            first.WriteRules(rulesStart, rules);

        output.Write("</svg>\n");
    }

    /// <summary>A lane has room for a few bars beside each other.</summary>
    private static bool IsDrawn(TimelineSpan span) => span.Slot < MaxSlots;

    private static RuleText[] RulesOf(IEnumerable<Timeline> timelines) =>
    [
        .. timelines.SelectMany(timeline => timeline.Steps)
            .SelectMany(step => step.Rules)
            .Distinct()
            .Select(RuleTexts.Find)
            .OfType<RuleText>()
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    private static (RuleText Rule, IReadOnlyList<string> Lines)[] Wrapped(IEnumerable<RuleText> rules, double width) =>
        [.. rules.Select(rule => (rule, TextWrapping.Wrap(rule.Text, width - (2 * Margin) - RuleColumn, FontSize - 1)))];

    private static double HeightOf((RuleText Rule, IReadOnlyList<string> Lines)[] rules) =>
        rules.Length == 0 ? 0 : LineHeight + RowPadding + rules.Sum(rule => (rule.Lines.Count * (LineHeight - 1)) + 5);

    private void Write(bool standsAlone)
    {
        (RuleText Rule, IReadOnlyList<string> Lines)[] rules = Wrapped(_rules, _width);
        double rulesStart = _rows[^1] + Margin;
        double height = rulesStart + Margin + HeightOf(rules);
        WriteStart("", height);
        if (standsAlone)
            _output.Write($"  <style>\n{PageAssets.ReadOwn("tokens.css")}{PageAssets.ReadOwn(StyleSheet)}  </style>\n");

        WriteDefinitions();
        _output.Write(Invariant($"  <rect class=\"paper\" width=\"{_width:0}\" height=\"{height:0}\"/>\n"));
        WriteTimeline();
        if (rules.Length > 0)
            WriteRules(rulesStart, rules);

        _output.Write("</svg>\n");
    }

    /// <summary>Writes the picture without its rules at a height of a larger one.</summary>
    private void WriteBody(double top, double height)
    {
        WriteStart(Invariant($"y=\"{top:0.#}\" "), height);
        WriteDefinitions();
        WriteTimeline();
        _output.Write("</svg>\n");
    }

    private void WriteStart(string place, double height)
    {
        string size = Invariant($"{_width:0} {height:0}");
        _output.Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"timeline-picture\" {place}viewBox=\"0 0 {size}\" ");
        _output.Write(Invariant($"width=\"{_width:0}\" height=\"{height:0}\" role=\"img\" "));
        _output.Write($"aria-labelledby=\"{_id}-title {_id}-desc\" ");
        _output.Write(Invariant($"font-family=\"{Fonts}\" font-size=\"{FontSize}\">\n"));
        _output.Write($"  <title id=\"{_id}-title\">{Html.Escape(_title)}</title>\n  <desc id=\"{_id}-desc\">");
        for (int i = 0; i < _timeline.Steps.Count; i++)
            _output.Write(Invariant($"{(i == 0 ? "" : " ")}{i + 1}. {Html.Escape(_timeline.Steps[i].Sentence)}"));

        _output.Write("</desc>\n");
    }

    /// <summary>Writes what the style sheet refers to. The first picture of a page or of a file has it for all.</summary>
    private void WriteDefinitions()
    {
        if (!_hasDefinitions)
            return;

        _output.Write("  <defs>\n    <marker id=\"timeline-head\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" ");
        _output.Write("markerHeight=\"7\" orient=\"auto\"><path class=\"head\" d=\"M0 0 10 5 0 10z\"/></marker>\n");
        _output.Write("    <pattern id=\"timeline-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" ");
        _output.Write("patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V6\"/></pattern>\n  </defs>\n");
    }

    private void WriteTimeline()
    {
        _legend.Write(_output, _textStart + NumberWidth, Margin, TextWidth);
        WriteLanes();
        WriteSpans();
        for (int i = 0; i < _timeline.Steps.Count; i++)
            WriteStep(i);
    }

    private void WriteLanes()
    {
        for (int i = 0; i < _timeline.Lanes.Count; i++)
        {
            TimelineLane lane = _timeline.Lanes[i];
            bool isRepeated = lane.IsShared && i > 0 && _timeline.Lanes[i - 1] is { IsShared: true } before && before.Title == lane.Title;
            string title = isRepeated ? "…" : lane.Title;
            double x = XOf(i);
            _output.Write(Invariant($"  <path class=\"lane\" d=\"M{x:0.#} {_headHeight:0.#}V{_rows[^1]:0.#}\"/>\n"));
            string turned = Invariant($"translate({x - 2:0.#} {_headHeight - 8:0.#}) rotate(-{TitleAngle})");
            _output.Write($"  <text class=\"{NameOf(lane.Kind)} title\" transform=\"{turned}\">{Html.Escape(title)}</text>\n");
        }
    }

    private void WriteSpans()
    {
        foreach (TimelineSpan span in _timeline.Spans.Where(IsDrawn))
        {
            double width = WidthOf(span.Kind);
            double x = XOf(span.Lane) - (width / 2) + OffsetOf(span);
            double top = MiddleOf(span.From);
            double height = Math.Max(4, MiddleOf(span.To) - top);
            string cut = span.To >= _timeline.Steps.Count ? " open" : "";
            _output.Write(Invariant($"  <rect class=\"{NameOf(span.Kind)}{cut}\" x=\"{x:0.#}\" y=\"{top:0.#}\" "));
            _output.Write(Invariant($"width=\"{width}\" height=\"{height:0.#}\" rx=\"3\">"));
            _output.Write($"<title>{Html.Escape($"{span.Subject}: {SpanWords.Of(span.Kind)}")}</title></rect>\n");
            if (_timeline.Lanes[span.Lane].IsShared && span.Kind is TimelineSpanKind.Pending)
                WriteText("soft small", x + width + 2, top - 4, span.Subject, "\n");
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
            double end = XOf(arrow.To) - (Math.Sign(arrow.To - arrow.From) * 9);
            _output.Write(Invariant($"<path class=\"arrow\" d=\"M{XOf(arrow.From):0.#} {y:0.#}H{end:0.#}\"/>"));
        }

        string actor = NameOf(_timeline.Lanes[step.Lane].Kind);
        _output.Write(Invariant($"<circle class=\"{actor} dot\" cx=\"{XOf(step.Lane):0.#}\" cy=\"{y:0.#}\" r=\"5\"/>"));
        double textY = _rows[index] + LineHeight + 1;
        WriteText("soft number", _textStart + NumberWidth - 10, textY, Invariant($"{index + 1}"));
        foreach (string line in _sentences[index])
        {
            WriteText("ink", _textStart + NumberWidth, textY, line);
            textY += LineHeight;
        }

        double x = _textStart + NumberWidth;
        foreach (string rule in step.Rules)
        {
            string title = Html.Escape($"{rule}: {RuleTexts.Find(rule)?.Text}");
            _output.Write(Invariant($"<text class=\"rule\" x=\"{x:0.#}\" y=\"{textY - 2:0.#}\">{Html.Escape(rule)}"));
            _output.Write($"<title>{title}</title></text>");
            x += (rule.Length * 7.4) + 12;
        }

        _output.Write("</g>\n");
    }

    private void WriteRules(double top, IEnumerable<(RuleText Rule, IReadOnlyList<string> Lines)> rules)
    {
        double y = top + LineHeight;
        WriteText("ink heading", Margin, y, "The rules that decided", "\n");
        y += LineHeight + RowPadding - 4;
        foreach ((RuleText rule, IReadOnlyList<string> lines) in rules)
        {
            WriteText("rule", Margin, y, rule.Id);
            foreach (string line in lines)
            {
                WriteText("soft rule-text", Margin + RuleColumn, y, line);
                y += LineHeight - 1;
            }

            _output.Write("\n");
            y += 5;
        }
    }

    private void WriteText(string classes, double x, double y, string text, string end = "") =>
        _output.Write(Invariant($"<text class=\"{classes}\" x=\"{x:0.#}\" y=\"{y:0.#}\">{Html.Escape(text)}</text>{end}"));

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
