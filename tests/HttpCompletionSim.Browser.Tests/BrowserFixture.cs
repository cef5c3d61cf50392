using HttpCompletionSim.Browser.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace HttpCompletionSim.Browser.Tests;

/// <summary>One Chromium for all tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] s_places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The file of the browser: that of <c>HTTPSIM_CHROMIUM</c>, or one in a usual place; null if there is none.</summary>
    private static string? Executable => Environment.GetEnvironmentVariable("HTTPSIM_CHROMIUM") ?? s_places.FirstOrDefault(File.Exists);

    /// <summary>Opens a new, empty browser window.</summary>
    internal async Task<BrowserWindow> OpenAsync(int width = 1280, int height = 900, bool dark = false, bool scripts = true)
    {
        if (BrowserTools.AreUnwanted)
            Assert.Skip("HTTPSIM_BROWSER is none.");

        if (_browser is null)
            BrowserTools.Miss("There is no Chromium: install it, or set HTTPSIM_CHROMIUM to its file.");

        IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = scripts,
        });
        return new BrowserWindow(context, await context.NewPageAsync());
    }

    public async ValueTask InitializeAsync()
    {
        if (BrowserTools.AreUnwanted || Executable is not { } file)
            return;

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = file,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();

        _playwright?.Dispose();
    }
}
