using System.Text.RegularExpressions;
using HttpCompletionSim.Cli;
using HttpCompletionSim.Lab.Serving;
using HttpCompletionSim.Testing;
using Microsoft.Playwright;

namespace HttpCompletionSim.Browser.Tests;

/// <summary>The built documentation site, served as <c>httpsim docs</c> serves it.</summary>
public sealed partial class DocsSiteTests(BrowserFixture browser) : IDisposable
{
    private static readonly string s_site = Path.Combine(Repository.Root, "docs", ".vitepress", "dist");

    private readonly string _url = $"http://localhost:{LoopbackPort.FindFree()}/";
    private PageServer? _server;

    public void Dispose() => _server?.Dispose();

    public static TheoryData<string, string> Pages => new()
    {
        { "", "home" },
        { "how-to/write-a-fault.html", "how-to" },
        { "reference/rules.html", "rules" },
        { "reference/benchmarks.html", "benchmarks" },
        { "explanation/architecture.html", "architecture" },
        { "api/HttpCompletionSim/SimulatedMachine.html", "api" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_in_order_at_every_width_in_light_and_dark(string page, string name)
    {
        foreach (bool dark in (bool[])[false, true])
        {
            foreach (int width in (int[])[1280, 768, 390])
            {
                await using BrowserWindow window = await OpenAsync(page, width, dark);

                await window.CheckLookAsync(width, dark);
                await window.KeepPictureAsync($"docs-{name}-{width}-{(dark ? "dark" : "light")}");
            }
        }
    }

    [Fact]
    public async Task The_search_finds_a_page_and_opens_it()
    {
        await using BrowserWindow window = await OpenAsync("");

        await window.Page.Keyboard.PressAsync("/");
        ILocator search = window.Page.GetByRole(AriaRole.Searchbox);
        await search.FillAsync("shutdown while an answer is slow");
        ILocator first = window.Page.Locator(".results .result").First;
        await Assertions.Expect(first).ToContainTextAsync(AShutdown());
        await window.KeepPictureAsync("docs-search-1280-light");
        await search.PressAsync("Enter");

        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("/how-to/test-a-shutdown"));
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Test a shutdown");
        window.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_search_finds_a_rule_by_its_id()
    {
        await using BrowserWindow window = await OpenAsync("contents.html");

        await window.Page.Keyboard.PressAsync("/");
        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("CANCEL-06");

        await Assertions.Expect(window.Page.Locator(".results .result").First).ToContainTextAsync("CANCEL-06");
    }

    [Fact]
    public async Task The_side_bar_has_the_kinds_of_page_and_marks_the_one_that_is_open()
    {
        await using BrowserWindow window = await OpenAsync("how-to/write-a-fault.html");
        ILocator bar = window.Page.Locator("aside.VPSidebar");

        string[] kinds = [.. await bar.Locator(".VPSidebarItem.level-0 > .item h2").AllTextContentsAsync()];
        kinds.ShouldBe(["Start", "Tutorials", "How-to", "Reference", "Explanation", "Packages", "Contributing"]);
        await Assertions.Expect(bar.Locator(".is-active.is-link a").First).ToHaveTextAsync("Write a fault");

        await bar.GetByRole(AriaRole.Link, new() { Name = "Test a time limit" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Test a time limit");
        window.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_phone_the_menu_opens_the_side_bar()
    {
        await using BrowserWindow window = await OpenAsync("how-to/write-a-fault.html", width: 390);
        ILocator entry = window.Page.Locator("aside.VPSidebar").GetByRole(AriaRole.Link, new() { Name = "Trace", Exact = true });
        await Assertions.Expect(entry).Not.ToBeInViewportAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();

        await entry.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(entry).ToBeInViewportAsync();
        await window.KeepPictureAsync("docs-menu-390-light");
        await entry.ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Trace");
        window.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_choice_of_dark_colours_holds_for_the_next_page_and_for_files()
    {
        await using BrowserWindow window = await OpenAsync("explanation/architecture.html");
        Task<string> Paper() => window.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        string light = await Paper();

        await window.Page.Locator(".VPNavBar .VPSwitchAppearance").First.ClickAsync();
        string dark = await Paper();
        await window.Page.GotoAsync(_url + "code/samples/OneServerTwoTargets/Notes/NoteExchange.cs.html");

        dark.ShouldNotBe(light);
        (await window.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor")).ShouldBe(dark);
        await window.CheckAsync();
        await window.KeepPictureAsync("docs-file-1280-dark");
    }

    [Fact]
    public async Task A_rule_that_a_page_names_is_a_link_to_its_text()
    {
        await using BrowserWindow window = await OpenAsync("api/HttpCompletionSim.Win32/OverlappedBlock.html");

        await window.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "OVL-02" }).First.ClickAsync();

        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("/reference/rules/OVL.html#ovl-02$"));
        await Assertions.Expect(window.Page.Locator("#ovl-02")).ToBeInViewportAsync();
        await window.CheckAsync();
    }

    [Fact]
    public async Task A_diagram_is_drawn_and_follows_the_colours()
    {
        await using BrowserWindow window = await OpenAsync("contributing/documentation.html");
        ILocator diagram = window.Page.Locator(".mermaid svg");
        await Assertions.Expect(diagram.First).ToBeVisibleAsync();
        string light = await diagram.First.GetAttributeAsync("id") ?? "";

        await window.Page.Locator(".VPNavBar .VPSwitchAppearance").First.ClickAsync();

        await Assertions.Expect(diagram.First).Not.ToHaveAttributeAsync("id", light);
        await window.CheckAsync();
        await window.KeepPictureAsync("docs-diagram-1280-dark");
    }

    [Fact]
    public async Task Without_scripts_the_text_and_the_side_bar_are_there()
    {
        Serve();
        await using BrowserWindow window = await browser.OpenAsync(scripts: false);

        await window.Page.GotoAsync(_url + "how-to/write-a-fault.html");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Write a fault");
        await window.Page.Locator("aside.VPSidebar").GetByRole(AriaRole.Link, new() { Name = "Trace", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Trace");
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so()
    {
        Serve();
        await using BrowserWindow window = await browser.OpenAsync();

        IResponse? response = await window.Page.GotoAsync(_url + "how-to/none.html");

        response!.Status.ShouldBe(404);
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("PAGE NOT FOUND");
    }

    private async Task<BrowserWindow> OpenAsync(string page, int width = 1280, bool dark = false)
    {
        Serve();
        BrowserWindow window = await browser.OpenAsync(width, dark: dark);
        await window.Page.GotoAsync(_url + page, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        return window;
    }

    private void Serve()
    {
        if (_server is not null)
            return;

        if (!File.Exists(Path.Combine(s_site, "index.html")))
            BrowserTools.Miss($"The documentation site is not built: {DocsCommand.HowToBuild}");

        _server = DocsCommand.CreateServer(_url, s_site);
        _server.Start();
    }

    [GeneratedRegex("shutdown", RegexOptions.IgnoreCase)]
    private static partial Regex AShutdown();
}
