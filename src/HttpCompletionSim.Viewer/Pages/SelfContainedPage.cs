using System.Security.Cryptography;
using System.Text;

namespace HttpCompletionSim.Viewer.Pages;

/// <summary>An HTML page that needs no other file: its styles, scripts and data are inside.</summary>
/// <remarks>
/// The content security policy of the page names the hashes of its own styles and scripts. Nothing else runs, and nothing is loaded from
/// anywhere, whatever text a trace holds.
/// </remarks>
internal sealed class SelfContainedPage
{
    /// <summary>The title, as text.</summary>
    public required string Title { get; init; }

    /// <summary>The style sheets, in their order. <see cref="PageAssets.PageStyle"/> precedes them.</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];

    /// <summary>The scripts, in their order. <see cref="PageAssets.ThemeScript"/> precedes them.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>The data for the scripts: an id, and JSON that <see cref="Html.Json"/> has written.</summary>
    public IReadOnlyList<(string Id, string Json)> Data { get; init; } = [];

    /// <summary>The content of the body, as HTML.</summary>
    public required string Body { get; init; }

    /// <summary>Writes the page.</summary>
    public void Write(TextWriter output)
    {
        string style = string.Concat(Styles.Prepend(PageAssets.PageStyle));
        string[] scripts = [.. Scripts.Prepend(PageAssets.ThemeScript)];
        string hashes = string.Join(' ', scripts.Select(each => $"'{Hash(each)}'"));
        string policy = $"default-src 'none'; style-src '{Hash(style)}'; script-src {hashes}; "
            + "img-src data:; base-uri 'none'; form-action 'none'";
        output.Write("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        output.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Html.Escape(policy)}\">\n");
        output.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        output.Write($"<title>{Html.Escape(Title)}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{style}</style>\n");
        output.Write($"<script>{scripts[0]}</script>\n</head>\n<body>\n{Body}\n");
        foreach ((string id, string json) in Data)
            output.Write($"<script type=\"application/json\" id=\"{Html.Escape(id)}\">{json}</script>\n");

        foreach (string script in scripts[1..])
            output.Write($"<script>{script}</script>\n");

        output.Write("</body>\n</html>\n");
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
