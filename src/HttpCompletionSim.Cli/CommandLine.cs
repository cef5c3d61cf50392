using System.CommandLine;
using HttpCompletionSim.Conformance.Layout;

namespace HttpCompletionSim.Cli;

/// <summary>
/// The commands of <c>httpsim</c>. Wrong usage prints one line that says what to do, and gives exit code 2. Output that cannot be written
/// prints one line that says why, and gives exit code 3.
/// </summary>
internal static class CommandLine
{
    /// <summary>Names of earlier versions, and what they are called now.</summary>
    private static readonly Dictionary<string, string> s_renamed = new()
    {
        ["--world"] = TargetOption.Name,
        ["ledger"] = DifferencesCommand.Name,
    };

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="standardOutput">The standard output.</param>
    /// <param name="standardError">The standard error output.</param>
    /// <param name="form">The form of text for people on the standard output.</param>
    /// <param name="standardInput">The standard input; null for that of the console.</param>
    /// <returns>The exit code.</returns>
    public static int Run(
        IReadOnlyList<string> arguments, TextWriter standardOutput, TextWriter standardError, TextForm form,
        TextReader? standardInput = null)
    {
        using var output = new OutputWriter(standardOutput, form);
        using var error = new ErrorWriter(standardError);
        var root = new RootCommand(
            "The command line of HttpCompletionSim, which simulates the Windows HTTP Server API and its overlapped I/O. "
            + ExitCode.Words)
        {
            ConformCommand.Create(),
            ReportCommand.Create(),
            AnswersCommand.Create(),
            ExplainCommand.Create(),
            LabCommand.Create(),
            ExploreCommand.Create(),
            ReplayCommand.Create(),
            TraceCommand.Create(standardInput),
            RulesCommand.Create(),
            ServeCommand.Create(),
            DocsCommand.Create(),
            RedirectCommand.Create(),
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
        catch (OutputException broken) when (broken.IsBrokenPipe)
        {
            return ExitCode.Success;
        }
        catch (OutputException failure)
        {
            error.WriteLine(OneLine(failure.Message));
            return ExitCode.OutputFailed;
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
        string[] names = [.. parsed.RootCommandResult.Command.Subcommands.Select(each => each.Name)];
        return $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }

    private static int Refuse(string message, ParseResult parsed, TextWriter error)
    {
        string command = parsed.CommandResult.Command is RootCommand ? "httpsim" : $"httpsim {parsed.CommandResult.Command.Name}";
        error.WriteLine($"{OneLine(message)} Try: {command} --help");
        return ExitCode.WrongUsage;
    }

    private static string OneLine(string message) =>
        string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
