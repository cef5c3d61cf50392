using System.CommandLine;

namespace HttpCompletionSim.Cli;

/// <summary>The commands of <c>httpsim</c>. Wrong usage prints one line that says what to do, and gives exit code 2.</summary>
internal static class CommandLine
{
    /// <summary>Names of earlier versions, and what they are called now.</summary>
    private static readonly Dictionary<string, string> s_renamed = new()
    {
        ["--world"] = TargetOption.Name,
        ["ledger"] = DifferencesCommand.Name,
    };

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var root = new RootCommand(
            "The command line of HttpCompletionSim, which simulates the Windows HTTP Server API and its overlapped I/O.")
        {
            ConformCommand.Create(),
            ReportCommand.Create(),
            AnswersCommand.Create(),
            ExplainCommand.Create(),
            RulesCommand.Create(),
            ServeCommand.Create(),
            RunCasesCommand.Create(),
            DifferencesCommand.Create(),
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
            // The program that reads the output, such as head, has stopped reading.
            return ExitCode.Success;
        }
    }

    private static string Problem(ParseResult parsed)
    {
        foreach (string token in parsed.UnmatchedTokens)
        {
            if (s_renamed.TryGetValue(token.Split('=')[0], out string? name))
                return $"'{token.Split('=')[0]}' is now called '{name}'.";
        }

        if (parsed.CommandResult.Command is not RootCommand)
            return parsed.Errors[0].Message;

        return parsed.UnmatchedTokens.Count > 0
            ? $"'{parsed.UnmatchedTokens[0]}' is not a command: name {Names(parsed)}."
            : $"Name a command: {Names(parsed)}.";
    }

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

    private static bool IsBrokenPipe(IOException broken) =>
        broken.HResult == 32 || broken.Message.Contains("pipe", StringComparison.OrdinalIgnoreCase);
}
