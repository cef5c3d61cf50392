using HttpCompletionSim.Win32;
using Microsoft.Playwright;

namespace HttpCompletionSim.Browser.Tests;

public sealed class TimelinePageTests(BrowserFixture browser) : IDisposable
{
    private const string Hostile = "<img src=x onerror=\"document.title='changed'\"></script><script>document.title='changed'</script>";

    private readonly TimelinePageFiles _files = new(browser);

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(1280, 900, false)]
    [InlineData(1280, 900, true)]
    [InlineData(768, 1024, false)]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    public async Task The_page_fits_its_window_and_shows_the_linked_step(int width, int height, bool dark)
    {
        await using BrowserWindow window = await _files.OpenAsync(Packets(), "#step=4", width, height, dark);

        (await Selected(window)).ShouldBe(4);
        (await window.Page.Locator("#details h2").InnerTextAsync()).ShouldStartWith("Step 4 of ");
        await window.CheckAsync();
        await window.KeepPictureAsync($"timeline-{width}-{(dark ? "dark" : "light")}", wholePage: true);
    }

    [Fact]
    public async Task Buttons_step_and_the_link_and_the_details_follow()
    {
        await using BrowserWindow window = await _files.OpenAsync(Packets());
        ILocator steps = window.Page.GetByRole(AriaRole.Group, new() { Name = "Steps", Exact = true });

        await steps.GetByText("First").ClickAsync();
        await steps.GetByText("Next").ClickAsync();
        await steps.GetByText("Next").ClickAsync();
        await steps.GetByText("Back").ClickAsync();

        (await Selected(window)).ShouldBe(2);
        window.Page.Url.ShouldEndWith("#step=2");
        string row = await window.Page.Locator("[aria-selected=true] .timeline-line").First.InnerTextAsync();
        (await window.Page.Locator("#details .sentence").InnerTextAsync()).ShouldBe(row);
        await steps.GetByText("Last").ClickAsync();
        (await Selected(window)).ShouldBe(await CountAsync(window));
        (await window.Page.GetByText("PORT-09").CountAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Playing_goes_to_the_end_and_stops_there()
    {
        await using BrowserWindow window = await _files.OpenAsync(Packets().Take(3));
        await window.Page.Clock.InstallAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeVisibleAsync();
        await window.Page.Clock.RunForAsync(60_000);

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Play" })).ToBeVisibleAsync();
        (await Selected(window)).ShouldBe(await CountAsync(window));
    }

    [Fact]
    public async Task Filters_hide_steps_and_say_how_many_are_left()
    {
        await using BrowserWindow window = await _files.OpenAsync(LongTrace.Events(5_000));
        await window.Page.GetByText("Filter", new() { Exact = true }).ClickAsync();

        await window.Page.GetByLabel("Only warnings").CheckAsync();
        await ShouldShow(window, 1);
        await window.Page.GetByLabel("Only warnings").UncheckAsync();
        await window.Page.GetByLabel("Only the operation").FillAsync("ovl#12");
        await ShouldShow(window, 7);
        await window.Page.GetByLabel("Only the operation").FillAsync("ovl#99999");
        await ShouldShow(window, 0);
        (await window.Page.Locator("#shown").InnerTextAsync()).ShouldBe("There is no operation ovl#99999.");
        await window.Page.GetByLabel("Only the operation").FillAsync("");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Kinds of event: none" }).ClickAsync();
        await window.Page.GetByLabel("MisuseReported").CheckAsync();
        await ShouldShow(window, 1);
        await window.Page.GetByLabel("worker 4").UncheckAsync();
        await ShouldShow(window, 1);
        await window.Page.GetByLabel("worker 2").UncheckAsync();
        await ShouldShow(window, 0);
        await window.CheckAsync();
        await window.KeepPictureAsync("timeline-filter");
        await window.Page.GetByText("Show all steps").ClickAsync();
        (await window.Page.Locator("#shown").InnerTextAsync()).ShouldBe("");
    }

    [Fact]
    public async Task The_search_goes_from_match_to_match_and_around()
    {
        await using BrowserWindow window = await _files.OpenAsync(Packets());
        ILocator search = window.Page.GetByRole(AriaRole.Searchbox);

        await search.FillAsync("takes a packet");
        (await window.Page.GetByText("2 matches").CountAsync()).ShouldBe(1);
        await search.PressAsync("Enter");
        int? first = await Selected(window);
        await search.PressAsync("Enter");
        int? second = await Selected(window);
        await search.PressAsync("Enter");

        second.ShouldNotBe(first);
        (await Selected(window)).ShouldBe(first);
        await search.PressAsync("Shift+Enter");
        (await Selected(window)).ShouldBe(second);
        (await window.Page.GetByText("2 of 2").CountAsync()).ShouldBe(1);
        await search.FillAsync("no such text");
        (await window.Page.GetByText("no match").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_jump_goes_to_the_number_of_an_event_even_inside_a_merged_step()
    {
        await using BrowserWindow window = await _files.OpenAsync(Packets());
        ILocator jump = window.Page.GetByLabel("Event number");

        // The first step is a call with its return, events 1 and 2. Then a post calls, and queues a packet, event 4.
        await jump.FillAsync("2");
        await jump.PressAsync("Enter");
        (await window.Page.Locator("#details .facts").InnerTextAsync()).ShouldContain("1, FunctionCalled");
        await jump.FillAsync("4");
        await jump.PressAsync("Enter");
        (await window.Page.Locator("#details .facts").InnerTextAsync()).ShouldContain("4, PacketQueued");
        await jump.FillAsync("12345");
        await jump.PressAsync("Enter");
        (await window.Page.Locator("#shown").InnerTextAsync()).ShouldStartWith("There is no event 12345: the trace has 1 to ");
    }

    [Theory]
    [InlineData("#step=9999", "There is no step 9999: the timeline has ")]
    [InlineData("#step=%3Cscript%3E", "There is no step <script>: the timeline has ")]
    [InlineData("#step=%ff", "There is no step %ff: the timeline has ")]
    [InlineData("#step=", "There is no step : the timeline has ")]
    public async Task A_link_to_a_step_that_does_not_exist_says_so(string link, string message)
    {
        await using BrowserWindow window = await _files.OpenAsync(Packets(), link);

        (await window.Page.Locator("#shown").InnerTextAsync()).ShouldStartWith(message);
        (await Selected(window)).ShouldBeNull();
        window.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_is_reached_with_the_keyboard_alone()
    {
        await using BrowserWindow window = await _files.OpenAsync(Packets());
        IKeyboard keys = window.Page.Keyboard;
        async Task TabTo(string condition)
        {
            for (int i = 0; i < 40; i++)
            {
                await keys.PressAsync("Tab");
                if (await window.Page.EvaluateAsync<bool>($"() => document.activeElement.matches({condition})"))
                    return;
            }

            Assert.Fail($"Tab never reaches {condition}");
        }

        await TabTo("'.timeline-scroll'");
        await keys.PressAsync("ArrowDown");
        (await Selected(window)).ShouldBe(1);
        await keys.PressAsync("End");
        (await Selected(window)).ShouldBe(await CountAsync(window));
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Home");
        (await Selected(window)).ShouldBe(1);
        await keys.PressAsync("PageDown");
        (await Selected(window)).ShouldNotBe(1);
        await keys.PressAsync("PageUp");
        (await Selected(window)).ShouldBe(1);
        (await window.Page.Locator(".timeline-scroll").GetAttributeAsync("aria-activedescendant")).ShouldNotBeNull();

        await keys.PressAsync("/");
        await keys.TypeAsync("takes");
        await keys.PressAsync("Enter");
        int? found = await Selected(window);
        await TabTo("'.timeline-scroll'");
        await keys.PressAsync("n");
        (await Selected(window)).ShouldNotBe(found);
        await keys.PressAsync("?");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await window.CheckAsync();
        await window.KeepPictureAsync("timeline-keys");
        await keys.PressAsync("Escape");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await window.Page.Locator(".menu summary").First.FocusAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(window.Page.GetByLabel("Only warnings")).ToBeVisibleAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Space");
        await ShouldShow(window, 0);
        await keys.PressAsync("Escape");
        await Assertions.Expect(window.Page.GetByLabel("Only warnings")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Rows_become_compact_lanes_wider_and_lanes_of_a_kind_one()
    {
        await using BrowserWindow window = await _files.OpenAsync(LongTrace.Events(300), "#step=20");
        Task<int> TitlesAsync() => window.Page.Locator(".timeline-title").CountAsync();
        Task<double> HeightAsync() => window.Page.EvaluateAsync<double>("() => document.querySelector('.timeline-body').offsetHeight");
        Task<double> WidthAsync() => window.Page.EvaluateAsync<double>("() => document.querySelector('.timeline-picture').getBBox().width");
        double height = await HeightAsync();
        double width = await WidthAsync();
        int titles = await TitlesAsync();
        await window.Page.GetByText("View", new() { Exact = true }).ClickAsync();

        await window.Page.GetByLabel("Rows").SelectOptionAsync("compact");
        (await HeightAsync()).ShouldBeLessThan(height * 0.8);
        await window.Page.GetByLabel("Width of lanes").FillAsync("60");
        (await WidthAsync()).ShouldBeGreaterThan(width);
        await window.Page.GetByRole(AriaRole.Checkbox, new() { Name = "threads" }).CheckAsync();
        (await TitlesAsync()).ShouldBe(titles - 5);
        (await Selected(window)).ShouldBe(20);
        await Assertions.Expect(window.Page.Locator(".timeline-row.selected")).ToBeInViewportAsync();
        await window.CheckAsync();
        await window.KeepPictureAsync("timeline-compact");
    }

    [Fact]
    public async Task The_life_of_the_selected_operation_is_marked()
    {
        await using BrowserWindow window = await _files.OpenAsync(LongTrace.Events(200), "#step=39");

        string life = await window.Page.Locator(".life-steps").InnerTextAsync();

        (await window.Page.Locator("#details h3").First.InnerTextAsync()).ShouldStartWith("The life of ovl#");
        life.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(7);
        (await window.Page.Locator(".timeline-row.life").CountAsync()).ShouldBeGreaterThan(1);
        await window.Page.Locator(".life-steps button").Last.ClickAsync();
        (await window.Page.Locator("#details .sentence").InnerTextAsync()).ShouldContain("takes a packet from port#1");
    }

    [Fact]
    public async Task Text_of_a_client_is_text_in_every_place()
    {
        TraceEvent[] events =
        [
            new RequestParsed
            {
                Sequence = 1, Thread = Hostile, Request = Hostile, Connection = "conn#1", Method = Hostile, Target = Hostile,
            },
            new FunctionCalled { Sequence = 2, Thread = Hostile, Function = Hostile, Arguments = [new(Hostile, Hostile)] },
            new PacketQueued { Sequence = 3, Thread = Hostile, Port = $"port#{Hostile}", Operation = $"ovl#{Hostile}" },
        ];
        foreach (bool scripts in new[] { true, false })
        {
            await using BrowserWindow window = await _files.OpenAsync(events, "#step=3", scripts: scripts, title: Hostile, note: Hostile);

            (await window.Page.TitleAsync()).ShouldBe(Hostile);
            (await window.Page.Locator("img").CountAsync()).ShouldBe(0);
            (await window.Page.Locator("main").InnerTextAsync()).ShouldContain(Hostile);
            window.Faults.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Print_shows_the_shown_steps_as_a_table()
    {
        await using BrowserWindow window = await _files.OpenAsync(Packets());

        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });

        (await window.Page.Locator("#printed tbody tr").CountAsync()).ShouldBe(await CountAsync(window));
        await Assertions.Expect(window.Page.Locator("#printed table")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator("#controls")).ToBeHiddenAsync();
        await Assertions.Expect(window.Page.Locator("#timeline")).ToBeHiddenAsync();
        await window.KeepPictureAsync("timeline-print", wholePage: true);
    }

    [Theory]
    [InlineData(30, "all steps as a table")]
    [InlineData(3_000, "the first 1,000 of 3,000 steps as a table")]
    public async Task Without_scripts_the_page_is_a_table_and_says_so(int events, string sentence)
    {
        await using BrowserWindow window = await _files.OpenAsync(LongTrace.Events(events), scripts: false);

        (await window.Page.Locator("main").InnerTextAsync()).ShouldContain(sentence);
        (await window.Page.Locator("table.steps tbody tr").CountAsync()).ShouldBe(Math.Min(events, 1_000));
        (await window.Page.Locator("svg[role=img]").CountAsync()).ShouldBe(events < 200 ? 1 : 0);
        await Assertions.Expect(window.Page.Locator("#controls")).ToBeHiddenAsync();
        window.Faults.ShouldBeEmpty();
        await window.KeepPictureAsync($"timeline-noscript-{events}");
    }

    [Fact]
    public async Task An_empty_trace_says_that_it_is_empty()
    {
        await using BrowserWindow window = await _files.OpenAsync([], "#step=1");

        (await window.Page.Locator("header").InnerTextAsync()).ShouldContain("The trace has no event.");
        (await window.Page.GetByText("No step is shown.").CountAsync()).ShouldBe(1);
        await window.CheckAsync();
    }

    /// <summary>A program that posts two packets to a port and takes them.</summary>
    private static unsafe IReadOnlyList<TraceEvent> Packets()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
        for (uint i = 0; i < 2; i++)
            machine.Kernel32.PostQueuedCompletionStatus(port, i, 9);

        for (int i = 0; i < 2; i++)
        {
            uint bytes;
            nuint key;
            NativeOverlapped* overlapped;
            machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, Kernel32Constants.INFINITE);
        }

        return machine.Trace.Recorded;
    }

    private static async Task<int?> Selected(BrowserWindow window)
    {
        string? step = await window.Page.EvaluateAsync<string?>(
            "() => document.querySelector('[aria-selected=true] .timeline-number')?.textContent ?? null");
        return step is null ? null : int.Parse(step, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task<int> CountAsync(BrowserWindow window) =>
        window.Page.EvaluateAsync<int>("() => JSON.parse(document.getElementById('timeline-data').textContent).steps.seq.length");

    private static async Task ShouldShow(BrowserWindow window, int count) =>
        (await window.Page.Locator(".timeline-row").CountAsync()).ShouldBe(count);
}
