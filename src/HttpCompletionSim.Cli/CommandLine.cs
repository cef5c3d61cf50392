using System.CommandLine;

namespace HttpCompletionSim.Cli;

/// <summary>The commands of <c>httpsim</c>. Wrong usage gives one line that says what to do, and exit code 2.</summary>
internal static class CommandLine
{
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("httpsim: a pure-managed emulator of the HTTP.sys completion model.")
        {
            ConformCommand.Create(),
            ReportCommand.Create(),
            AnswersCommand.Create(),
            ExplainCommand.Create(),
            RulesCommand.Create(),
            ServeCommand.Create(),
            RunCasesCommand.Create(),
            LedgerCommand.Create(),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
            return Refuse(Problem(parsed), parsed, error);

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (UsageException usage)
        {
            return Refuse(usage.Message, parsed, error);
        }
        catch (IOException broken) when (IsBrokenPipe(broken))
        {
            // Whoever read our output, head for one, has had enough.
            return ExitCode.Success;
        }
    }

    private static string Problem(ParseResult parsed) => parsed.CommandResult.Command is not RootCommand
        ? parsed.Errors[0].Message
        : parsed.UnmatchedTokens.Count > 0
            ? $"'{parsed.UnmatchedTokens[0]}' is no command: name {Names(parsed)}."
            : $"Name a command: {Names(parsed)}.";

    private static string Names(ParseResult parsed)
    {
        string[] names = [.. parsed.RootCommandResult.Command.Subcommands.Where(each => !each.Hidden).Select(each => each.Name)];
        return $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }

    private static int Refuse(string message, ParseResult parsed, TextWriter error)
    {
        string line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string command = parsed.CommandResult.Command is RootCommand ? "httpsim" : $"httpsim {parsed.CommandResult.Command.Name}";
        error.WriteLine($"{line} Try: {command} --help");
        return ExitCode.WrongUsage;
    }

    private static bool IsBrokenPipe(IOException broken) => broken.HResult == 32 || broken.Message.Contains("pipe", StringComparison.OrdinalIgnoreCase);
}
