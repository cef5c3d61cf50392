using HttpCompletionSim.Viewer.Pages;

namespace HttpCompletionSim.Browser.Tests;

public sealed class SelfContainedPageTests(BrowserFixture browser) : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task The_button_switches_between_light_and_dark()
    {
        await using BrowserWindow window = await OpenAsync("""<main><h1>Colours</h1><button data-theme-button hidden></button></main>""");
        Task<string> Paper() => window.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor");
        string light = await Paper();

        await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Switch to dark colours" }).ClickAsync();

        (await Paper()).ShouldNotBe(light);
        await window.CheckAsync();
    }

    [Fact]
    public async Task A_script_that_is_not_the_page_s_own_does_not_run()
    {
        await using BrowserWindow window = await OpenAsync(
            """<main><h1>Text</h1><img alt="" src="data:," onerror="document.title = 'changed'"></main>""");

        (await window.Page.TitleAsync()).ShouldBe("A page");
        window.Faults.ShouldContain(fault => fault.Contains("Content Security Policy"));
    }

    private async Task<BrowserWindow> OpenAsync(string body)
    {
        await using (var file = new StreamWriter(_file))
            new SelfContainedPage { Title = "A page", Body = body }.Write(file);

        BrowserWindow window = await browser.OpenAsync();
        await window.Page.GotoAsync(new Uri(_file).AbsoluteUri);
        return window;
    }
}
