namespace HttpCompletionSim.Cli;

/// <summary>The list of the tests that check each rule. It is a file of the repository, not a part of the tool.</summary>
internal static class TestList
{
    private const string RootFile = "HttpCompletionSim.sln";
    private static readonly string s_path = Path.Combine("tests", "rules", "tests.txt");

    /// <summary>Reads the list.</summary>
    /// <param name="path">The file; null to look for it in the repository that contains the current directory.</param>
    /// <returns>The text of the list; null when no file is named and the current directory is not in the repository.</returns>
    /// <exception cref="UsageException">The named file cannot be read.</exception>
    public static string? Read(string? path)
    {
        try
        {
            return (path ?? Find(Environment.CurrentDirectory)) is { } file ? File.ReadAllText(file) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The list of tests cannot be read: {failure.Message}");
        }
    }

    /// <summary>The list of the repository that contains a folder; null when the folder is not in the repository.</summary>
    public static string? Find(string folder)
    {
        for (string? root = folder; root is not null; root = Path.GetDirectoryName(root))
        {
            string path = Path.Combine(root, s_path);
            if (File.Exists(Path.Combine(root, RootFile)) && File.Exists(path))
                return path;
        }

        return null;
    }
}
