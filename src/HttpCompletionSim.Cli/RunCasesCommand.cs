using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.OutOfProcess;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Cli;

/// <summary>
/// <c>httpsim run-cases</c>: the child process in which <c>httpsim conform</c> runs the cases of a target where a case can end its process.
/// </summary>
internal static class RunCasesCommand
{
    private const string Name = "run-cases";
    private const string LimitOption = "--limit";
    private const string CasesOption = "--cases";
    private const double DefaultLimit = 10;
    private const double MaxLimit = 3600;

    public static Command Create()
    {
        Option<string> target = TargetOption.Create("The implementation on which the cases run.");
        var limit = new Option<double>(LimitOption)
        {
            Description = "The time limit of a case, in seconds.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => DefaultLimit,
            CustomParser = result =>
            {
                string word = result.Tokens[^1].Value;
                if (double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
                    && seconds is > 0 and <= MaxLimit)
                {
                    return seconds;
                }

                result.AddError($"{LimitOption} cannot be '{word}': write a number of seconds, at most {MaxLimit}.");
                return DefaultLimit;
            },
        };
        var assembly = new Option<string?>(CasesOption) { Description = "An assembly with further cases.", HelpName = "DLL" };
        var command = new Command(Name, "For httpsim conform itself, which starts it: runs the cases that standard input names.")
        {
            target, limit, assembly,
        };
        command.SetAction(parsed =>
        {
            TimeSpan caseLimit = TimeSpan.FromSeconds(parsed.GetValue(limit));
            Target chosen = TargetOption.Find(parsed.GetValue(target)!);
            IEnumerable<ConformanceCase> more = parsed.GetValue(assembly) is { } path ? WrittenCase.In(Load(path)) : [];

            try
            {
                new CaseServer(chosen, [.. ConformanceCatalog.All, .. more], caseLimit).Serve(Console.In, parsed.Output());
            }
            catch (FormatException wrong)
            {
                throw new UsageException(wrong.Message);
            }

            // Exits even if threads hang in a call.
            Environment.Exit(ExitCode.Success);
            return ExitCode.Success;
        });
        return command;
    }

    private static Assembly Load(string path)
    {
        try
        {
            return Assembly.LoadFrom(path);
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be loaded: name an assembly of .NET with cases. {failure.Message}");
        }
    }

    /// <summary>How to start such a process: it is this program with another command.</summary>
    /// <param name="target">The target on which its cases run.</param>
    /// <param name="caseLimit">The time limit of a case.</param>
    /// <param name="program">The program that starts httpsim with the arguments that it gets; null for this program itself.</param>
    /// <param name="moreCases">An assembly with further cases.</param>
    public static ProcessStartInfo StartInfo(Target target, TimeSpan caseLimit, string? program = null, string? moreCases = null)
    {
        string self = program ?? Environment.ProcessPath ?? "";
        bool isHttpsim = program is not null || Path.GetFileNameWithoutExtension(self) == "httpsim";
        var start = new ProcessStartInfo(isHttpsim ? self : "dotnet");
        if (!isHttpsim)
            start.ArgumentList.Add(typeof(RunCasesCommand).Assembly.Location);

        start.ArgumentList.Add(Name);
        Add(TargetOption.Name, target.Name);
        Add(LimitOption, caseLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        if (moreCases is not null)
            Add(CasesOption, moreCases);

        return start;

        void Add(string option, string value)
        {
            start.ArgumentList.Add(option);
            start.ArgumentList.Add(value);
        }
    }
}
