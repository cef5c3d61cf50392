using System.Diagnostics;

namespace HttpCompletionSim.Samples;

/// <summary>samples/HttpListener: one program on the managed HttpListener and on that of Windows, and the page with its tables.</summary>
public sealed class HttpListenerSampleTests
{
    private const string Page = "docs/reference/http-listener.md";
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task The_tables_of_the_page_are_what_the_two_programs_see()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The page shows the managed listener of Linux.");

        string output = await RunAsync("HttpListener/Compare", "HttpCompletionSim.Samples.CompareListeners.dll");

        string page = Text.Of(Page);
        int start = page.IndexOf("<!-- listeners -->\n", StringComparison.Ordinal) + "<!-- listeners -->\n".Length;
        string tables = page[start..page.IndexOf("<!-- end of listeners -->", StringComparison.Ordinal)];
        output.Split('\n').ShouldBe(tables.Split('\n'));
        tables.ShouldContain("Microsoft-HTTPAPI/2.0", customMessage: "Without a row of each listener the tables would compare one with itself.");
        tables.ShouldContain("Microsoft-NetCore/2.0");
    }

    private static async Task<string> RunAsync(string sample, string program)
    {
        string folder = AppContext.BaseDirectory.Replace(
            Path.Combine("tests", "HttpCompletionSim.Samples.Tests"), Path.Combine("samples", sample), StringComparison.Ordinal);
        using Process process = Process.Start(
            new ProcessStartInfo("dotnet") { ArgumentList = { Path.Combine(folder, program) }, RedirectStandardOutput = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            process.ExitCode.ShouldBe(0);
            return output.ReplaceLineEndings("\n");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
