using System.Diagnostics;
using System.Text;
using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Cli.Tests;

/// <summary>The terminal is usable after the tool, however the tool ends.</summary>
public sealed class TerminalTests
{
    private const string NormalKeys = "\e[?1l\e>";
    private const string Conform = "conform --target simulator-memory --profile all --repeat 9";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    public async Task A_signal_during_a_run_leaves_the_terminal_as_it_was(string signal)
    {
        string output = await RunOnTerminal(Conform, stopAt: " of ", signal);

        output.ShouldContain("conform: ");
        ShouldBeRestored(output);
    }

    [Theory]
    [InlineData("rules GOR-11", "evidence")]
    [InlineData("conform --target simulator-memory --filter completion/matrix/001@receive", "1 case")]
    [InlineData("dance", "is not a command")]
    [InlineData("conform --target native", "Try: httpsim conform --help")]
    [InlineData("rules | head -n 1", "")]
    public async Task An_end_of_its_own_leaves_the_terminal_as_it_was(string arguments, string shown)
    {
        string output = await RunOnTerminal(arguments, stopAt: null, signal: "");

        output.ShouldContain(shown);
        ShouldBeRestored(output);
    }

    [Theory]
    [InlineData("NO_COLOR=1", false)]
    [InlineData("NO_COLOR=", true)]
    [InlineData("TERM=dumb", false)]
    public async Task A_terminal_gets_colours_unless_it_has_none_or_NO_COLOR_is_set(string variable, bool hasColours)
    {
        string output = await RunOnTerminal("explain", stopAt: null, signal: "", variable);

        output.Contains("\e[1mWhat happens\e[0m", StringComparison.Ordinal).ShouldBe(hasColours);
        output.Contains("\e[1m", StringComparison.Ordinal).ShouldBe(hasColours);
        output.ShouldContain("What happens");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Text_is_as_wide_as_the_terminal(int columns)
    {
        string output = await RunOnTerminal("rules RECV", stopAt: null, signal: "", "NO_COLOR=1", columns);

        int longest = output.Replace(NormalKeys, "", StringComparison.Ordinal).Split('\n').Max(line => line.TrimEnd('\r').Length);
        longest.ShouldBeInRange(columns - 12, columns + "\e[?1h\e=".Length);
    }

    [Fact]
    public void The_progress_line_is_erased_at_the_end_and_not_written_again()
    {
        var terminal = new StringWriter();
        var outcome = new CaseOutcome(ConformanceCatalog.All[0], CompletionProfile.Documented, []);

        using (var line = new ProgressLine("conform", 2, terminal))
        {
            line.Count(outcome);
            line.Dispose();
            line.Count(outcome);
        }

        terminal.ToString().ShouldBe("\r\e[Kconform: 1 of 2\r\e[K");
    }

    private static void ShouldBeRestored(string output)
    {
        output.ShouldNotContain("\e[?25l", Case.Sensitive, "the cursor is hidden");
        output.ShouldNotContain("\e[?1049h", Case.Sensitive, "the other screen is shown");
        int keys = output.LastIndexOf("\e[?1h", StringComparison.Ordinal);
        if (keys >= 0)
            output.LastIndexOf(NormalKeys, StringComparison.Ordinal).ShouldBeGreaterThan(keys);

        int colour = output.LastIndexOf("\e[3", StringComparison.Ordinal);
        if (colour >= 0)
            output.LastIndexOf("\e[0m", StringComparison.Ordinal).ShouldBeGreaterThan(colour);
    }

    /// <summary>Runs the tool on a terminal of its own, which script(1) makes, and returns what the terminal got.</summary>
    private static async Task<string> RunOnTerminal(
        string arguments, string? stopAt, string signal, string variable = "LANG=C", int columns = 80)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "This test needs script(1) of Linux.");
        string tool = typeof(CommandLine).Assembly.Location;
        string command = $"stty cols {columns}; echo pid $$ end; exec env TERM=xterm-256color {variable} dotnet {tool} {arguments}";
        if (arguments.Contains('|'))
            command = command.Replace("exec ", "", StringComparison.Ordinal);

        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("/usr/bin/script")
            {
                ArgumentList = { "--quiet", "--return", "--command", command, "/dev/null" },
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            },
        };
        process.StartInfo.Environment.Remove("NO_COLOR");
        process.StartInfo.Environment["SHELL"] = "/bin/sh";
        process.Start();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        var output = new StringBuilder();
        bool isStopped = stopAt is null;
        try
        {
            char[] buffer = new char[4096];
            while (await process.StandardOutput.ReadAsync(buffer, limit.Token) is > 0 and int count)
            {
                output.Append(buffer, 0, count);
                if (isStopped || !output.ToString().Contains(stopAt!, StringComparison.Ordinal))
                    continue;

                isStopped = true;
                string pid = output.ToString().Split("pid ")[1].Split(" end")[0];
                using Process kill = Process.Start("kill", [$"-{signal}", pid]);
                await kill.WaitForExitAsync(limit.Token);
            }

            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        isStopped.ShouldBeTrue(output.ToString());
        return output.ToString();
    }
}
