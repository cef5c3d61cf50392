using System.CommandLine;
using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Redirect;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim redirect</c>: turns the calls of a compiled assembly that need Windows to the simulator.</summary>
internal static class RedirectCommand
{
    private const string DefaultFolder = "redirected";

    public static Command Create()
    {
        var input = new Argument<string>("assembly")
        {
            Description = "The DLL of a server for Windows, which calls httpapi.dll.",
            HelpName = "IN.dll",
        };
        var folder = new Option<string?>("--output")
        {
            Description = $"The folder for the redirected copy. It is made if there is none. Default: {DefaultFolder}.",
            HelpName = "DIR",
        };
        var list = new Option<bool>("--list")
        {
            Description = "Lists the functions of Windows that the assembly uses, and writes no copy.",
        };
        var explore = new Option<string?>("--explore")
        {
            Description = "Mode Explore: also tasks, timers, locks and the thread pool belong to a controlled run, which can preempt a "
                + "thread at calls; also at interlocked and volatile accesses, locks and task sources; or also at the fields of some "
                + "classes.",
            HelpName = "calls|interlocked|fields:CLASS,...",
        };
        Option<bool> all = new("--all") { Description = "Also lists the functions that lead to the simulator, not only the others." };
        var command = new Command(
            "redirect",
            "Writes a copy of an assembly whose P/Invokes of httpapi.dll and kernel32.dll call the simulator, so that it runs on any "
            + "system.")
        {
            input, folder, list, explore, all,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(list) && result.GetValue(folder) is not null)
                result.AddError("--list and --output cannot be used together: --list writes no copy.");
        });
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(input)!;
            bool onlyLists = parsed.GetValue(list);
            string copy = Path.Combine(parsed.GetValue(folder) ?? DefaultFolder, Path.GetFileName(path));
            try
            {
                RedirectOptions options = Options(parsed.GetValue(explore));
                RedirectReport report = onlyLists ? Redirector.Inspect(path, options) : Redirector.Redirect(path, copy, options);
                OutputWriter output = parsed.Output();
                Show(report, onlyLists ? null : copy, onlyLists || parsed.GetValue(all), output.Page);
                output.Flush();
                return ExitCode.Success;
            }
            catch (RedirectException problem)
            {
                throw new UsageException(problem.Message);
            }
        });
        return command;
    }

    private static RedirectOptions Options(string? explore)
    {
        if (explore is null)
            return RedirectOptions.Default;

        string[] parts = explore.Split(':', 2);
        return RedirectOptions.ParseExplore(parts[0], parts.Length > 1 ? parts[1].Split(',') : []);
    }

    private static void Show(RedirectReport report, string? copy, bool showsAll, TextPage page)
    {
        RedirectedUse[] shown = [.. report.Uses.Where(
            use => showsAll || use.Outcome is not (RedirectedOutcome.Simulated or RedirectedOutcome.Controlled))];
        if (shown.Length > 0)
        {
            page.Table(
                ["function", "a call", "because, or leads to", "callers"],
                shown.Select(use => new[] { use.Function, WordFor(use.Outcome), use.Detail, string.Join(", ", use.Callers) }),
                (column, text) => column == 1 && text == WordFor(RedirectedOutcome.Throws) ? Tone.Bad : Tone.Plain);
            page.Line();
        }

        int simulated = report.With(RedirectedOutcome.Simulated).Count();
        int throwing = report.With(RedirectedOutcome.Throws).Count();
        int unchanged = report.With(RedirectedOutcome.Unchanged).Count();
        page.Line(
            $"{report.AssemblyName}: {simulated} functions lead to the simulator, {throwing} throw when they are called, " +
            $"{unchanged} are unchanged.");
        int controlled = report.With(RedirectedOutcome.Controlled).Count();
        int left = report.With(RedirectedOutcome.NotControlled).Count();
        if (controlled + left > 0)
        {
            page.Line(
                $"Of .NET, {controlled} members belong to a controlled run, {left} do not; {report.Points} scheduling points were "
                + "inserted.");
        }

        if (copy is null)
            return;

        page.Line($"Written: {copy}, version {report.Version} in place of {report.OriginalVersion}, without a valid signature.");
        page.Line(
            "A program that runs it references the package HttpCompletionSim. The item HttpCompletionSimRedirect of a project does all "
            + "of this.");
    }

    private static string WordFor(RedirectedOutcome outcome) => outcome switch
    {
        RedirectedOutcome.Simulated => "is simulated",
        RedirectedOutcome.Throws => "throws",
        RedirectedOutcome.Controlled => "is controlled",
        RedirectedOutcome.NotControlled => "is not controlled",
        _ => "is unchanged",
    };
}
