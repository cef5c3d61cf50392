using HttpCompletionSim.Viewer.Pages;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>What the pages of the site have in common: the head with its policy, the header, the style sheet and the script.</summary>
/// <remarks>
/// The policy names <c>file:</c> beside <c>'self'</c>: a page that was opened from a disk has no origin in some browsers, and
/// <c>'self'</c> then matches nothing. A page from a server cannot load a file in any case.
/// </remarks>
internal static class PageShell
{
    /// <summary>The name of the shared style sheet.</summary>
    public const string StyleSheet = "style.css";

    /// <summary>The name of the shared script.</summary>
    public const string Script = "site.js";

    /// <summary>The name of the badge.</summary>
    public const string BadgeFile = "badge.svg";

    private const string Policy =
        "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' file: data:; "
        + "base-uri 'none'; form-action 'none'";

    /// <summary>The style sheet.</summary>
    public static string StyleText => PageAssets.PageStyle + PageAssets.Read(typeof(PageShell).Assembly, "report.css");

    /// <summary>The script.</summary>
    public static string ScriptText => PageAssets.ThemeScript + PageAssets.Read(typeof(PageShell).Assembly, "report.js");

    /// <summary>A page.</summary>
    /// <param name="path">Its path in the site.</param>
    /// <param name="title">Its title, as text.</param>
    /// <param name="navigation">The links in its header, as HTML.</param>
    /// <param name="main">Its content, as HTML.</param>
    public static string Make(string path, string title, string navigation, string main)
    {
        string root = RootFrom(path);
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Html.Escape(Policy)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Html.Escape(title)}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{root}{StyleSheet}">
            <script src="{root}{Script}"></script>
            </head>
            <body data-root="{root}" data-path="{Html.Escape(path)}">
            <a class="skip" href="#main">Skip to the content</a>
            <header>
            <nav aria-label="Pages">{navigation}</nav>
            <button data-theme-button hidden></button>
            </header>
            <main id="main" tabindex="-1">
            {main}
            </main>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    /// <summary>The way from a page to the folder of the site: empty, or <c>../</c> for each folder.</summary>
    public static string RootFrom(string path) => string.Concat(Enumerable.Repeat("../", path.Count(each => each == '/')));
}
