using System.Text.RegularExpressions;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Redirect.Exploration;

/// <summary>The page on Microsoft's servers tells what explorations find today: each of its tokens repeats its fault.</summary>
public sealed partial class LoopFindingsPageTests
{
    private const string Write = "HTTPSIM_WRITE_PAGE";

    [Fact]
    public void Each_token_of_the_page_repeats_its_fault()
    {
        string page = File.ReadAllText(PathOfPage());
        foreach (LoopFinding finding in LoopFindings.All)
        {
            string section = page[page.IndexOf($"## {finding.Name}\n", StringComparison.Ordinal)..];
            section.ShouldContain(finding.Story);
            string token = Token().Match(section).Value;

            SimulationFailedException failed = Should.Throw<SimulationFailedException>(
                () => Simulation.Replay(token, finding.Scenario, finding.Options), finding.Name);

            finding.IsShownBy(failed).ShouldBeTrue(failed.Message);
        }
    }

    [Fact]
    public void The_page_is_written_where_that_is_asked_for()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Write) is not null, $"It takes minutes. Set {Write} to write the page.");
        string page = File.ReadAllText(PathOfPage());
        int begin = page.IndexOf(LoopFindingsPage.Begin, StringComparison.Ordinal);
        begin.ShouldBeGreaterThan(0);

        File.WriteAllText(PathOfPage(), page[..begin] + LoopFindingsPage.Make());
    }

    private static string PathOfPage()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HttpCompletionSim.sln")))
            folder = folder.Parent;

        return Path.Combine(folder!.FullName, LoopFindingsPage.Path);
    }

    [GeneratedRegex("hcs3:[^`]+")]
    private static partial Regex Token();
}
