using System.Text.RegularExpressions;
using System.Xml.Linq;
using HttpCompletionSim.Viewer.Tests.Timelines;

namespace HttpCompletionSim.Viewer.Tests.Svg;

public sealed class SvgTimelineTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void The_title_of_lanes_that_objects_share_stands_once_with_dots_over_the_next_ones()
    {
        Timeline timeline = Timeline.Of(Recordings.ManyReceives(0, 12));
        int shared = timeline.Lanes.Count(lane => lane is { Kind: TimelineLaneKind.Overlapped, IsShared: true });

        string picture = timeline.ToSvg();

        shared.ShouldBeGreaterThan(2);
        Regex.Count(picture, ">OVERLAPPEDs</text>").ShouldBe(1);
        Regex.Count(picture, "class=\"overlapped title\"[^>]*>…</text>").ShouldBe(shared - 1);
    }

    [Fact]
    public void The_picture_has_a_line_for_each_step_with_its_sentence_and_the_text_of_its_rules()
    {
        Timeline timeline = Timeline.Of(Recordings.ReceiveAndAnswer());

        XElement picture = XDocument.Parse(timeline.ToSvg()).Root!;

        XElement[] steps = [.. StepsOf(picture)];
        steps.Length.ShouldBe(timeline.Steps.Count);
        TimelineStep queued = timeline.Steps.First(step => step.Event is PacketQueued);
        XElement drawn = steps[timeline.Steps.ToList().IndexOf(queued)];
        TextOf(drawn, "ink").ShouldBe(queued.Sentence);
        XElement rule = drawn.Elements(s_svg + "text").Single(text => (string?)text.Attribute("class") == "rule");
        rule.Element(s_svg + "title")!.Value.ShouldStartWith("PKT-02: ");
        TextOf(picture, "rule").ShouldContain("PKT-02");
    }

    [Fact]
    public void Whatever_a_client_sends_is_text_in_the_picture()
    {
        const string Target = "/?<script>alert('1')</script>?a=\"&amp;]]>";
        Timeline timeline = Timeline.Of(Recordings.ReceiveAndAnswer(Target, "<b>worker</b>\u0007"));

        XElement picture = XDocument.Parse(timeline.ToSvg("</title><script>")).Root!;

        picture.Descendants().Select(element => element.Name.LocalName).Distinct().ShouldBeSubsetOf(
            ["svg", "title", "desc", "style", "defs", "marker", "pattern", "path", "rect", "text", "g", "circle"]);
        picture.Element(s_svg + "desc")!.Value.ShouldContain(Target);
        picture.Elements(s_svg + "text").Select(text => text.Value).ShouldContain("<b>worker</b>\uFFFD");
        picture.Element(s_svg + "title")!.Value.ShouldBe("</title><script>");
    }

    [Fact]
    public void A_long_target_is_cut_into_lines_that_fit()
    {
        Timeline timeline = Timeline.Of(Recordings.ReceiveAndAnswer("/?" + new string('m', 400)));

        XElement picture = XDocument.Parse(timeline.ToSvg()).Root!;

        int parsed = timeline.Steps.ToList().FindIndex(step => step.Event is RequestParsed);
        IEnumerable<XElement> texts = StepsOf(picture).ElementAt(parsed).Elements(s_svg + "text");
        XElement[] lines = [.. texts.Where(text => (string?)text.Attribute("class") == "ink")];
        lines.Length.ShouldBeGreaterThan(9);
        lines.ShouldAllBe(line => line.Value.Length < 90);
    }

    [Fact]
    public void Inside_a_page_the_picture_brings_no_styles_of_its_own()
    {
        var text = new StringWriter();

        Viewer.Svg.SvgTimeline.WriteInPage(Timeline.Of(Recordings.Packets(2)), text, "Packets");

        XElement picture = XDocument.Parse(text.ToString()).Root!;
        picture.Descendants(s_svg + "style").ShouldBeEmpty();
        picture.DescendantsAndSelf().SelectMany(element => element.Attributes("style")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_the_first_picture_of_a_page_has_the_definitions_whatever_its_id_is(bool isFirst)
    {
        var text = new StringWriter();

        Viewer.Svg.SvgTimeline.WriteInPage(Timeline.Of(Recordings.Packets(2)), text, "Packets", "packets", isFirst);

        IEnumerable<XElement> defined = XDocument.Parse(text.ToString()).Root!.Elements(s_svg + "defs").Elements();
        defined.Select(each => (string?)each.Attribute("id")).ShouldBe(isFirst ? ["timeline-head", "timeline-hatch"] : []);
    }

    [Fact]
    public void An_empty_timeline_is_an_empty_picture() =>
        XDocument.Parse(Timeline.Of([]).ToSvg()).Root!.Elements(s_svg + "g").ShouldBeEmpty();

    private static IEnumerable<XElement> StepsOf(XElement picture) =>
        picture.Elements(s_svg + "g").Where(group => ((string?)group.Attribute("class"))!.StartsWith("step", StringComparison.Ordinal));

    private static string TextOf(XElement element, string kind)
    {
        IEnumerable<XElement> texts = element.Elements(s_svg + "text").Where(text => (string?)text.Attribute("class") == kind);
        return string.Join(' ', texts.Select(text => text.Value));
    }
}
