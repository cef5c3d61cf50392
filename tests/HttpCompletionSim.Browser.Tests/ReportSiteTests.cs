using System.Globalization;
using HttpCompletionSim.Browser.Tests;
using HttpCompletionSim.Conformance.Catalog;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ReportSiteFixture))]

namespace HttpCompletionSim.Browser.Tests;

public sealed class ReportSiteTests(BrowserFixture browser, ReportSiteFixture site)
{
    private const string Differing = "body/chunked";

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(768, false)]
    [InlineData(768, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Both_pages_fit_the_window_and_have_no_fault(int width, bool dark)
    {
        await using BrowserWindow window = await browser.OpenAsync(width, dark: dark);
        string colours = dark ? "dark" : "light";

        await GoToAsync(window, "index.html");
        await window.KeepPictureAsync($"report-index-{width}-{colours}");
        await GoToAsync(window, "index.html#targets=differ&known=new");
        await window.CheckLookAsync(width, dark);
        await window.KeepPictureAsync($"report-cases-{width}-{colours}");
        await GoToAsync(window, $"{Differing}.html");
        await window.CheckLookAsync(width, dark);
        await window.KeepPictureAsync($"report-case-{width}-{colours}", wholePage: true);
    }

    [Fact]
    public async Task Filters_leave_the_cases_that_match_all_of_them()
    {
        await using BrowserWindow window = await OpenIndexAsync();
        ILocator outcome = window.Page.GetByLabel("Outcome", new() { Exact = true });
        int all = ConformanceCatalog.All.Count;
        await ShowsAsync(window, all);

        await window.Page.GetByLabel("Area", new() { Exact = true }).SelectOptionAsync("body");
        int ofArea = ConformanceCatalog.All.Count(each => each.Address.StartsWith("body/", StringComparison.Ordinal));
        await ShowsAsync(window, ofArea);
        (await StatusAsync(window)).ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{ofArea} of {all:N0} cases"));

        await outcome.SelectOptionAsync("fail");
        int failed = await VisibleAsync(window);
        failed.ShouldBeInRange(1, ofArea - 1);
        await window.Page.GetByLabel("Target", new() { Exact = true }).SelectOptionAsync("simulator-memory");
        await ShowsAsync(window, 0);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Show all cases" }).ClickAsync();
        await ShowsAsync(window, all);

        await window.Page.GetByLabel("Level", new() { Exact = true }).SelectOptionAsync("should");
        await ShowsAsync(window, ConformanceCatalog.All.Count(each => each.Level.ToString() == "Should"));
        await window.CheckAsync();
    }

    [Theory]
    [InlineData("BODY/chunked")]
    [InlineData("RECV-12")]
    [InlineData("abandoned keep-alive nothing-of-this-kind")]
    public async Task A_search_finds_every_word_in_address_requirement_or_rules(string words)
    {
        await using BrowserWindow window = await OpenIndexAsync();

        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync(words);

        int expected = ConformanceCatalog.All.Count(each =>
        {
            string text = $"{each.Address} {each.Level} {each.Requirement} {string.Join(' ', each.Rules)}";
            return words.Split(' ').All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        });
        await ShowsAsync(window, expected);
        (await window.Page.GetByText("No case matches these filters.").IsVisibleAsync()).ShouldBe(expected == 0);
    }

    [Fact]
    public async Task The_way_back_from_a_case_keeps_the_filters_and_next_stays_among_the_listed_cases()
    {
        await using BrowserWindow window = await OpenIndexAsync();
        await window.Page.GetByLabel("Outcome", new() { Exact = true }).SelectOptionAsync("fail");
        await window.Page.GetByLabel("Area", new() { Exact = true }).SelectOptionAsync("completion/matrix");
        string[] listed = [.. await window.Page.Locator(".cases > li:not([hidden]) > a").AllTextContentsAsync()];

        await window.Page.GetByRole(AriaRole.Link, new() { Name = listed[1], Exact = true }).ClickAsync();
        await IsAtAsync(window, listed[1]);
        (await window.Page.GetByRole(AriaRole.Navigation).InnerTextAsync()).ShouldContain($"2 of {listed.Length} listed");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await IsAtAsync(window, listed[2]);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Previous" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Previous" }).ClickAsync();
        await IsAtAsync(window, listed[0]);
        (await window.Page.GetByRole(AriaRole.Link, new() { Name = "Previous" }).CountAsync()).ShouldBe(0);
        await window.CheckAsync();

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "All cases" }).ClickAsync();
        await IsAtAsync(window, "Conformance report");
        await ShowsAsync(window, listed.Length);
        (await window.Page.GetByLabel("Outcome", new() { Exact = true }).InputValueAsync()).ShouldBe("fail");
    }

    [Fact]
    public async Task Two_targets_are_compared_side_by_side_and_the_difference_is_marked_in_words()
    {
        await using BrowserWindow window = await OpenIndexAsync();

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Show the cases in which the targets differ" }).ClickAsync();
        await ShowsAsync(window, site.Differing);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = Differing, Exact = true }).ClickAsync();
        await IsAtAsync(window, Differing);

        ILocator row = window.Page.GetByRole(AriaRole.Row, new() { Name = "more body is to come" }).First;
        string[] cells = [.. (await row.GetByRole(AriaRole.Cell).AllInnerTextsAsync()).Select(text => text.Trim())];
        cells[0].ShouldBe("yes");
        cells[1].ShouldContain("as expected");
        cells[2].ShouldBe("≠ differs no");
        (await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Known differences" }).IsVisibleAsync()).ShouldBeTrue();
        await window.CheckAsync();
    }

    [Fact]
    public async Task A_difference_without_a_reason_is_found_and_its_script_is_text()
    {
        await using BrowserWindow window = await OpenIndexAsync();

        await window.Page.GetByLabel("Known difference", new() { Exact = true }).SelectOptionAsync("new");
        await ShowsAsync(window, 1);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = ReportSample.NewDifference, Exact = true }).ClickAsync();
        await IsAtAsync(window, ReportSample.NewDifference);

        (await window.Page.InnerTextAsync("main")).ShouldContain(ReportSample.Script);
        (await window.Page.TitleAsync()).ShouldNotBe("changed");
        (await window.Page.GetByText("no reason is known").IsVisibleAsync()).ShouldBeTrue();
        await window.CheckAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_filters_opens_a_case_and_goes_back()
    {
        await using BrowserWindow window = await OpenIndexAsync();
        IKeyboard keyboard = window.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        (await FocusedAsync(window)).ShouldBe("Skip to the content");
        await TabToAsync(window, "q");
        await keyboard.TypeAsync("body/chunked");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync("fail");
        int visible = await VisibleAsync(window);
        visible.ShouldBeInRange(1, 3);
        await TabToAsync(window, "body/chunked");
        await keyboard.PressAsync("Enter");
        await IsAtAsync(window, "body/chunked");
        await TabToAsync(window, "All cases");
        await keyboard.PressAsync("Enter");
        await IsAtAsync(window, "Conformance report");

        await ShowsAsync(window, visible);
        (await window.Page.GetByRole(AriaRole.Searchbox).InputValueAsync()).ShouldBe("body/chunked");
    }

    [Fact]
    public async Task Without_JavaScript_areas_lead_to_their_cases_and_all_text_is_there()
    {
        await using BrowserWindow window = await browser.OpenAsync(scripts: false);
        await GoToAsync(window, "index.html");

        (await window.Page.Locator(".cases > li").CountAsync()).ShouldBe(ConformanceCatalog.All.Count);
        (await window.Page.GetByRole(AriaRole.Search).CountAsync()).ShouldBe(0);
        (await window.Page.GetByText("The filters need JavaScript.").IsVisibleAsync()).ShouldBeTrue();
        await window.Page.Locator(".areas").GetByRole(AriaRole.Link, new() { Name = "completion/table-2" }).ClickAsync();
        ILocator heading = window.Page.GetByRole(AriaRole.Heading, new() { Name = "completion/table-2" });
        (await heading.BoundingBoxAsync())!.Y.ShouldBeInRange(0, 900);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "completion/table-2/1" }).ClickAsync();

        await IsAtAsync(window, "completion/table-2/1");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await IsAtAsync(window, "completion/table-2/2");
        window.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Filtering_is_quick()
    {
        await using BrowserWindow window = await OpenIndexAsync();

        // From the input to the frame after it, for filters that hide and show most of the list.
        double[] milliseconds = await window.Page.EvaluateAsync<double[]>(
            """
            async () => {
              const form = document.getElementById("filters");
              const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
              const times = [];
              const changes = [
                ["outcome", "fail"], ["outcome", ""], ["q", "send"], ["q", ""], ["area", "body"], ["area", ""], ["targets", "differ"],
              ];
              for (const [name, value] of changes) {
                await frame();
                const start = performance.now();
                form.elements[name].value = value;
                form.dispatchEvent(new Event("input", { bubbles: true }));
                document.body.offsetHeight;
                times.push(performance.now() - start);
              }
              return times;
            }
            """);

        string words = string.Join(", ", milliseconds.Select(each => each.ToString("0.0", CultureInfo.InvariantCulture)));
        TestContext.Current.TestOutputHelper?.WriteLine($"Filter and layout in ms: {words}");
        milliseconds.Order().ElementAt(milliseconds.Length / 2).ShouldBeLessThan(100, words);
    }

    private async Task<BrowserWindow> OpenIndexAsync()
    {
        BrowserWindow window = await browser.OpenAsync();
        await GoToAsync(window, "index.html");
        return window;
    }

    private async Task GoToAsync(BrowserWindow window, string path)
    {
        await window.Page.GotoAsync("about:blank");
        await window.Page.GotoAsync($"{new Uri(site.Folder).AbsoluteUri}/{path}");
    }

    private static ILocator ListedIn(BrowserWindow window) =>
        window.Page.Locator("#list section:not([hidden]) .cases > li:not([hidden])");

    private static Task<int> VisibleAsync(BrowserWindow window) => ListedIn(window).CountAsync();

    /// <summary>Waits until so many cases are listed: a filter in the address takes effect a moment after the click.</summary>
    private static Task ShowsAsync(BrowserWindow window, int count) =>
        Assertions.Expect(ListedIn(window)).ToHaveCountAsync(count);

    private static Task<string> StatusAsync(BrowserWindow window) => window.Page.GetByRole(AriaRole.Status).InnerTextAsync();

    /// <summary>Waits for the page with a heading, and for its script.</summary>
    private static async Task IsAtAsync(BrowserWindow window, string heading)
    {
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        await window.Page.WaitForLoadStateAsync();
    }

    private static Task<string> FocusedAsync(BrowserWindow window) =>
        window.Page.EvaluateAsync<string>("() => document.activeElement.name || document.activeElement.textContent");

    private static async Task TabToAsync(BrowserWindow window, string name)
    {
        for (int i = 0; i < 200; i++)
        {
            if (await FocusedAsync(window) == name)
                return;

            await window.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The key Tab does not lead to {name}.");
    }
}
