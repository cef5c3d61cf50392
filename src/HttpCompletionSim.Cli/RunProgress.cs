using HttpCompletionSim.Conformance.Model;
using Spectre.Console;

namespace HttpCompletionSim.Cli;

/// <summary>A progress bar on the terminal during a run; nothing when the error output is redirected.</summary>
internal static class RunProgress
{
    public static T Show<T>(string what, int total, Func<Action<CaseOutcome>?, T> run)
    {
        if (Console.IsErrorRedirected)
            return run(null);

        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Progress().AutoClear(true).HideCompleted(true).Start(context =>
        {
            ProgressTask task = context.AddTask(what, maxValue: total);
            int notPassed = 0;
            return run(outcome =>
            {
                if (outcome.Verdict != Verdict.Pass)
                    task.Description = $"{what}, [red]{++notPassed} not passed[/]";

                task.Increment(1);
            });
        });
    }
}
