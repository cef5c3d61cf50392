using System.Text.RegularExpressions;

namespace HttpCompletionSim.Samples;

/// <summary>Reads files of the repository and normalizes their text for comparisons.</summary>
internal static partial class Text
{
    public static string Of(string path) => Repository.Text(path);

    /// <summary>The folder of the solution.</summary>
    public static string Root => Repository.Root;

    public static string OneSpace(string text) => Spaces().Replace(text, " ");

    public static string WithoutCounts(string text) => Counts().Replace(text, "$1N");

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();

    [GeneratedRegex("(High -> |, )[0-9]+(?=;| bytes)")]
    private static partial Regex Counts();
}
