using System.Text;
using HttpCompletionSim.Conformance;

namespace HttpCompletionSim.Cli;

/// <summary>The summary that GitHub Actions shows for a step: a file that the step appends Markdown to.</summary>
internal static class StepSummary
{
    private const string Variable = "GITHUB_STEP_SUMMARY";

    /// <summary>Appends what fits into the room that is left; does nothing outside GitHub Actions.</summary>
    /// <param name="make">Makes the text, given how many bytes there is room for.</param>
    public static void Append(Func<int, string> make)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
            Append(path, make);
    }

    /// <summary>Appends to a file what fits into the room that is left in it.</summary>
    public static void Append(string path, Func<int, string> make)
    {
        try
        {
            long used = File.Exists(path) ? new FileInfo(path).Length : 0;
            File.AppendAllText(path, make((int)Math.Max(0, MarkdownReport.StepSummaryLimit - used)), new UTF8Encoding(false));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The summary is a courtesy: the run's own result must not depend on it.
            Console.Error.WriteLine($"The step summary could not be written: {failure.Message}");
        }
    }
}
