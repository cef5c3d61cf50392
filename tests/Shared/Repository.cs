namespace HttpCompletionSim;

/// <summary>The working copy that the tests were built in.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FolderAbove(AppContext.BaseDirectory);

    /// <summary>A file as text, its lines ended alike on every system.</summary>
    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>The pages of the folder docs, as paths from the root. What the build of the site makes is left out.</summary>
    public static IReadOnlyList<string> DocumentPages { get; } =
    [
        .. from path in Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
           let page = Path.GetRelativePath(Root, path).Replace('\\', '/')
           where !page.Split('/').Any(part => part is "node_modules" or ".site" or ".vitepress")
           orderby page
           select page,
    ];

    private static string FolderAbove(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "HttpCompletionSim.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests are not inside the repository.");

        return folder;
    }
}
