using HttpCompletionSim.Viewer;

namespace HttpCompletionSim.Browser.Tests;

/// <summary>Pages of timelines in files that are deleted at the end.</summary>
internal sealed class TimelinePageFiles(BrowserFixture browser) : IDisposable
{
    private readonly List<string> _files = [];

    /// <summary>Opens the page of a timeline in a browser.</summary>
    public async Task<BrowserWindow> OpenAsync(
        IEnumerable<TraceEvent> events, string link = "", int width = 1280, int height = 900, bool dark = false, bool scripts = true,
        string title = "A trace", string? note = null)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        _files.Add(file);
        await using (var output = new StreamWriter(file))
            Timeline.Of(events).WriteHtml(output, title, note);

        BrowserWindow window = await browser.OpenAsync(width, height, dark, scripts);
        await window.Page.GotoAsync(new Uri(file).AbsoluteUri + link);
        return window;
    }

    public void Dispose()
    {
        foreach (string file in _files)
            File.Delete(file);
    }
}
