using System.Diagnostics;

namespace HttpCompletionSim.Samples.Listeners;

/// <summary>One of the two programs, in the folder into which its project was built.</summary>
internal static class ListenerProgram
{
    /// <summary>Runs a program and returns what it has observed.</summary>
    /// <param name="project">The name of its project: Managed or Redirected.</param>
    public static async Task<IReadOnlyList<Observation>> ObserveAsync(string project)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("dotnet") { ArgumentList = { PathOf(project) }, RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The program {project} ended with exit code {process.ExitCode}.");

        return [.. output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Observation.Parse)];
    }

    private static string PathOf(string project)
    {
        string folder = AppContext.BaseDirectory.Replace(
            Path.Combine("HttpListener", "Compare"), Path.Combine("HttpListener", project), StringComparison.Ordinal);
        return Path.Combine(folder, $"HttpCompletionSim.Samples.{project}Listener.dll");
    }
}
