using System.Reflection;

namespace HttpCompletionSim.Viewer.Pages;

/// <summary>The style sheets and scripts that an assembly carries in its folder <c>Assets</c>.</summary>
internal static class PageAssets
{
    /// <summary>The styles of every page: colours in light and dark, then type and controls.</summary>
    public static string PageStyle { get; } = Colors() + ReadOwn("page.css");

    /// <summary>The script of the button that switches between light and dark.</summary>
    public static string ThemeScript { get; } = ReadOwn("theme.js");

    /// <summary>The text of an asset of the Viewer.</summary>
    public static string ReadOwn(string name) => Read(typeof(PageAssets).Assembly, name);

    /// <summary>The text of an asset.</summary>
    /// <exception cref="InvalidOperationException">The assembly has no such asset.</exception>
    public static string Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream($"assets/{name}")
            ?? throw new InvalidOperationException($"Broken invariant: {assembly.GetName().Name} has no asset {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The colours: those of the system's preference, and the same again for a reader who has chosen with the button.</summary>
    private static string Colors()
    {
        string tokens = ReadOwn("tokens.css");
        string[] blocks = [.. tokens.Split(":root {")[1..].Select(block => block[..block.IndexOf('}')])];
        return $"{tokens}:root[data-theme=\"light\"] {{ color-scheme: light;{blocks[0].Replace("color-scheme: light dark;", "")}}}\n"
            + $":root[data-theme=\"dark\"] {{ color-scheme: dark;{blocks[1]}}}\n";
    }
}
