using System.Globalization;
using System.Text;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>How many results of a column have which verdict, as numbers and as a drawn bar.</summary>
internal sealed class VerdictCounts
{
    private readonly Dictionary<VerdictMark, int> _counts = [];

    /// <summary>Counts some results.</summary>
    public VerdictCounts(IEnumerable<SiteResult?> results)
    {
        foreach (SiteResult result in results.OfType<SiteResult>())
        {
            var mark = VerdictMark.Of(result.Verdict);
            _counts[mark] = _counts.GetValueOrDefault(mark) + 1;
            All++;
        }
    }

    /// <summary>The number of results.</summary>
    public int All { get; }

    /// <summary>The number of results with a verdict.</summary>
    public int this[VerdictMark mark] => _counts.GetValueOrDefault(mark);

    /// <summary>The number of cases that passed, of how many.</summary>
    public string Passed => string.Create(CultureInfo.InvariantCulture, $"{this[VerdictMark.All[0]]:N0} of {All:N0}");

    /// <summary>The numbers of those that did not pass, in words; empty if all did.</summary>
    public string Others => string.Join(
        ", ",
        VerdictMark.All.Skip(1).Where(mark => this[mark] > 0)
            .Select(mark => string.Create(CultureInfo.InvariantCulture, $"{this[mark]:N0} {mark.Word}")));

    /// <summary>The bar, as SVG. It repeats what the numbers beside it say.</summary>
    public string Bar()
    {
        var bar = new StringBuilder("<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        double x = 0;
        foreach (IGrouping<string, VerdictMark> alike in VerdictMark.All.GroupBy(mark => mark.Style))
        {
            double width = 100.0 * alike.Sum(mark => this[mark]) / All;
            string rectangle = string.Create(
                CultureInfo.InvariantCulture, $"<rect class=\"{alike.Key}\" x=\"{x:0.##}\" width=\"{width:0.##}\" height=\"8\"/>");
            if (width > 0)
                bar.Append(rectangle);

            x += width;
        }

        return bar.Append("</svg>").ToString();
    }
}
