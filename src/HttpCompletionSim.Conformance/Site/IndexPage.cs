using System.Globalization;
using System.Text;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Viewer.Pages;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>The first page: counts by target and by area, and every case with its results, which the script of the site filters.</summary>
/// <remarks>
/// Each case carries what the filters ask for: <c>data-r</c> has one letter for the verdict in each column, <c>data-g</c> one for the
/// agreement of the targets in each profile, <c>data-l</c> the level, <c>data-k</c> whether differences are known. The options name columns
/// by their positions, so the script needs no data of its own.
/// </remarks>
internal sealed class IndexPage(SiteResults results, Badge badge)
{
    /// <summary>The path of the page.</summary>
    public const string Path = "index.html";

    private const string Title = "Conformance report";

    /// <summary>Makes the page.</summary>
    public SiteFile Make()
    {
        var main = new StringBuilder();
        AppendTop(main);
        if (results.Targets.Count > 1)
            AppendComparison(main);

        AppendAreas(main);
        AppendCases(main);
        const string Navigation =
            "<a href=\"#main\" class=\"home\">Conformance report</a><a href=\"#areas\">Areas</a><a href=\"#cases\">Cases</a>";
        return new SiteFile(Path, PageShell.Make(Path, $"{Title}: {string.Join(", ", results.Targets)}", Navigation, main.ToString()));
    }

    /// <summary>The link to the cases of an area. It is the id of their heading too, so it leads there without the script.</summary>
    public static string AreaLink(string area) => $"#area={Uri.EscapeDataString(area).Replace("%2F", "/")}";

    private void AppendTop(StringBuilder main)
    {
        string cases = Count(results.Cases.Count, "case");
        string targets = SiteWords.Join([.. results.Targets]);
        CompletionProfile[] all = [.. results.Profiles];
        string profiles = all.Length == 1 ? $"profile {all[0].Name}" : $"{all.Length} profiles";
        main.Append($"<h1>{Title}</h1>\n");
        main.Append($"<p class=\"lead\">{cases} on {Html.Escape(targets)}, in {profiles}.</p>\n");
        main.Append($"<p><img src=\"{PageShell.BadgeFile}\" alt=\"{Html.Escape(badge.Words)}\" height=\"20\"></p>\n");
        HashSet<Verdict> seen = SeenVerdicts();
        VerdictMark[] marks = [.. VerdictMark.All.Where(mark => mark.Verdict == Verdict.Pass || seen.Contains(mark.Verdict))];
        main.Append("<div class=\"scroll\" role=\"region\" aria-label=\"Totals\" tabindex=\"0\">\n<table class=\"totals\">");
        main.Append("<thead><tr><th scope=\"col\">target</th>");
        main.Append("<th scope=\"col\">profile</th><th scope=\"col\"><span class=\"visually-hidden\">share</span></th>");
        foreach (VerdictMark mark in marks)
            main.Append($"<th scope=\"col\" class=\"number\">{mark.Word}</th>");

        main.Append("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < results.Columns.Count; i++)
        {
            int column = i;
            var counts = new VerdictCounts(results.Cases.Select(each => each.Results[column]));
            main.Append($"<tr><th scope=\"row\">{Html.Escape(results.Columns[i].Target)}</th><td>{results.Columns[i].Profile.Name}</td>");
            main.Append($"<td class=\"share\">{counts.Bar()}</td>");
            foreach (VerdictMark mark in marks)
            {
                string zero = counts[mark] == 0 ? " zero" : "";
                main.Append($"<td class=\"number{zero}\" data-label=\"{mark.Word}\">{Number(counts[mark])}</td>");
            }

            main.Append("</tr>\n");
        }

        main.Append("</tbody></table></div>\n");
    }

    private void AppendComparison(StringBuilder main)
    {
        string heading = $"{results.Targets[0]} compared with {SiteWords.Join([.. results.Targets.Skip(1)])}";
        main.Append($"<h2 id=\"targets\">{Html.Escape(heading)}</h2>\n<ul class=\"comparison\">\n");
        foreach (CompletionProfile profile in results.Profiles)
        {
            Agreement[] all = [.. results.Cases.Select(each => each.AgreementIn(profile)).OfType<Agreement>()];
            if (all.Length == 0)
                continue;

            IEnumerable<string> counts = all.GroupBy(each => each).OrderBy(each => each.Key)
                .Select(alike => $"{Number(alike.Count())} {SiteWords.Of(alike.Key)}");
            main.Append($"<li>Profile {profile.Name}: {string.Join(", ", counts)}</li>\n");
        }

        main.Append("</ul>\n<p class=\"only-script\"><a href=\"#targets=differ\">Show the cases in which the targets differ</a></p>\n");
    }

    private void AppendAreas(StringBuilder main)
    {
        main.Append("<h2 id=\"areas\">Areas</h2>\n<p class=\"soft\">The first part of an address is its area. ");
        main.Append("Each number says how many of the cases pass.</p>\n");
        main.Append("<div class=\"scroll\" role=\"region\" aria-label=\"Areas\" tabindex=\"0\">\n<table class=\"areas\"><thead>\n");
        main.Append("<tr><th rowspan=\"2\" scope=\"col\">area</th>");
        foreach (string target in results.Targets)
        {
            int span = results.Columns.Count(column => column.Target == target);
            main.Append($"<th colspan=\"{span}\" scope=\"colgroup\">{Html.Escape(target)}</th>");
        }

        main.Append("</tr>\n<tr>");
        foreach (SiteColumn column in results.Columns)
            main.Append($"<th scope=\"col\">{column.Profile.Name}</th>");

        main.Append("</tr></thead>\n<tbody>\n");
        foreach (IGrouping<string, SiteCase> area in results.Cases.GroupBy(each => each.Area))
        {
            main.Append($"<tr><th scope=\"row\"><a href=\"{Html.Escape(AreaLink(area.Key))}\">{Breakable(area.Key)}</a></th>");
            for (int i = 0; i < results.Columns.Count; i++)
            {
                int column = i;
                var counts = new VerdictCounts(area.Select(each => each.Results[column]));
                main.Append(counts.All == 0 ? "<td class=\"soft\">not run</td>" : $"<td>{counts.Bar()}<span>{counts.Passed}</span>");
                if (counts.Others.Length > 0)
                    main.Append($"<small>{counts.Others}</small>");

                main.Append("</td>");
            }

            main.Append("</tr>\n");
        }

        main.Append("</tbody></table></div>\n");
    }

    private void AppendCases(StringBuilder main)
    {
        main.Append("<h2 id=\"cases\">Cases</h2>\n");
        AppendFilters(main);
        main.Append($"<p id=\"shown\" role=\"status\">{Count(results.Cases.Count, "case")}</p>\n<div id=\"list\">\n");
        foreach (IGrouping<string, SiteCase> area in results.Cases.GroupBy(each => each.Area))
        {
            string id = string.Concat($"area={area.Key}".Select(each => char.IsWhiteSpace(each) ? '-' : each));
            main.Append($"<section data-area=\"{Html.Escape(area.Key)}\">\n");
            main.Append($"<h3 id=\"{Html.Escape(id)}\">{Html.Escape(area.Key)}</h3>\n<ul class=\"cases\">\n");
            foreach (SiteCase each in area)
                AppendCase(main, each);

            main.Append("</ul>\n</section>\n");
        }

        main.Append("</div>\n<p id=\"none\" hidden>No case matches these filters. ");
        main.Append("<button type=\"button\" data-reset>Show all cases</button></p>\n");
    }

    private void AppendCase(StringBuilder main, SiteCase each)
    {
        char[] letters = [.. each.Results.Select(result => result is null ? VerdictMark.Absent : VerdictMark.Of(result.Verdict).Letter)];
        char[] agreements = [.. results.Profiles.Select(profile => SiteWords.LetterOf(each.AgreementIn(profile)))];
        string known = (each.Reasons.Count > 0 ? "k" : "") + (each.HasNewDifference ? "n" : "");
        string level = each.About.Level.ToString().ToLowerInvariant();
        main.Append($"<li data-r=\"{new string(letters)}\" data-g=\"{new string(agreements)}\" data-l=\"{level}\" data-k=\"{known}\">");
        main.Append($"<a href=\"{each.Path}\">{Html.Escape(each.About.Address)}</a> <small>{level}</small>");
        main.Append($"<p>{Html.Escape(each.About.Requirement)}</p>");
        main.Append($"<p class=\"ids\">{Html.Escape(string.Join(' ', each.About.Rules))}</p><div class=\"marks\">");
        foreach (string target in results.Targets)
            AppendMarks(main, each, target);

        if (agreements.Contains(SiteWords.Differs))
            main.Append($"<span class=\"mark differ\">≠ targets differ{(each.HasNewDifference ? "" : ", known")}</span>");

        main.Append("</div></li>\n");
    }

    private void AppendMarks(StringBuilder main, SiteCase each, string target)
    {
        var ofTarget = results.Columns.Zip(each.Results).Where(pair => pair.First.Target == target && pair.Second is not null)
            .GroupBy(pair => VerdictMark.Of(pair.Second!.Verdict)).ToArray();
        foreach (var alike in ofTarget.OrderByDescending(alike => alike.Key.Verdict == Verdict.Pass ? 0 : 1))
        {
            string name = results.Targets.Count == 1 ? "" : $"{Html.Escape(target)}: ";
            string profiles = ofTarget.Length == 1 ? "" : $" ({string.Join(", ", alike.Select(pair => pair.First.Profile.Name))})";
            main.Append($"<span class=\"mark {alike.Key.Style}\">{alike.Key.Sign} {name}{alike.Key.Word}{profiles}</span>");
        }
    }

    private void AppendFilters(StringBuilder main)
    {
        main.Append("<p class=\"no-script soft\">The filters need JavaScript. The areas above lead to their cases.</p>\n");
        main.Append("<form id=\"filters\" role=\"search\" aria-label=\"Filter the cases\" hidden>\n");
        main.Append("<div class=\"wide\"><label for=\"filter-q\">Search</label><input type=\"search\" id=\"filter-q\" name=\"q\" ");
        main.Append("autocomplete=\"off\" placeholder=\"address, requirement or rule\"></div>\n");
        string letters = string.Concat(VerdictMark.All.Skip(1).Select(mark => mark.Letter));
        HashSet<Verdict> seen = SeenVerdicts();
        Select("outcome", "Outcome",
        [
            ("any", "", ""), ("not passed", "bad", letters),
            .. VerdictMark.All.Where(mark => seen.Contains(mark.Verdict))
                .Select(mark => (mark.Word, mark.Word.Replace(' ', '-'), $"{mark.Letter}")),
        ]);
        Select("area", "Area", [("all", "", ""), .. results.Areas.Select(area => (area, area, ""))]);
        Select("level", "Level", [("any", "", ""), .. Enum.GetNames<ConformanceLevel>().Select(Lower).Select(level => (level, level, ""))]);
        if (results.Targets.Count > 1)
        {
            var targets = results.Targets.Select(each => (each, each, PositionsOf(column => column.Target == each)));
            Select("target", "Target", [("all", "", ""), .. targets]);
            Select("targets", "Targets",
            [
                ("agree or differ", "", ""), ("differ", "differ", "d"), ("agree", "agree", "a"), ("cannot be compared", "open", "i"),
            ]);
        }

        CompletionProfile[] profiles = [.. results.Profiles];
        if (profiles.Length > 1)
        {
            var options = profiles.Select(each => (each.Name, each.Name, PositionsOf(column => column.Profile == each)));
            Select("profile", "Profile", [("all", "", ""), .. options]);
        }

        (string, string, string)[] news = results.Targets.Count > 1 ? [("targets differ without a known reason", "new", "n")] : [];
        Select("known", "Known difference", [("with or without", "", ""), ("with a known difference", "known", "k"), .. news]);
        main.Append("<button type=\"button\" data-reset>Reset</button>\n</form>\n");

        void Select(string name, string label, IEnumerable<(string Text, string Value, string Data)> options)
        {
            main.Append($"<div><label for=\"filter-{name}\">{label}</label>");
            main.Append($"<select id=\"filter-{name}\" name=\"{name}\" autocomplete=\"off\">");
            foreach ((string text, string value, string data) in options)
            {
                string attribute = data.Length == 0 ? "" : $" data-for=\"{data}\"";
                main.Append($"<option value=\"{Html.Escape(value)}\"{attribute}>{Html.Escape(text)}</option>");
            }

            main.Append("</select></div>\n");
        }

        string PositionsOf(Func<SiteColumn, bool> isMeant) =>
            string.Join(' ', results.Columns.Index().Where(pair => isMeant(pair.Item)).Select(pair => pair.Index));

        static string Lower(string text) => text.ToLowerInvariant();
    }

    private HashSet<Verdict> SeenVerdicts() =>
        [.. results.Cases.SelectMany(each => each.Results).OfType<SiteResult>().Select(each => each.Verdict)];

    private static string Count(int count, string what) => $"{Number(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The name of an area as HTML, which a narrow column may break after a slash or a dash.</summary>
    private static string Breakable(string area) => Html.Escape(area).Replace("/", "/<wbr>").Replace("-", "-<wbr>");
}
