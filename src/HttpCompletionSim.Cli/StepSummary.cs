using System.Text;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Cli;

/// <summary>The step summary of GitHub Actions: a file to which the step appends Markdown.</summary>
internal static class StepSummary
{
    private const string Variable = "GITHUB_STEP_SUMMARY";

    /// <summary>Appends a report as far as there is room for it; does nothing outside GitHub Actions.</summary>
    /// <param name="make">Makes the report, given the number of bytes that may be written.</param>
    /// <param name="results">The results.</param>
    /// <param name="error">Where a failure is reported.</param>
    public static void Append(Func<int, IReport> make, ResultSet results, TextWriter error) =>
        Append((writer, room) => make(room).Write(writer, results), error);

    /// <summary>Appends a report as far as there is room for it; does nothing outside GitHub Actions.</summary>
    /// <param name="write">Writes the report, given the number of bytes that may be written.</param>
    /// <param name="error">Where a failure is reported.</param>
    public static void Append(Action<TextWriter, int> write, TextWriter error)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
            Append(path, write, error);
    }

    /// <summary>Appends a report to a file as far as there is room for it.</summary>
    public static void Append(string path, Func<int, IReport> make, ResultSet results, TextWriter error) =>
        Append(path, (writer, room) => make(room).Write(writer, results), error);

    private static void Append(string path, Action<TextWriter, int> write, TextWriter error)
    {
        try
        {
            long used = File.Exists(path) ? new FileInfo(path).Length : 0;
            int room = (int)Math.Max(0, Markdown.StepSummaryLimit - used);
            using var writer = new StreamWriter(path, append: true, new UTF8Encoding(false));
            write(writer, room);
        }
        catch (Exception failure) when (OutputException.Is(failure))
        {
            // The result of the run must not depend on whether the summary can be written.
            error.WriteLine($"The step summary could not be written: {failure.Message}");
        }
    }
}
