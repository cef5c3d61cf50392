using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>Files of results of <c>httpsim explore</c>.</summary>
internal static class ExplorationFiles
{
    /// <summary>Whether one of some files holds results of an exploration.</summary>
    /// <exception cref="UsageException">A file cannot be read.</exception>
    public static bool AreSome(IEnumerable<string> paths) =>
        paths.Any(path => Lines(path).FirstOrDefault().Text is { } first && ExplorationStream.IsExploration(first));

    /// <summary>Reads files, and puts the parts of an exploration together.</summary>
    /// <exception cref="UsageException">A file cannot be read, or holds other results.</exception>
    public static ExplorationSet Read(IReadOnlyList<string> paths)
    {
        try
        {
            return ExplorationSet.Merge(
            [
                .. from path in paths
                   from line in Lines(path)
                   select ExplorationStream.Parse(line.Text, $"{path}, line {line.Number}"),
            ]);
        }
        catch (ResultFormatException failure)
        {
            throw new UsageException(failure.Message);
        }
    }

    /// <summary>The lines of a file that are not empty. A job of CI that was ended before its first result leaves an empty file.</summary>
    private static IEnumerable<(string Text, int Number)> Lines(string path)
    {
        try
        {
            return [.. File.ReadLines(path).Select((text, index) => (text, index + 1)).Where(line => line.text.Length > 0)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {failure.Message}");
        }
    }
}
