namespace HttpCompletionSim.Lab.Serving;

/// <summary>The media type of a file, by the end of its name.</summary>
internal static class ContentTypes
{
    public const string Html = "text/html; charset=utf-8";

    private static readonly Dictionary<string, string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8",
        [".gif"] = "image/gif",
        [".html"] = Html,
        [".ico"] = "image/x-icon",
        [".jpg"] = "image/jpeg",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".jsonl"] = "application/x-ndjson; charset=utf-8",
        [".map"] = "application/json; charset=utf-8",
        [".md"] = "text/markdown; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8",
        [".wasm"] = "application/wasm",
        [".webmanifest"] = "application/manifest+json; charset=utf-8",
        [".webp"] = "image/webp",
        [".woff2"] = "font/woff2",
        [".xml"] = "application/xml; charset=utf-8",
    };

    /// <summary>The media type for a file name.</summary>
    public static string Of(string name) => s_types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");
}
