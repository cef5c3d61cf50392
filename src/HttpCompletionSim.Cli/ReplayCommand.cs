using System.CommandLine;
using HttpCompletionSim.Cli.Exploring;
using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim replay</c>: repeats one run of a scenario from its token.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var token = new Argument<string>("token")
        {
            Description = "The token of the run, as httpsim explore shows it.",
            HelpName = "TOKEN",
        };
        var assembly = new Option<string>("--assembly")
        {
            Description = "The DLL with the scenario.",
            HelpName = "ASSEMBLY",
            Required = true,
        };
        var scenario = new Option<string?>("--scenario")
        {
            Description = "The name of the scenario. It can be left out if the assembly has one only.",
            HelpName = "NAME",
        };
        var trace = new Option<bool>("--trace")
        {
            Description = "Shows every event of the run and where the turn changed, not only the latest ones of a run that fails.",
        };
        Option<bool> faults = ExploreCommand.FaultsOption();
        Option<string?> profile = ExploreCommand.ProfileOption();
        Option<string?> timelines = ExploreCommand.TimelinesOption("of a failure");
        var command = new Command("replay", "Repeats one run of a scenario from its token, and shows what happened in it.")
        {
            token, assembly, scenario, trace, faults, profile, timelines,
        };
        command.SetAction(parsed =>
        {
            ScheduleToken repeated = Read(parsed.GetValue(token)!);
            var loaded = ScenarioAssembly.Load(parsed.GetValue(assembly)!);
            var run = new ScenarioRun(
                loaded, Find(loaded, parsed.GetValue(scenario)), parsed.GetValue(profile), parsed.GetValue(faults),
                parsed.GetValue(timelines));
            OutputWriter output = parsed.Output();
            int code = Replay(run, repeated, parsed.GetValue(trace), output.Page);
            output.Flush();
            return code;
        });
        return command;
    }

    private static ScheduleToken Read(string text)
    {
        try
        {
            return ScheduleToken.Parse(text);
        }
        catch (FormatException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    private static Scenario Find(ScenarioAssembly assembly, string? name) => name is not null ? assembly.Find(name)
        : assembly.Scenarios is [{ } only] ? only
        : throw new UsageException(
            $"{assembly.Path} has {assembly.Scenarios.Count} scenarios: name one of "
            + $"{string.Join(", ", assembly.Scenarios.Select(each => each.Name))} with --scenario.");

    private static int Replay(ScenarioRun run, ScheduleToken token, bool showsTrace, TextPage page)
    {
        var recorder = new ReplayRecorder(token);
        try
        {
            SimulationResult result = Simulation.Run(recorder, recorder.Watch(run.Body), run.Options);
            if (showsTrace)
                Show(recorder.Trace, page);

            page.Line($"{page.Paint(Tone.Good, ExplorationOutcome.Survived.Word())}: {run.Name}, {Figures(result)}");
            return ExitCode.Success;
        }
        catch (SimulationFailedException failure)
        {
            if (failure.InnerException is SimulationRunException { End: RunEnd.TokenMisfit } misfit)
                throw new UsageException(misfit.Message);

            Show(showsTrace ? recorder.Trace : recorder.Timeline, page);
            string word = OutcomeWords.Of(failure).Word();
            page.Line($"{page.Paint(Tone.Bad, word)}: {run.Name}, {Figures(failure.Result)}");
            foreach (string text in ScenarioRun.MessageOf(failure).Split('\n'))
                page.Line("  " + text);

            foreach (string line in ThrownText.LinesOf(failure))
                page.Line("  " + line);

            return ExitCode.Failed;
        }
    }

    private static void Show(IReadOnlyList<string> lines, TextPage page)
    {
        foreach (string line in lines)
            page.Line(line);
    }

    private static string Figures(SimulationResult result) =>
        $"{ExplorationText.Count(result.Schedule.Choices.Count, "choice")}, "
        + $"{ExplorationText.Count(result.ContextSwitches, "switch", "switches")} at "
        + ExplorationText.Count(result.SchedulingPoints, "scheduling point");
}
