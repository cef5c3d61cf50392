using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using HttpCompletionSim.Conformance;
using HttpCompletionSim.Conformance.Cases;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim run-cases</c>, for <c>conform</c> alone: the process that cases run in where one can take its process along.</summary>
internal static class RunCasesCommand
{
    private const string Name = "run-cases";
    private const string WorldOption = "--world";
    private const string LimitOption = "--limit";
    private const string CasesOption = "--cases";

    public static Command Create()
    {
        Option<string> world = Choice.Of(WorldOption, "Where the cases run.", [.. World.All.Select(each => each.Name)]);
        var limit = new Option<double>(LimitOption)
        {
            Description = "How many seconds a case has.",
            CustomParser = result => double.Parse(result.Tokens[^1].Value, CultureInfo.InvariantCulture),
        };
        var assembly = new Option<string?>(CasesOption) { Description = "An assembly with more cases.", HelpName = "DLL" };
        var command = new Command(Name, "Runs the cases that standard input names, for httpsim conform.") { world, limit, assembly };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            TimeSpan caseLimit = TimeSpan.FromSeconds(parsed.GetValue(limit));
            World inWorld = World.All.Single(each => each.Name == parsed.GetValue(world));
            IEnumerable<ConformanceCase> more = parsed.GetValue(assembly) is { } path ? WrittenCase.In(Assembly.LoadFrom(path)) : [];

            // What a case waits for in vain is to be its own finding, and not the end of its time.
            Scene.Patience = caseLimit / 4;
            new CaseServer(inWorld, [.. ConformanceCatalog.All, .. more], caseLimit).Serve(Console.In, Console.Out);

            // Threads that hang in a call do not hold up the end.
            Environment.Exit(ExitCode.Success);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>How to start such a process: this program once more.</summary>
    /// <param name="world">The world it serves.</param>
    /// <param name="caseLimit">How long it gives a case.</param>
    /// <param name="moreCases">An assembly with cases besides our own.</param>
    public static ProcessStartInfo StartInfo(World world, TimeSpan caseLimit, string? moreCases = null)
    {
        string self = Environment.ProcessPath ?? "";
        bool isHttpsim = Path.GetFileNameWithoutExtension(self) == "httpsim";
        var start = new ProcessStartInfo(isHttpsim ? self : "dotnet");
        if (!isHttpsim)
            start.ArgumentList.Add(typeof(RunCasesCommand).Assembly.Location);

        start.ArgumentList.Add(Name);
        Add(WorldOption, world.Name);
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
