using System.Text.RegularExpressions;

namespace HttpCompletionSim.Samples;

/// <summary>Files of the repository as text, and the few ways in which texts are compared.</summary>
internal static partial class Text
{
    public static string Of(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FolderAbove(AppContext.BaseDirectory);

    public static string OneSpace(string text) => Spaces().Replace(text, " ");

    public static string WithoutCounts(string text) => Counts().Replace(text, "$1N");

    private static string FolderAbove(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "HttpCompletionSim.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests are not inside the repository.");

        return folder;
    }

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();

    [GeneratedRegex("(High -> |, )[0-9]+(?=;| bytes)")]
    private static partial Regex Counts();
}
