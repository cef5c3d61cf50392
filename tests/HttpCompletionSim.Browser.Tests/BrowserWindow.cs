using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace HttpCompletionSim.Browser.Tests;

/// <summary>
/// A browser window that notes what no page of this product may do: errors on the console, and requests to other computers.
/// </summary>
internal sealed class BrowserWindow : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    // axe-core fetches the style sheets of the page again, which the policy of a page may forbid. That is no fault of the page.
    private volatile bool _isExamined;

    public BrowserWindow(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Note($"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => Note($"error: {error}");
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" or "ws" or "wss" && !address.IsLoopback)
                Note($"request to {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>What was noted so far.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_faults)
                return [.. _faults];
        }
    }

    /// <summary>Checks the page as it is now: no noted fault, no serious accessibility fault, nothing wider than the window.</summary>
    public async Task CheckAsync()
    {
        Faults.ShouldBeEmpty();
        _isExamined = true;
        AxeResult result = await Page.RunAxe();
        _isExamined = false;
        IEnumerable<string> serious = from violation in result.Violations
                                      where violation.Impact is "serious" or "critical"
                                      from node in violation.Nodes
                                      select $"{violation.Id}: {violation.Help}: {node.Html}";
        serious.ShouldBeEmpty();
        await CheckWidthAsync();
    }

    /// <summary>
    /// Checks a long page, for which axe-core needs seconds, in one of its widths, in light or dark: as <see cref="CheckAsync"/>, but
    /// without axe-core where the other widths and colours show the same.
    /// </summary>
    public async Task CheckLookAsync(int width, bool dark)
    {
        if (width == 768 || (width == 390 && dark))
        {
            Faults.ShouldBeEmpty();
            await CheckWidthAsync();
        }
        else
        {
            await CheckAsync();
        }
    }

    /// <summary>Keeps a picture of the window, if <c>HTTPSIM_SCREENSHOTS</c> names a folder.</summary>
    public async Task KeepPictureAsync(string name, bool wholePage = false)
    {
        if (Environment.GetEnvironmentVariable("HTTPSIM_SCREENSHOTS") is { } folder)
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = wholePage });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private async Task CheckWidthAsync()
    {
        int excess = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        excess.ShouldBeLessThanOrEqualTo(0, "the page is wider than the window");
    }

    private void Note(string fault)
    {
        if (_isExamined)
            return;

        lock (_faults)
            _faults.Add(fault);
    }
}
