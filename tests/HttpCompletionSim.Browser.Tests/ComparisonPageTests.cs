using HttpCompletionSim.Viewer;
using HttpCompletionSim.Viewer.Pages;
using HttpCompletionSim.Win32;
using Microsoft.Playwright;

namespace HttpCompletionSim.Browser.Tests;

public sealed class ComparisonPageTests(BrowserFixture browser) : IDisposable
{
    private const string Hostile = "<img src=x onerror=\"document.title='changed'\"></script><script>document.title='changed'</script>";

    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(1600, 1000, false, true)]
    [InlineData(1280, 900, true, false)]
    [InlineData(768, 1024, false, false)]
    [InlineData(390, 844, false, false)]
    [InlineData(390, 844, true, false)]
    public async Task Two_pictures_fit_the_window_side_by_side_where_there_is_room(int width, int height, bool dark, bool sideBySide)
    {
        await using BrowserWindow window = await OpenAsync("A comparison", "Another event.", width, height, dark);

        ILocator sections = window.Page.Locator("#pictures section");
        LocatorBoundingBoxResult first = (await sections.Nth(0).BoundingBoxAsync())!;
        LocatorBoundingBoxResult second = (await sections.Nth(1).BoundingBoxAsync())!;
        (Math.Abs(first.Y - second.Y) < 1).ShouldBe(sideBySide);
        (await window.Page.Locator("tr.differs").CountAsync()).ShouldBe(1);
        await window.CheckAsync();
        await window.KeepPictureAsync($"comparison-{width}-{(dark ? "dark" : "light")}", wholePage: true);
    }

    [Fact]
    public async Task Text_of_a_trace_is_text_in_the_page()
    {
        await using BrowserWindow window = await OpenAsync(Hostile, Hostile);

        (await window.Page.TitleAsync()).ShouldBe(Hostile);
        (await window.Page.Locator("h1").InnerTextAsync()).ShouldBe(Hostile);
        (await window.Page.Locator("main img").CountAsync()).ShouldBe(0);
        await window.CheckAsync();
    }

    private async Task<BrowserWindow> OpenAsync(string title, string text, int width = 1280, int height = 900, bool dark = false)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        var left = Timeline.Of(machine.Trace.Recorded);
        nint shared = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        machine.Kernel32.SetEvent(shared);
        var right = Timeline.Of(machine.Trace.Recorded);
        await using (var output = new StreamWriter(_file))
        {
            ComparisonPage.Write(
                [("Profile documented", left), ($"Profile {text}", right)],
                [("The same event.", "The same event."), (null, text)],
                output,
                title,
                $"The profiles differ here. {text}");
        }

        BrowserWindow window = await browser.OpenAsync(width, height, dark, scripts: true);
        await window.Page.GotoAsync(new Uri(_file).AbsoluteUri);
        return window;
    }
}
