using System.Diagnostics;

namespace HttpCompletionSim.Samples;

/// <summary>A sample that runs from the folder of its project, for samples whose programs are not copied beside the tests.</summary>
internal static class SampleProcess
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    /// <param name="sample">The folder of the project in samples.</param>
    /// <param name="program">The name of the assembly, without what all samples have in common.</param>
    /// <param name="arguments">The arguments of the program.</param>
    public static Process Start(string sample, string program, params string[] arguments)
    {
        string folder = AppContext.BaseDirectory.Replace(
            Path.Combine("tests", "HttpCompletionSim.Samples.Tests"), Path.Combine("samples", sample), StringComparison.Ordinal);
        string path = Path.Combine(folder, $"HttpCompletionSim.Samples.{program}.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [path, .. arguments]) { RedirectStandardOutput = true })!;
    }

    /// <summary>Waits until a program ends with exit code 0, and returns the rest of its output.</summary>
    public static async Task<string> EndOf(Process process)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            process.ExitCode.ShouldBe(0, output);
            return output.ReplaceLineEndings("\n");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
