using System.Globalization;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Viewer.Pages;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>The badge of the first target: how many of its cases pass in every profile. It names the target if there are several.</summary>
internal sealed class Badge
{
    private const double LetterWidth = 6.6;
    private const int Padding = 8;

    private readonly string _label;
    private readonly string _value;
    private readonly string _colour;

    /// <summary>Makes the badge of some results.</summary>
    public Badge(SiteResults results)
    {
        string target = results.Targets[0];
        _label = results.Targets.Count == 1 ? "conformance" : $"conformance: {target}";
        int[] columns = [.. Enumerable.Range(0, results.Columns.Count).Where(index => results.Columns[index].Target == target)];
        SiteResult[][] cases =
        [
            .. results.Cases.Select(each => columns.Select(column => each.Results[column]).OfType<SiteResult>().ToArray())
                .Where(each => each.Length > 0),
        ];
        int passed = cases.Count(each => each.All(result => result.Verdict == Verdict.Pass));
        bool hasFailed = cases.Any(each => each.Any(result => result.Outcome.HasFailed));
        _value = passed == cases.Length
            ? string.Create(CultureInfo.InvariantCulture, $"{passed:N0} pass")
            : string.Create(CultureInfo.InvariantCulture, $"{passed:N0} of {cases.Length:N0} pass");
        _colour = passed == cases.Length ? "#15803d" : hasFailed ? "#b42318" : "#a34a05";
        Words = $"Conformance of {target}: {_value}";
    }

    /// <summary>What the badge says, in words.</summary>
    public string Words { get; }

    /// <summary>The badge as SVG.</summary>
    public string Svg()
    {
        int left = WidthOf(_label);
        int right = WidthOf(_value);
        const string Text = "y=\"14\" lengthAdjust=\"spacingAndGlyphs\"";
        string value = Html.Escape(_value);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label="{Html.Escape(Words)}">
            <title>{Html.Escape(Words)}</title>
            <clipPath id="r"><rect width="{left + right}" height="20" rx="4"/></clipPath>
            <g clip-path="url(#r)">
            <rect width="{left}" height="20" fill="#3d4852"/><rect x="{left}" width="{right}" height="20" fill="{_colour}"/>
            </g>
            <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
            <text x="{left / 2}" textLength="{left - (2 * Padding)}" {Text}>{Html.Escape(_label)}</text>
            <text x="{left + (right / 2)}" textLength="{right - (2 * Padding)}" {Text}>{value}</text>
            </g>
            </svg>

            """.ReplaceLineEndings("\n");
    }

    private static int WidthOf(string text) => (int)(text.Length * LetterWidth) + (2 * Padding);
}
