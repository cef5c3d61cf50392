using System.Text.RegularExpressions;
using System.Xml.Linq;
using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.KnownDifferences;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Rules;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Conformance.Site;

public sealed partial class ReportSiteTests
{
    private static readonly CompletionProfile s_profile = CompletionProfile.Windows;

    private static readonly ConformanceCase s_case = ConformanceCatalog.Find("body/chunked")!;

    [Fact]
    public void Every_link_of_the_site_leads_to_a_file_and_every_fragment_to_an_element_or_a_filter()
    {
        Dictionary<string, string> files = FilesOf(Whole("simulator"), Whole("native"));

        string[] broken =
        [
            .. from file in files
               where file.Key.EndsWith(".html", StringComparison.Ordinal)
               from Match link in Links().Matches(file.Value)
               let target = new Uri(new Uri($"file:///site/{file.Key}"), link.Groups[1].Value.Replace("&amp;", "&"))
               where target.Scheme == "file"
               let path = Uri.UnescapeDataString(target.AbsolutePath["/site/".Length..])
               let fragment = Uri.UnescapeDataString(target.Fragment.TrimStart('#'))
               where !files.TryGetValue(path, out string? page) || !IsIn(page, fragment)
               select $"{file.Key}: {link.Groups[1].Value}",
        ];

        broken.ShouldBeEmpty();
        files.Count.ShouldBe(ConformanceCatalog.All.Count + 4);

        static bool IsIn(string page, string fragment) =>
            fragment.Length == 0 || fragment.StartsWith("q=", StringComparison.Ordinal) || fragment == "targets=differ"
            || page.Contains($"id=\"{fragment}\"");
    }

    [Fact]
    public void The_same_results_give_the_same_bytes()
    {
        Dictionary<string, string> first = FilesOf(Whole("simulator"), Whole("native"));
        Dictionary<string, string> second = FilesOf(Whole("simulator"), Whole("native"));

        second.ShouldBe(first);
        first.Values.ShouldAllBe(text => !text.Contains('\r'));
    }

    [Fact]
    public void A_page_has_the_requirement_the_rules_with_their_evidence_and_both_values_of_a_difference()
    {
        string page = PageOf(Set("simulator", Pass(s_case)), Set("native", Fail(s_case, "body", "hello world", "other")));

        page.ShouldContain(System.Net.WebUtility.HtmlEncode(s_case.Requirement));
        foreach (Rule rule in s_case.Rules.Select(id => RuleCatalog.Current.Find(id)!))
        {
            page.ShouldContain($">{rule.Id}</a>");
            page.ShouldContain(System.Net.WebUtility.HtmlEncode(rule.Text));
            foreach (RuleEvidence evidence in rule.Evidence.Where(each => each.Source.Length > 0))
                page.ShouldContain($"<code>{evidence.Source}</code>");
        }

        CellsOf(page, "body").ShouldBe(["hello world", "✓ as expected", "≠ differs other"]);
        CellsOf(page, "outcome").ShouldBe(["pass", "✓ pass", "✗ fail"]);
    }

    [Fact]
    public void A_known_difference_is_shown_with_its_reason_and_another_one_is_called_new()
    {
        KnownDifference known = KnownDifferenceSet.Recorded.Differences.First(each => each.Case == s_case.Address);
        string reason = KnownDifferenceSet.Recorded.ReasonOf(known)!.Title;

        string ofKnown = PageOf(Set("simulator", Pass(s_case)), Set("native", Fail(s_case, known.Check, known.Simulator, known.Native)));
        ConformanceCase other = ConformanceCatalog.Find("body/in-pieces")!;
        string ofNew = PageOf(other, Set("simulator", Pass(other)), Set("native", Fail(other, "a check", "1", "2")));
        string ofTwoSimulators = PageOf(
            Set("simulator", Pass(s_case)), Set("simulator-memory", Fail(s_case, known.Check, known.Simulator, known.Native)));

        ofKnown.ShouldContain($"<h3>{reason}</h3>");
        ofKnown.ShouldNotContain("no reason is known");
        ofNew.ShouldContain("no reason is known");
        ofTwoSimulators.ShouldContain("no reason is known");
    }

    [Fact]
    public void Text_of_results_is_escaped_everywhere()
    {
        const string Script = "<script>alert(1)</script>\"'&";
        var recorded = new RecordedCase($"a/{Script}");
        ResultSet results = Set(Script, Fail(recorded, Script, Script, Script + "2"), Inconclusive(s_case, Script));

        Dictionary<string, string> files = FilesOf(results);

        string[] pages = [.. files.Where(file => file.Key.EndsWith(".html", StringComparison.Ordinal)).Select(file => file.Value)];
        pages.ShouldAllBe(page => !page.Contains("<script>") && !page.Contains("alert(1)</script>"));
        pages.Length.ShouldBe(3);
        XDocument.Parse(files["badge.svg"]).Root!.Attribute("aria-label")!.Value.ShouldContain(Script);
    }

    [Fact]
    public void Pages_run_and_load_only_what_is_in_the_site()
    {
        Dictionary<string, string> files = FilesOf(Set("simulator", Pass(s_case)));

        foreach (string page in files.Where(file => file.Key.EndsWith(".html", StringComparison.Ordinal)).Select(file => file.Value))
        {
            page.ShouldContain("default-src &#39;none&#39;; style-src &#39;self&#39; file:; script-src &#39;self&#39; file:");
            page.ShouldNotContain("style=");
            Handlers().IsMatch(page).ShouldBeFalse();
            page.ShouldNotContain("http:");
        }

        files.Values.ShouldAllBe(text => !text.Contains("https://"));
    }

    [Fact]
    public void A_target_that_both_sides_have_gets_two_names()
    {
        string page = PageOf(Set("native", Pass(s_case)), Set("native", Fail(s_case, "body", "1", "2")));

        page.ShouldContain("<th scope=\"col\">native</th><th scope=\"col\">native (compared)</th>");
    }

    [Fact]
    public void The_worst_of_several_runs_is_shown_with_their_number()
    {
        string page = PageOf(Set("native", Pass(s_case), Fail(s_case, "body", "1", "2"), Pass(s_case)));

        page.ShouldContain("✗ fail</span> <span class=\"note\">in 1 of 3 runs</span>");
        CellsOf(page, "body").ShouldBe(["1", "≠ differs 2"]);
    }

    [Fact]
    public void A_case_that_was_not_reached_says_why_and_claims_no_value()
    {
        ConformanceCase inMatrix = ConformanceCatalog.Find("completion/matrix/057@receive")!;

        string page = PageOf(inMatrix, Set("simulator", Pass(inMatrix)), Set("native", Inconclusive(inMatrix, "no luck")));

        page.ShouldContain("<span class=\"note\">no luck</span>");
        CellsOf(page, "returns").ShouldBe(["NO_ERROR", "✓ as expected", "not seen"]);
    }

    [Fact]
    public void A_packet_that_is_missing_leaves_its_parts_unseen()
    {
        var inMatrix = (MatrixCase)ConformanceCatalog.All.First(
            each => each is MatrixCase { Row: var row } && row.ExpectationOf(s_profile).Final.Packet is not null);

        string page = PageOf(inMatrix, Set("native", Fail(inMatrix, "final.packet", "a packet", "no packet")));

        CellsOf(page, "final.packet.status")[1].ShouldBe("not seen");
        CellsOf(page, "returns")[1].ShouldBe("✓ as expected");
    }

    [Fact]
    public void The_checks_of_the_matrix_are_those_that_a_comparison_names()
    {
        Expectation[] all =
        [
            .. CompletionMatrix.Rows.SelectMany(row => row.Expect.Values)
                .Where(each => each.AtReturn.GorNoWait is not null && each.Final.GorNoWait is not null),
        ];
        Dictionary<string, string> symbols = [];
        var compared = new HashSet<string>();
        foreach (Expectation expected in all)
        {
            HashSet<string> listed = [.. ExpectedChecks.Of(expected).Select(each => each.Check)];
            foreach (Expectation seen in all.Where((_, index) => index % 7 == 0))
            {
                foreach (string check in RowComparison.Compare(expected, new ObservedResult(seen, symbols, [])).Select(each => each.Check))
                {
                    // One of the two has a packet, and the other has none: the check is about the packet as a whole.
                    bool isPacket = check.EndsWith(".packet", StringComparison.Ordinal);
                    bool isListed = listed.Contains(check) || (isPacket && listed.Contains($"{check}.bytes"));
                    isListed.ShouldBeTrue(check);
                    compared.Add(check);
                }
            }
        }

        // The last five are the same in all of these rows.
        all.SelectMany(ExpectedChecks.Of).Select(each => each.Check).Except(compared)
            .ShouldBeSubsetOf(
                ["callBlocks", "atReturn.packet.key", "atReturn.packet.overlapped", "final.packet.key", "final.packet.overlapped"]);
    }

    [Fact]
    public void The_badge_counts_the_cases_of_the_first_target_that_pass_in_every_profile()
    {
        ConformanceCase other = ConformanceCatalog.Find("body/end")!;
        var documented = new CaseOutcome(s_case, CompletionProfile.Documented, []);

        ResultSet results = Set("native", documented, Fail(s_case, "body", "1", "2"), Pass(other));

        XDocument.Parse(FilesOf(results, Set("simulator", Pass(s_case)))["badge.svg"]).Root!.Attribute("aria-label")!.Value
            .ShouldBe("Conformance of native: 1 of 2 pass");
    }

    [Theory]
    [InlineData("../../escape")]
    [InlineData("/absolute")]
    [InlineData("C:\\windows\\x")]
    [InlineData("index")]
    [InlineData("a/nul")]
    [InlineData("a/con.txt/b")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("")]
    [InlineData("a/ü<>:\"|?*#%")]
    public void An_address_that_is_no_safe_path_gets_one_with_a_hash(string address)
    {
        var paths = new PagePaths();

        string path = paths.Of(address);

        path.ShouldStartWith("other/");
        SafePath().IsMatch(path).ShouldBeTrue(path);
    }

    [Fact]
    public void Paths_differ_also_where_capitals_do_not_count_and_are_addresses_where_they_can_be()
    {
        var paths = new PagePaths();

        string[] all = [.. new[] { "a/b", "A/b", "a/b c", "a/b-c", "a/" + new string('x', 300) }.Select(paths.Of)];

        all[0].ShouldBe("a/b.html");
        all.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(all.Length);
        all.ShouldAllBe(path => path.Length < 150);
        ConformanceCatalog.All.ShouldAllBe(each => new PagePaths().Of(each.Address) == each.Address + ".html");
    }

    private static Dictionary<string, string> FilesOf(ResultSet results, ResultSet? others = null) =>
        new ReportSite(results, others).Files().ToDictionary(file => file.Path, file => file.Text);

    private static string PageOf(ResultSet results, ResultSet? others = null) => PageOf(s_case, results, others);

    private static string PageOf(ConformanceCase about, ResultSet results, ResultSet? others = null) =>
        FilesOf(results, others)[about.Address + ".html"];

    /// <summary>The texts of the cells of a check: the expected value, then that of each target.</summary>
    private static string[] CellsOf(string page, string check)
    {
        Match row = Regex.Match(page, $"<tr[^>]*><th scope=\"row\">{Regex.Escape(check)}</th>(.*?)</tr>", RegexOptions.Singleline);
        return
        [
            .. Regex.Matches(row.Groups[1].Value, "<div>(.*?)</div>", RegexOptions.Singleline)
                .Select(cell => System.Net.WebUtility.HtmlDecode(Regex.Replace(cell.Groups[1].Value, "<[^>]*>", ""))),
        ];
    }

    private static ResultSet Whole(string target) => Set(target, [.. ConformanceCatalog.All.Select(Pass)]);

    private static ResultSet Set(string target, params CaseOutcome[] outcomes) =>
        new([.. outcomes.Select((outcome, index) => new ResultLine(index + 1, outcomes.Length, Shard.Whole, target, outcome))]);

    private static CaseOutcome Pass(ConformanceCase about) => new(about, s_profile, []);

    private static CaseOutcome Fail(ConformanceCase about, string check, string expected, string seen) =>
        new(about, s_profile, [new Observation(check, expected, seen)]);

    private static CaseOutcome Inconclusive(ConformanceCase about, string reason) => new(about, s_profile, []) { NotReached = reason };

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<[^>]* on[a-z]+=")]
    private static partial Regex Handlers();

    [GeneratedRegex(@"\Aother/[A-Za-z0-9@_.-]+\.html\z")]
    private static partial Regex SafePath();
}
