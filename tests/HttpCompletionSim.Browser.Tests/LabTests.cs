using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Lab;
using Microsoft.Playwright;

namespace HttpCompletionSim.Browser.Tests;

public sealed class LabTests : IDisposable
{
    private readonly BrowserFixture _browser;
    private readonly LabServer _server;
    private readonly string _url;

    public LabTests(BrowserFixture browser)
    {
        _browser = browser;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _url = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _server = new LabServer(_url);
        _server.Start();
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Every_control_changes_the_call_and_what_happens()
    {
        await using BrowserWindow window = await OpenAsync("");
        IPage page = window.Page;

        await ChooseAsync(page, "hEvent of the OVERLAPPED", "event", "event=set");
        await ExpectAsync(page.Locator("#call"), "overlapped.hEvent = event;");
        await ChooseAsync(page, "Completion port", "bound", "port=yes");
        await ExpectAsync(page.Locator("#call"), "CreateIoCompletionPort(queue, NULL, 123, 0)");
        await ExpectAsync(page.Locator(".tables tr.lit").First, "a packet goes to the port");
        await ChooseAsync(page, "FILE_SKIP_COMPLETION_PORT_ON_SUCCESS", "on", "skip=yes");
        await ExpectAsync(page.Locator("#values"), "no packet");
        await ChooseAsync(page, "Byte-count pointer", "given", "bytes=yes");
        await ExpectAsync(page.Locator("#values"), "*pBytes");
        await ChooseAsync(page, "The operation ends", "later", "when=pending");
        await ExpectAsync(page.Locator("#values"), "returns ERROR_IO_PENDING");
        await ChooseAsync(page, "Result", "error", "result=error");
        await ExpectAsync(page.Locator("#values"), "ERROR_OPERATION_ABORTED");
        await ChooseAsync(page, "hEvent of the OVERLAPPED", "event | 1", "event=lowbit");
        await ExpectAsync(page.Locator("#call"), "(ULONG_PTR)event | 1");
        await page.GetByLabel("Windows (profile)").SelectOptionAsync("windows7");
        await ExpectAsync(page.Locator(".machine h3"), "profile windows7");
        await page.GetByLabel("Operation").SelectOptionAsync("send");
        await ExpectAsync(page.Locator("#call"), "HttpSendHttpResponse");
        await ChooseAsync(page, "OVERLAPPED", "NULL", "overlapped=no");
        await ExpectAsync(page.Locator("#values"), "blocks, then returns");
        (await page.Locator("input[name=event][value=set]").IsDisabledAsync()).ShouldBeTrue();
        await page.GetByRole(AriaRole.Tab, new() { Name = "C#" }).ClickAsync();
        await ExpectAsync(page.Locator("#call"), "api.HttpSendHttpResponse");
        await window.CheckAsync();
    }

    [Fact]
    public async Task Steps_go_forward_and_back_and_the_machine_follows()
    {
        await using BrowserWindow window = await OpenAsync("?event=set&when=pending&profile=windows");
        IPage page = window.Page;
        ILocator memory = page.Locator(".memory");
        ILocator lamp = page.Locator(".card", new() { HasText = "The event in hEvent" });
        await ExpectAsync(memory, "as before the call");
        await ExpectAsync(lamp, "signaled");

        ILocator forward = page.GetByRole(AriaRole.Button, new() { Name = "Next" });
        await forward.ClickAsync();
        await forward.ClickAsync();

        await ExpectAsync(memory, "03 01 00 00 00 00 00 00");
        await ExpectAsync(memory, "STATUS_PENDING");
        await ExpectAsync(lamp, "not signaled");
        await ExpectAsync(page.Locator(".step-rules"), "OVL-02");
        await ExpectAsync(page.Locator(".step-rules"), "Source: doc ns-minwinbase-overlapped");
        page.Url.ShouldContain("step=2");

        await page.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
        await ExpectAsync(memory, "as before the call");

        await page.GetByRole(AriaRole.Button, new() { Name = "End" }).ClickAsync();
        await ExpectAsync(memory, "STATUS_SUCCESS");
        await ExpectAsync(lamp, "signaled");
        (await forward.IsDisabledAsync()).ShouldBeTrue();
        await window.CheckAsync();
    }

    [Fact]
    public async Task A_right_and_a_wrong_prediction_are_told_with_the_rules()
    {
        await using BrowserWindow window = await OpenAsync("?event=set&port=yes&profile=windows&predict=yes");
        IPage page = window.Page;
        await ExpectAsync(page.Locator("#prediction"), "What does the call do?");
        (await page.Locator("#player").IsHiddenAsync()).ShouldBeTrue();
        (await page.Locator("#values").InnerTextAsync()).ShouldBe("");
        (await page.Locator(".tables tr.lit").CountAsync()).ShouldBe(0);

        await page.GetByLabel("It returns NO_ERROR").CheckAsync();
        await page.GetByLabel("A packet goes to the port", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();

        await ExpectAsync(page.Locator("#verdict-call"), "Right.");
        await ExpectAsync(
            page.Locator("#verdict-told"), "Not here. The engine shows: The event becomes signaled, and a packet goes to the port");
        await ExpectAsync(page.Locator("#verdict-told"), "DIV-01");
        await page.Locator("#player").WaitForAsync();
        await window.CheckAsync();
        await window.KeepPictureAsync("lab-predict", wholePage: true);
    }

    [Fact]
    public async Task A_link_holds_the_whole_state()
    {
        await using BrowserWindow window = await OpenAsync("");
        await ChooseAsync(window.Page, "hEvent of the OVERLAPPED", "event", "event=set");
        await ChooseAsync(window.Page, "The operation ends", "later", "when=pending");
        await window.Page.GetByLabel("Beside it, the profile").SelectOptionAsync("windows");
        await window.Page.WaitForURLAsync("**compare=windows**");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "End" }).ClickAsync();
        string link = window.Page.Url;

        await using BrowserWindow other = await _browser.OpenAsync();
        await other.Page.GotoAsync(link);

        await ExpectAsync(other.Page.Locator(".machine").First, "STATUS_SUCCESS");
        other.Page.Url.ShouldBe(link);
        foreach (string part in (string[])[".sentence", ".lamp", "#count", "#values", "#call"])
            (await other.Page.Locator(part).AllInnerTextsAsync()).ShouldBe(await window.Page.Locator(part).AllInnerTextsAsync());

        await other.CheckAsync();
    }

    [Fact]
    public async Task Two_profiles_stand_side_by_side_and_what_differs_is_marked()
    {
        await using BrowserWindow window = await OpenAsync("?event=set&port=yes&when=pending&profile=documented&compare=windows&step=9");

        await ExpectAsync(window.Page.Locator("#values tr.differs").First, "differs");
        (await window.Page.Locator(".machine").CountAsync()).ShouldBe(2);
        await ExpectAsync(window.Page.Locator(".machine").Nth(0), "profile documented");
        await ExpectAsync(window.Page.Locator(".machine").Nth(1), "profile windows");
        await window.CheckAsync();
        await window.KeepPictureAsync("lab-compare");
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using BrowserWindow window = await OpenAsync("");
        IPage page = window.Page;
        async Task TabUntilAsync(string selector)
        {
            for (int i = 0; i < 60; i++)
            {
                if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                    return;

                await page.Keyboard.PressAsync("Tab");
            }

            Assert.Fail($"Tab never reaches {selector}.");
        }

        await TabUntilAsync("input[name=event]");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForURLAsync("**event=set**");
        await TabUntilAsync("input[name=when]");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForURLAsync("**when=pending**");
        await ExpectAsync(page.Locator("#values"), "returns ERROR_IO_PENDING");
        await TabUntilAsync("#forward");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**step=1**");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForURLAsync("**step=2**");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.WaitForURLAsync("**step=1**");
        await page.Keyboard.PressAsync("End");
        await ExpectAsync(page.Locator(".memory"), "STATUS_SUCCESS");
        await window.CheckAsync();
    }

    [Theory]
    [InlineData("?event=nothing", "'event' cannot be 'nothing' in this link")]
    [InlineData("?colour=red", "This link names 'colour', which the Lab does not know.")]
    [InlineData("?step=-1", "'step' cannot be '-1' in this link.")]
    [InlineData("?compare=%3Cimg%20src=x%20onerror=alert(1)%3E", "'compare' cannot be '<img src=x onerror=alert(1)>' in this link.")]
    [InlineData("orders.html?scenario=nowhere", "There is no scenario 'nowhere' here.")]
    [InlineData("orders.html?choices=abc", "'choices' cannot be 'abc' in this link")]
    [InlineData("orders.html?choices=0.99", "This link chooses 99 at place 0")]
    public async Task A_link_with_a_state_that_does_not_exist_gets_one_clear_line(string link, string expected)
    {
        await using BrowserWindow window = await _browser.OpenAsync();
        await window.Page.GotoAsync(_url + link);

        ILocator problem = window.Page.Locator("#problem");
        await ExpectAsync(problem, expected);
        await problem.GetByRole(AriaRole.Button, new() { Name = "Back to the start" }).ClickAsync();
        await problem.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        window.Faults.ShouldAllBe(fault => fault.Contains("400 (Bad Request)"));
    }

    [Fact]
    public async Task A_student_drags_a_turn_and_the_engine_runs_that_order()
    {
        await using BrowserWindow window = await OpenAsync("orders.html?scenario=cancel");
        IPage page = window.Page;
        await ExpectAsync(page.Locator("#outcome"), "The cancel won");

        // The kernel takes the request before the canceller goes on.
        await page.Locator(".fork button", new() { HasText = "client" }).First.ClickAsync();
        await ExpectAsync(page.Locator("#outcome"), "1 choice of yours");
        ILocator kernel = page.Locator(".turn.kernel").Last;
        ILocator canceller = page.Locator("#turns > li:has(+ .turn h3:text('canceller'))").First;
        await kernel.DragToAsync(canceller);
        await ExpectAsync(page.Locator("#outcome"), "of yours");
        await page.Locator(".turn .chosen").First.WaitForAsync();
        string token = await page.Locator("#token").InnerTextAsync();
        token.ShouldStartWith("hcs3:natural:");

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Natural order" }).ClickAsync();
        await ExpectAsync(page.Locator("#outcome"), "0 choices of yours");
        await window.CheckAsync();
    }

    [Fact]
    public async Task A_game_is_broken_by_its_hint_and_its_other_orders_are_counted()
    {
        await using BrowserWindow window = await OpenAsync("orders.html?scenario=handled-twice");
        IPage page = window.Page;
        await ExpectAsync(page.Locator("#outcome"), "It survived this order.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Show an order that breaks it" }).ClickAsync();

        await ExpectAsync(page.Locator("#outcome"), "You broke it. The server has handled one request twice");
        await ExpectAsync(page.Locator("#outcome"), "It fails when client runs before server goes on");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run it in many orders" }).ClickAsync();
        await ExpectAsync(page.Locator("#outcomes"), "300 runs");
        (await page.Locator("#outcomes meter").CountAsync()).ShouldBe(2);
        string link = page.Url;
        await window.CheckAsync();
        await window.KeepPictureAsync("lab-orders", wholePage: true);

        await using BrowserWindow other = await _browser.OpenAsync();
        await other.Page.GotoAsync(link);
        await ExpectAsync(other.Page.Locator("#outcome"), "You broke it.");
    }

    [Fact]
    public async Task A_browser_without_scripts_gets_the_text()
    {
        await using BrowserWindow window = await _browser.OpenAsync(scripts: false);
        await window.Page.GotoAsync(_url);

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "The Lab as text" }).ClickAsync();
        await window.Page.GetByLabel("hEvent").SelectOptionAsync("set");
        await window.Page.GetByLabel("Completes").SelectOptionAsync("pending");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();

        await ExpectAsync(window.Page.Locator("pre"), "event#1 set for ovl#1");
        window.Faults.ShouldBeEmpty();
    }

    [Theory]
    [CombinatorialPages]
    public async Task Every_page_is_usable_at_every_width_in_light_and_in_dark(string name, string link, int width, bool dark)
    {
        await using BrowserWindow window = await _browser.OpenAsync(width, height: 900, dark);
        await window.Page.GotoAsync(_url + link);
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await window.CheckAsync();
        await window.KeepPictureAsync($"lab-{name}-{width}{(dark ? "-dark" : "")}", wholePage: true);
    }

    private static async Task ChooseAsync(IPage page, string group, string label, string inLink)
    {
        await page.GetByRole(AriaRole.Group, new() { Name = group, Exact = true }).GetByLabel(label, new() { Exact = true }).CheckAsync();
        await page.WaitForURLAsync($"**{inLink}**");
    }

    private static Task ExpectAsync(ILocator place, string text) => Assertions.Expect(place).ToContainTextAsync(text);

    private async Task<BrowserWindow> OpenAsync(string link)
    {
        BrowserWindow window = await _browser.OpenAsync();
        await window.Page.GotoAsync(_url + link);
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return window;
    }
}
