using System.Text;
using HttpCompletionSim.Conformance.KnownDifferences;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Rules;
using HttpCompletionSim.Viewer.Pages;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>The page of a case: its requirement and rules, what each target was expected to show and showed, known differences.</summary>
internal sealed class CasePage(SiteResults results, SiteCase shown, SiteCase? previous, SiteCase? next)
{
    private readonly string _root = PageShell.RootFrom(shown.Path);

    /// <summary>Makes the page.</summary>
    public SiteFile Make()
    {
        ConformanceCase about = shown.About;
        var main = new StringBuilder();
        string index = _root + IndexPage.Path;
        string area = $"<a href=\"{index}{Html.Escape(IndexPage.AreaLink(shown.Area))}\">{Html.Escape(shown.Area)}</a>";
        main.Append($"<h1 class=\"address\">{Html.Escape(about.Address)}</h1>\n<p class=\"lead\">{Html.Escape(about.Requirement)}</p>\n");
        if (about is RecordedCase)
            main.Append("<p>This version of httpsim does not have the case: only its recorded results are known.</p>\n");
        else
            main.Append($"<p class=\"soft\">Area {area}. Level <b>{SiteWords.NameOf(about.Level)}</b>: {SiteWords.Of(about.Level)}.</p>\n");

        AppendResults(main);
        AppendReasons(main);
        AppendRules(main);
        AppendCommand(main);
        string back = $"<a href=\"{index}\" class=\"home\" data-back>All cases</a>";
        string navigation = $"{back}{Link(previous, "prev", "‹ Previous")}{Link(next, "next", "Next ›")}";
        return new SiteFile(shown.Path, PageShell.Make(shown.Path, $"{about.Address}: conformance", navigation, main.ToString()));
    }

    private string Link(SiteCase? to, string relation, string text) => to is null
        ? $"<span class=\"soft\" data-{relation}>{text}</span>"
        : $"<a rel=\"{relation}\" href=\"{_root}{to.Path}\" data-{relation} title=\"{Html.Escape(to.About.Address)}\">{text}</a>";

    private void AppendResults(StringBuilder main)
    {
        main.Append("<h2>Expected and seen</h2>\n");
        var tables = results.Profiles.Select(profile => (Profile: profile, Table: TableOf(profile)))
            .Where(each => each.Table.Results.Any(result => result is not null))
            .Select(each => (each.Profile, Body: BodyOf(each.Table)))
            .GroupBy(each => each.Body, each => each.Profile.Name);
        foreach (IGrouping<string, string> alike in tables)
        {
            string[] profiles = [.. alike];
            string heading = $"Profile{(profiles.Length == 1 ? "" : "s")} {SiteWords.Join(profiles)}";
            main.Append($"<section><h3>{heading}</h3>\n<table class=\"values\"><caption class=\"visually-hidden\">{heading}</caption>");
            main.Append("<thead><tr><th scope=\"col\">check</th><th scope=\"col\">expected</th>");
            foreach (string target in results.Targets)
                main.Append($"<th scope=\"col\">{Html.Escape(target)}</th>");

            main.Append($"</tr></thead>\n{alike.Key}</table></section>\n");
        }

        AppendSymbols(main);
    }

    private ValueTable TableOf(CompletionProfile profile) => new(
        shown.About,
        profile,
        [.. results.Targets.Select(target => results.IndexOf(target, profile) is >= 0 and var index ? shown.Results[index] : null)]);

    private string BodyOf(ValueTable table)
    {
        var body = new StringBuilder("<tbody>\n<tr><th scope=\"row\">outcome</th><td>");
        body.Append($"{Labelled("expected", "pass")}</td>");
        for (int i = 0; i < table.Results.Count; i++)
            body.Append($"<td>{Labelled(results.Targets[i], OutcomeOf(table.Results[i]))}</td>");

        body.Append("</tr>\n");
        foreach (ValueRow row in table.Rows)
        {
            body.Append($"<tr{(row.HasDifference ? " class=\"differs\"" : "")}><th scope=\"row\">{Html.Escape(row.Check)}</th>");
            body.Append($"<td>{Labelled("expected", Value(row.Expected))}</td>");
            for (int i = 0; i < row.Cells.Count; i++)
                body.Append(CellOf(row.Cells[i], results.Targets[i]));

            body.Append("</tr>\n");
        }

        if (table.Rows.Count == 0)
            body.Append(Remark(table));

        return body.Append("</tbody>").ToString();
    }

    /// <summary>Why there are no values.</summary>
    private string Remark(ValueTable table)
    {
        bool hasPassed = table.Results.OfType<SiteResult>().All(result => result.Verdict == Verdict.Pass);
        string text = hasPassed
            ? "Every check showed the expected value. For a case that passes, results name the checks only at level observed."
            : "No check was recorded.";
        return $"<tr><td class=\"soft\" colspan=\"{2 + results.Targets.Count}\">{text}</td></tr>\n";
    }

    private static string OutcomeOf(SiteResult? result)
    {
        if (result is null)
            return "<span class=\"soft\">not in these results</span>";

        var mark = VerdictMark.Of(result.Verdict);
        string reason = result.Outcome.NotReached is { } text ? $"<span class=\"note\">{Html.Escape(text)}</span>" : "";
        string repeats = result.Repeats.Length == 0 ? "" : $" <span class=\"note\">{result.Repeats}</span>";
        return $"<span class=\"mark {mark.Style}\">{mark.Sign} {mark.Word}</span>{repeats}{reason}";
    }

    private static string CellOf(ValueCell cell, string target)
    {
        string expected = cell.Expected.Length == 0 ? "" : $"<span class=\"note\">expected here: {Html.Escape(cell.Expected)}</span>";
        string content = cell.State switch
        {
            CellState.AsExpected =>
                $"<span class=\"sign pass\">✓<span class=\"visually-hidden\"> as expected: </span></span> {Value(cell.Seen)}{expected}",
            CellState.Met => "<span class=\"sign pass\">✓</span> <span class=\"soft\">as expected</span>",
            CellState.Differs => $"<span class=\"sign fail\">≠ differs</span> {Value(cell.Seen)}{expected}",
            CellState.NotSeen => "<span class=\"soft\">not seen</span>",
            _ => "<span class=\"soft\">–</span>",
        };
        return $"<td{(cell.State == CellState.Differs ? " class=\"differs\"" : "")}>{Labelled(target, content)}</td>";
    }

    /// <summary>The content of a cell with the head of its column, which only a narrow window shows.</summary>
    private static string Labelled(string label, string content) =>
        $"<span class=\"label\" aria-hidden=\"true\">{Html.Escape(label)}</span><div>{content}</div>";

    private static string Value(string text) =>
        text.Length == 0 ? "<code class=\"empty\">(empty)</code>" : $"<code>{Html.Escape(text)}</code>";

    private void AppendSymbols(StringBuilder main)
    {
        if (shown.About is not MatrixCase inMatrix)
            return;

        HashSet<string> values =
        [
            .. results.Profiles.SelectMany(profile => ExpectedChecks.Of(inMatrix.Row.ExpectationOf(profile))).Select(each => each.Value),
        ];
        var used = CompletionMatrix.Symbols.Where(symbol => values.Contains(symbol.Key)).ToArray();
        if (used.Length == 0)
            return;

        main.Append("<dl class=\"symbols\">\n");
        foreach ((string symbol, string meaning) in used)
            main.Append($"<div><dt><code>{Html.Escape(symbol)}</code></dt><dd>{Html.Escape(meaning)}</dd></div>\n");

        main.Append("</dl>\n");
    }

    private void AppendReasons(StringBuilder main)
    {
        if (shown.HasNewDifference)
            main.Append("<p class=\"notice\"><b>The targets differ, and no reason is known.</b></p>\n");

        if (shown.Recorded.Count == 0 && shown.Reasons.Count == 0)
            return;

        main.Append("<h2>Known differences</h2>\n");
        foreach (DifferenceReason reason in shown.Reasons)
            AppendReason(main, reason);

        if (shown.Recorded.Count == 0)
            return;

        string system = $"{results.Known.Header.System}, profile {results.Known.Header.Profile}";
        main.Append($"<table class=\"values known\"><caption>Recorded in a run on {Html.Escape(system)}</caption><thead><tr>");
        main.Append("<th scope=\"col\">check</th><th scope=\"col\">simulator</th><th scope=\"col\">Wine</th></tr></thead>\n<tbody>\n");
        foreach (KnownDifference each in shown.Recorded)
        {
            main.Append($"<tr><th scope=\"row\">{Html.Escape(each.Check)}</th><td>{Labelled("simulator", Value(each.Simulator))}</td>");
            main.Append($"<td>{Labelled("Wine", Value(each.Native))}</td></tr>\n");
        }

        main.Append("</tbody></table>\n");
    }

    private static void AppendReason(StringBuilder main, DifferenceReason reason)
    {
        string documentation = reason.Documentation switch
        {
            DocumentedSide.Simulator => "The simulator does what is documented.",
            DocumentedSide.Wine => "Wine does what is documented.",
            _ => "The documentation does not say.",
        };
        string deviates = reason.Deviates switch
        {
            DeviatingSide.Wine => "Wine differs from Windows.",
            DeviatingSide.Simulator => "The simulator differs from Windows.",
            DeviatingSide.Open => "Only a run on Windows can decide.",
            _ => "The situation cannot be brought about under Wine.",
        };
        string sometimes = reason.Sometimes ? " It does not occur in every run." : "";
        string rules = reason.Rules.Count == 0 ? "" : $" Rules: {Html.Escape(string.Join(", ", reason.Rules))}.";
        main.Append($"<div class=\"reason\"><h3>{Html.Escape(reason.Title)}</h3>\n<p>{Html.Escape(reason.Reason)}</p>\n");
        main.Append($"<p class=\"soft\">{deviates} {documentation}{sometimes}{rules}</p></div>\n");
    }

    private void AppendRules(StringBuilder main)
    {
        if (shown.About.Rules.Count == 0)
            return;

        main.Append("<h2>Rules</h2>\n<ul class=\"rules\">\n");
        foreach (string id in shown.About.Rules)
        {
            string place = $"{_root}{IndexPage.Path}#q={Uri.EscapeDataString(id)}";
            string link = $"<a href=\"{place}\" title=\"Cases that check this rule\">{Html.Escape(id)}</a>";
            Rule? rule = RuleCatalog.Current.Find(id);
            main.Append($"<li>{link} {Html.Escape(rule?.Text ?? "This version does not have the rule.")}");
            if (rule?.Note is { } note)
                main.Append($" <span class=\"note\">{Html.Escape(note.ToString())}</span>");

            if (rule is not null)
                main.Append($"<ul>{string.Concat(rule.Evidence.Select(EvidenceOf))}</ul>");

            main.Append("</li>\n");
        }

        main.Append("</ul>\n");
    }

    private static string EvidenceOf(RuleEvidence evidence)
    {
        string source = evidence.Source.Length == 0 ? "" : $": <code>{Html.Escape(evidence.Source)}</code>";
        return $"<li class=\"soft\">{SiteWords.OfGrade(evidence.Grade)}{source}</li>";
    }

    private void AppendCommand(StringBuilder main)
    {
        if (shown.About is RecordedCase)
            return;

        string command = Html.Escape($"httpsim conform --filter '{shown.About.Address}' --profile all");
        main.Append($"<h2>Run it</h2>\n<pre tabindex=\"0\"><code>{command}</code></pre>\n");
    }
}
