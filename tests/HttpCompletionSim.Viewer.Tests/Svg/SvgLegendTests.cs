using System.Globalization;
using System.Xml.Linq;
using HttpCompletionSim.Viewer.Svg;
using HttpCompletionSim.Viewer.Tests.Timelines;

namespace HttpCompletionSim.Viewer.Tests.Svg;

public sealed class SvgLegendTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_picture_explains_each_kind_of_bar_that_it_has_and_no_other()
    {
        XElement picture = XDocument.Parse(Timeline.Of(Recordings.ReceiveAndAnswer()).ToSvg()).Root!;

        XElement legend = picture.Elements(s_svg + "g").Single(group => (string?)group.Attribute("class") == "legend");
        string[] drawn = [.. picture.Elements(s_svg + "rect").SelectMany(KindsOf).Distinct().Order(StringComparer.Ordinal)];
        string[] explained = [.. legend.Descendants(s_svg + "rect").SelectMany(KindsOf).Order(StringComparer.Ordinal)];
        drawn.Length.ShouldBeGreaterThan(4);
        explained.Where(kind => kind != "span-call open").ShouldBe(drawn);
        legend.Elements(s_svg + "g").ShouldAllBe(entry => entry.Elements(s_svg + "text").Single().Value.Length > 8);
    }

    [Fact]
    public void The_legend_stands_above_the_first_step_and_inside_the_picture()
    {
        XElement picture = XDocument.Parse(Timeline.Of(Recordings.ReceiveAndAnswer()).ToSvg()).Root!;

        XElement legend = picture.Elements(s_svg + "g").Single(group => (string?)group.Attribute("class") == "legend");
        double firstStep = picture.Elements(s_svg + "g").Elements(s_svg + "circle").Min(dot => (double)dot.Attribute("cy")!);
        (double X, double Y)[] places = [.. legend.Elements(s_svg + "g").Select(PlaceOf)];
        places.ShouldAllBe(place => place.Y < firstStep - 15 && place.Y > 0);
        places.ShouldAllBe(place => place.X < (double)picture.Attribute("width")! - 200);
        places.Distinct().Count().ShouldBe(places.Length);
    }

    [Fact]
    public void A_dashed_bar_is_explained_if_a_state_lasts_beyond_the_picture()
    {
        TraceEvent[] events = [.. Recordings.ReceiveAndAnswer().TakeWhile(each => each is not StatusBlockWritten)];

        string text = XDocument.Parse(Timeline.Of(events).ToSvg()).Root!.Value;

        text.ShouldContain("an operation in progress");
        text.ShouldContain("dashed: lasts beyond the picture");
        text.ShouldNotContain("an operation that has succeeded");
    }

    [Fact]
    public void Each_text_of_the_legend_fits_into_its_column()
    {
        IEnumerable<TraceEvent> events = [.. Recordings.ReceiveAndAnswer(), .. Recordings.ManyReceives(inTurn: 1, together: 1)];
        XElement picture = XDocument.Parse(Timeline.Of(events).ToSvg()).Root!;

        XElement legend = picture.Elements(s_svg + "g").Single(group => (string?)group.Attribute("class") == "legend");
        double[] columns = [.. legend.Elements(s_svg + "g").Select(entry => PlaceOf(entry).X).Distinct().Order()];
        columns.Length.ShouldBe(2);
        double room = columns[1] - columns[0] - SvgLegend.SignWidth;
        legend.Descendants(s_svg + "text").ShouldAllBe(text => TextWrapping.WidthOf(text.Value, SvgLegend.FontSize) < room);
    }

    [Fact]
    public void A_picture_without_steps_has_nothing_to_explain() =>
        Timeline.Of([]).ToSvg().ShouldNotContain("class=\"legend\"");

    private static IEnumerable<string> KindsOf(XElement bar)
    {
        string kind = (string)bar.Attribute("class")!;
        if (kind.StartsWith("span-", StringComparison.Ordinal))
            yield return bar.Parent!.Name == s_svg + "svg" ? kind.Split(' ')[0] : kind;
    }

    private static (double X, double Y) PlaceOf(XElement entry)
    {
        string[] numbers = entry.Attribute("transform")!.Value["translate(".Length..^1].Split(' ');
        return (double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture));
    }
}
